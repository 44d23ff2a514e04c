/** Tells those who reported figures that these were returned. */
import type { UnitId } from '../../entities/ids.js';
import type { Day } from '../calendar/day.js';
import type { Transaction } from '../in-transaction.js';
import { FIGURES_RETURNED } from '../notification/kinds.js';
import type { LockedFigure } from './figures.js';
import { collectedBy, type Judging, needsFor, reporterOf } from './judging.js';

export function tellOfReturn(
  tx: Transaction,
  returned: readonly LockedFigure[],
  judged: Judging,
  returnBy: Day | null,
): void {
  const byReporter = Map.groupBy(returned, (figure): UnitId => {
    const department = reporterOf(needsFor(judged, figure));
    return department?.id ?? figure.unitId;
  });
  for (const [reporter, figures] of byReporter) {
    const { key, unitId } = figures[0] as LockedFigure;
    const needs = needsFor(judged, figures[0] as LockedFigure);
    const department = reporterOf(needs);
    const unit = department?.code ?? key.unit;
    tx.notify(FIGURES_RETURNED, {
      to: [{ roles: ['UNIT_REPORTER', 'UNIT_HEAD'], units: [reporter] }],
      subject: { type: 'unit', id: reporter, label: unit },
      parameters: { unit, count: figures.length, year: key.year, ...collectedBy(needs) },
      unit: department === null ? unitId : reporter,
      due: returnBy,
    });
  }
}
