import type { ChangeFragment } from '../../generated/graphql';
import { CHANGE_KIND } from '../../generated/names';
import { useFormats } from '../../language/formats';
import { useName, useWords } from '../../language/words';
import { words } from '../words';
import { usePartName } from './part-names';
import type { Move } from './run-moves';

/** Why a unit moved: item by item, with the changed inputs that the item reads. */
export function MoveOfUnit({ move }: { readonly move: Move }) {
  const t = useWords(words);
  const { points, difference } = useFormats();
  const partName = usePartName();
  return (
    <ul className="results-list">
      {move.items.map((item) => (
        <li key={item.itemCode}>
          <h3>{item.itemName}</h3>
          <p className="results-number">
            {`${points(item.before?.points)} → ${points(item.after?.points)} `}
            <strong>{difference(item.change)}</strong>
            {item.effects.length > 0 &&
              ` · ${item.effects.map((effect) => t('partOf', { part: partName(effect.steps), points: difference(effect.points) })).join(t('comma'))}`}
          </p>
          <ul>
            <Inputs of={t('own')} changes={item.own} unit={move.unitCode} />
            <Inputs of={t('peersCause')} changes={item.peers} unit={move.unitCode} />
            <Inputs of={t('siblingsCause')} changes={item.siblings} unit={move.unitCode} />
          </ul>
        </li>
      ))}
      {move.adjustments.length > 0 && (
        <li>
          <ul>
            <Inputs of={t('own')} changes={move.adjustments} unit={move.unitCode} />
          </ul>
        </li>
      )}
      {move.remainder !== 0 && <li>{`${t('remainder')} ${difference(move.remainder)}`}</li>}
    </ul>
  );
}

const SHOWN = 12;

function Inputs(props: { readonly of: string; readonly changes: readonly ChangeFragment[]; readonly unit: string }) {
  const { of, changes, unit } = props;
  const t = useWords(words);
  const kind = useName(CHANGE_KIND);
  return (
    <>
      {changes.slice(0, SHOWN).map((change) => (
        <li key={`${change.kind} ${change.unitCode} ${change.subject} ${change.field}`}>
          {`${of} · ${kind(change.kind)} · `}
          {change.unitCode && change.unitCode !== unit ? t('ofOtherUnit', { unit: change.unitCode }) : ''}
          {t('inputChanged', {
            subject: change.subject ?? '',
            field: change.field,
            before: change.before ?? '—',
            after: change.after ?? '—',
          })}
          {change.revision && (
            <span className="results-quiet">
              {` ${t('revisionOf', { number: change.revision.number, reason: change.revision.reason ?? '' })}`}
            </span>
          )}
        </li>
      ))}
    </>
  );
}
