import { useWords } from '../language/words';
import { Button } from './button';
import { Dialog } from './dialog';
import type { GridCell, PastePlan } from './grid-paste';
import { words } from './grid-words';

/** Most refused cells that are listed. */
const LISTED = 20;

/** What a pasted block would change, before it does. */
export function PasteDialog({
  plan,
  nameOf,
  labelOf,
  onClose,
  onApply,
}: {
  readonly plan: PastePlan | null;
  readonly nameOf: (row: string) => string;
  readonly labelOf: (column: string) => string;
  readonly onClose: () => void;
  readonly onApply: (cells: readonly GridCell[]) => void;
}) {
  const t = useWords(words);
  const { changes = [], unchanged = 0, refused = [], tooLarge = null } = plan ?? {};
  return (
    <Dialog
      isOpen={plan !== null}
      onClose={onClose}
      title={t('pasteTitle')}
      actions={
        <>
          {changes.length > 0 && (
            <Button tone="primary" autoFocus onPress={() => onApply(changes)}>
              {t('apply')}
            </Button>
          )}
          <Button onPress={onClose}>{t('cancel')}</Button>
        </>
      }
    >
      {tooLarge !== null ? (
        <p>{t('tooLarge', { rows: tooLarge.rows, columns: tooLarge.columns })}</p>
      ) : (
        <>
          <ul>
            <li>{t('pasted', { count: changes.length })}</li>
            <li>{t('unchanged', { count: unchanged })}</li>
            <li>{t('refused', { count: refused.length })}</li>
          </ul>
          {refused.length > 0 && (
            <ul className="ui-grid-refused">
              {refused.slice(0, LISTED).map(({ row, column, value, why }) => (
                <li key={`${row}\t${column}`}>
                  {t('refusedCell', { row: nameOf(row), column: labelOf(column), value, why })}
                </li>
              ))}
              {refused.length > LISTED && <li>{t('more', { count: refused.length - LISTED })}</li>}
            </ul>
          )}
        </>
      )}
    </Dialog>
  );
}
