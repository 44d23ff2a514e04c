import { useMemo } from 'react';
import { useAnswer } from '../../api/use-answer';
import { useFormats } from '../../language/formats';
import { useText, useWords } from '../../language/words';
import { TableFrame } from '../../layout/table-frame';
import { ItemTrace } from '../../trace/item-trace';
import { Card } from '../../ui/card';
import { Score } from '../../ui/score';
import { ErrorState, Loading } from '../../ui/states';
import { type ItemMovement, movementOf, type Reason } from '../movement';
import { RESULT, RESULT_TRACES, type Result, type ResultTraces } from '../queries';
import { words } from '../words';
import { yearOf } from '../year-of-result';
import { Causes } from './causes';

export interface MovementCardProps {
  readonly unit: { readonly code: string; readonly name: string };
  readonly result: Result;
  readonly traces: ResultTraces | null;
  /** The scheme of the same series of the year before; null if there is none. */
  readonly before: { readonly year: number; readonly scheme: string } | null;
  /** Shows the effects of scheme, figures and targets, for viewers who see the whole district. */
  readonly causes?: boolean;
}

/** 比上年: what moved by section and item, with the causes that the traces of both years name. It adds up. */
export function MovementCard({ unit, result, traces, before, causes = false }: MovementCardProps) {
  const t = useWords(words);
  const text = useText();
  const wanted = before === null ? null : { unit: unit.code, scheme: before.scheme };
  const earlier = useAnswer(RESULT, wanted);
  const explained = useAnswer(RESULT_TRACES, wanted);
  const then = earlier.answer?.unit?.assessment;
  const thenTraces = explained.answer?.unit?.assessment;
  const movement = useMemo(() => {
    if (!then || !thenTraces || !traces) return null;
    const [one, other] = [yearOf(then, thenTraces), yearOf(result, traces)];
    return one === null || other === null ? null : movementOf(one, other);
  }, [then, thenTraces, traces, result]);
  if (before === null) {
    return (
      <Card title={t('movement', { year: result.year - 1 })}>
        <p>{t('firstYear')}</p>
      </Card>
    );
  }
  const failure = earlier.failure ?? explained.failure;
  return (
    <Card title={t('movement', { year: before.year })}>
      {failure && <ErrorState what={t('load')} why={text(failure.words)} onAgain={earlier.reload} />}
      {!failure && (!then || !movement) && <Loading lines={6} />}
      {then && movement && (
        <>
          <Summary then={then} now={result} change={movement.change} otherGroup={movement.otherGroup} />
          {causes && <Causes unit={unit.code} before={then.run.id} after={result.run.id} />}
          <MovementTable unit={unit} result={result} movement={movement} />
        </>
      )}
    </Card>
  );
}

function Summary(props: {
  readonly then: Result;
  readonly now: Result;
  readonly change: number;
  readonly otherGroup: boolean;
}) {
  const { then, now, change, otherGroup } = props;
  const t = useWords(words);
  const { points, rank, difference } = useFormats();
  return (
    <p>
      {[
        t('movementSentence', { before: points(then.total), after: points(now.total), change: difference(change) }),
        then.grade !== now.grade && t('gradeMoved', { before: then.grade ?? '—', after: now.grade ?? '—' }),
        otherGroup
          ? t('otherGroup')
          : then.rank !== now.rank &&
            t('rankMoved', { before: rank(then.rank, then.peers), after: rank(now.rank, now.peers) }),
      ]
        .filter(Boolean)
        .join(' ')}
    </p>
  );
}

function MovementTable(props: {
  readonly unit: MovementCardProps['unit'];
  readonly result: Result;
  readonly movement: ReturnType<typeof movementOf>;
}) {
  const { unit, result, movement } = props;
  const t = useWords(words);
  const { difference } = useFormats();
  const adjusted = [
    { name: t('bonus'), change: movement.bonus },
    { name: t('deduction'), change: movement.deduction },
    { name: t('rest'), change: movement.rest },
  ].filter(({ change }) => Math.abs(change) >= 0.005);
  return (
    <TableFrame label={t('movement', { year: result.year - 1 })}>
      <table className="as-table as-movement">
        <thead>
          <tr>
            <th scope="col">{t('item')}</th>
            <th scope="col" className="as-number">
              {t('change')}
            </th>
            <th scope="col" className="as-wide">
              {t('because')}
            </th>
          </tr>
        </thead>
        {movement.sections.map((section) => (
          <tbody key={section.code}>
            <tr className="as-section">
              <th scope="rowgroup">{section.name}</th>
              <td className="as-number">{difference(section.change)}</td>
              <td className="as-wide">{section.items.length === 0 && t('noChange')}</td>
            </tr>
            {section.items.map((item) => (
              <tr key={item.code}>
                <th scope="row">
                  {item.name}
                  <span className="as-below as-narrow">
                    <Reasons item={item} />
                  </span>
                </th>
                <td className="as-number">
                  {item.after === null ? (
                    difference(item.change)
                  ) : (
                    <Score
                      of={t('itemOf', { unit: unit.name, item: item.name })}
                      trace={() => (
                        <ItemTrace unit={unit.code} scheme={result.scheme.code} run={result.run.id} item={item.code} />
                      )}
                    >
                      {difference(item.change)}
                    </Score>
                  )}
                </td>
                <td className="as-wide">
                  <Reasons item={item} />
                </td>
              </tr>
            ))}
          </tbody>
        ))}
        {adjusted.length > 0 && (
          <tbody>
            <tr className="as-section">
              <th scope="rowgroup">{t('adjustments')}</th>
              <td className="as-number">{difference(adjusted.reduce((sum, { change }) => sum + change, 0))}</td>
              <td className="as-wide" />
            </tr>
            {adjusted.map(({ name, change }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td className="as-number">{difference(change)}</td>
                <td className="as-wide" />
              </tr>
            ))}
          </tbody>
        )}
        <tfoot>
          <tr>
            <th scope="row">{t('sum')}</th>
            <td className="as-number">{difference(movement.change)}</td>
            <td className="as-wide" />
          </tr>
        </tfoot>
      </table>
    </TableFrame>
  );
}

function Reasons({ item }: { readonly item: ItemMovement }) {
  const t = useWords(words);
  const { measured, points, share } = useFormats();
  const shown = ({ cause }: Reason, value: number | null) => {
    if (value === null) return '—';
    if (cause === 'WEIGHT' || cause === 'MARKS') return points(value);
    return cause === 'TASKS' ? share(value) : measured(value, item.measuredIn);
  };
  return (
    <>
      {item.reasons
        .map((reason) =>
          t(`cause_${reason.cause}`, { before: shown(reason, reason.before), after: shown(reason, reason.after) }),
        )
        .join(t('comma'))}
    </>
  );
}
