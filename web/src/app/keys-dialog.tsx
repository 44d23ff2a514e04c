import { useWords } from '../language/words';
import { Checkbox } from '../ui/checkbox';
import { Dialog } from '../ui/dialog';
import './keys-dialog.css';
import { usePageKeysSwitch } from '../ui/use-page-keys';
import { words } from './words';

/** The keys, in the order of their use, with the word that says what they do. */
const KEYS = [
  ['/', 'keySearch'],
  ['?', 'keyHelp'],
  ['Tab', 'keyTab'],
  ['↑ ↓ ← →', 'keyArrows'],
  ['Enter', 'keyEnter'],
  ['Esc', 'keyEscape'],
] as const;

/** 按键: what each key does, and whether the single ones do anything. */
export function KeysDialog({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const t = useWords(words);
  const [isOn, setOn] = usePageKeysSwitch();
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={t('keys')}>
      <dl className="keys">
        {KEYS.map(([key, word]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{t(word)}</dd>
          </div>
        ))}
      </dl>
      <Checkbox isSelected={isOn} onChange={setOn}>
        {t('keysOn')}
      </Checkbox>
    </Dialog>
  );
}
