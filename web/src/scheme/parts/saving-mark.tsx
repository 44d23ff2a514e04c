import { useWords } from '../../language/words';
import { Badge } from '../../ui/badge';
import { words } from '../words';
import type { SavingState } from './use-draft';

const TONES = { SAVED: 'good', WAITING: 'neutral', SAVING: 'neutral', FAILED: 'bad', CONFLICT: 'bad' } as const;
const KEYS = {
  SAVED: 'saved',
  WAITING: 'waiting',
  SAVING: 'saving',
  FAILED: 'notSaved',
  CONFLICT: 'conflict',
} as const;

/** Whether what is typed is on the server. */
export function SavingMark({ state }: { readonly state: SavingState }) {
  const t = useWords(words);
  return (
    <span role="status">
      <Badge tone={TONES[state]}>{t(KEYS[state])}</Badge>
    </span>
  );
}
