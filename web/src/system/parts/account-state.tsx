import { useWords } from '../../language/words';
import { Badge } from '../../ui/badge';
import { words } from '../words';

interface Shown {
  readonly disabled: boolean;
  readonly lockedUntil?: string | null;
}

export const stateOf = ({ disabled, lockedUntil }: Shown) =>
  disabled ? 'disabled' : lockedUntil ? 'locked' : 'active';

const TONES = { active: 'good', locked: 'warn', disabled: 'neutral' } as const;

export function AccountState({ account }: { readonly account: Shown }) {
  const t = useWords(words);
  const state = stateOf(account);
  return <Badge tone={TONES[state]}>{t(state)}</Badge>;
}
