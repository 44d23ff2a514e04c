import type { AdjustmentRecord, GradingInput, IndicatorRecord, ObservationRecord } from '../input.js';
import { plainNumber } from '../numbers/decimal-text.js';
import { fieldChanges, type InputChange, matched, type Reading } from './input-change.js';

/** Changed units, definitions, targets and figures. Both inputs are of one year (see redated). */
export function figureChanges(before: GradingInput, after: GradingInput): InputChange[] {
  return [
    ...unitChanges(before, after),
    ...indicatorChanges(before, after),
    ...targetChanges(before, after),
    ...observationChanges(before, after),
    ...markChanges(before, after),
    ...milestoneChanges(before, after),
    ...adjustmentChanges(before, after),
  ];
}

type Fields = Readonly<Record<string, string | null | undefined>>;

/** Fields that are compared as text, such as codes. */
const texts = (fields: Fields): Map<string, Reading> => readings(fields, (text) => text);

/** Fields that contain a number, or several separated by a space or a stroke. */
const figures = (fields: Fields): Map<string, Reading> =>
  readings(fields, (text) =>
    text
      .split(/([ /])/)
      .map(plainNumber)
      .join(''),
  );

const readings = (fields: Fields, plain: (text: string) => string): Map<string, Reading> =>
  new Map(
    Object.entries(fields).map(([field, text]) => [
      field,
      { text: text ?? null, plain: text == null ? null : plain(text) },
    ]),
  );

function unitChanges(before: GradingInput, after: GradingInput): InputChange[] {
  return matched(before.units, after.units, ({ code }) => code).flatMap(([was, is]) => {
    const unit = (was ?? is)?.code ?? null;
    const about = { kind: 'UNIT', unit, subject: unit } as const;
    if (was === undefined || is === undefined)
      return [{ ...about, field: 'unit', before: was?.name ?? null, after: is?.name ?? null }];
    return fieldChanges(
      about,
      texts({ category: was.category, group: was.group }),
      texts({ category: is.category, group: is.group }),
    );
  });
}

function indicatorChanges(before: GradingInput, after: GradingInput): InputChange[] {
  const year = String(after.scheme.year);
  const fields = (indicator: IndicatorRecord | undefined) =>
    figures({
      direction: indicator?.direction,
      baseline: indicator?.baseline?.value,
      target: indicator?.targets[year],
    });
  return matched(before.indicators, after.indicators, ({ code }) => code).flatMap(([was, is]) =>
    fieldChanges({ kind: 'INDICATOR', unit: null, subject: (was ?? is)?.code ?? null }, fields(was), fields(is)),
  );
}

function targetChanges(before: GradingInput, after: GradingInput): InputChange[] {
  const ofYear = ({ targets, scheme }: GradingInput) => targets.filter(({ year }) => year === scheme.year);
  return matched(ofYear(before), ofYear(after), ({ indicator, unit }) => `${indicator}\t${unit ?? ''}`).flatMap(
    ([was, is]) =>
      fieldChanges(
        { kind: 'TARGET', unit: (was ?? is)?.unit ?? null, subject: (was ?? is)?.indicator ?? null },
        figures({ target: was?.target, baseline: was?.baseline }),
        figures({ target: is?.target, baseline: is?.baseline }),
      ),
  );
}

function observationChanges(before: GradingInput, after: GradingInput): InputChange[] {
  const { year } = after.scheme;
  const key = (record: ObservationRecord) => `${record.measure}\t${record.unit}\t${record.year}`;
  return matched(before.observations, after.observations, key).flatMap(([was, is]) => {
    const { measure, unit, year: of } = (was ?? is) as ObservationRecord;
    return fieldChanges(
      { kind: of === year ? 'OBSERVATION' : 'LAST_YEAR', unit, subject: measure },
      figures({ value: observed(was) }),
      figures({ value: observed(is) }),
    );
  });
}

/** The figure as reported, with its state if the state excludes it from grading. */
function observed(record: ObservationRecord | undefined): string | null {
  if (record === undefined) return null;
  const { value, numerator, denominator, status } = record;
  const figure =
    value ?? (numerator === null && denominator === null ? null : `${numerator ?? ''}/${denominator ?? ''}`);
  return status === 'VERIFIED' ? figure : [figure, status].filter((part) => part !== null).join(' ');
}

function markChanges(before: GradingInput, after: GradingInput): InputChange[] {
  return matched(before.marks, after.marks, ({ item, unit, judge }) => `${item}\t${unit}\t${judge}`).flatMap(
    ([was, is]) =>
      fieldChanges(
        { kind: 'MARK', unit: (was ?? is)?.unit ?? null, subject: (was ?? is)?.item ?? null },
        figures({ [`mark.${(was ?? is)?.judge}`]: was?.mark }),
        figures({ [`mark.${(was ?? is)?.judge}`]: is?.mark }),
      ),
  );
}

function milestoneChanges(before: GradingInput, after: GradingInput): InputChange[] {
  return matched(
    before.milestones,
    after.milestones,
    ({ project, task, unit }) => `${project}\t${task}\t${unit}`,
  ).flatMap(([was, is]) => {
    const task = (was ?? is)?.task ?? '';
    const fields = (record: typeof was) =>
      figures({ [`${task}.weight`]: record?.weight, [`${task}.due`]: record?.due, [`${task}.done`]: record?.done });
    const about = {
      kind: 'MILESTONE',
      unit: (was ?? is)?.unit ?? null,
      subject: (was ?? is)?.project ?? null,
    } as const;
    return fieldChanges(about, fields(was), fields(is));
  });
}

/**
 * A unit may have several adjustments with one code. They are distinguished only by their points; their order does
 * not matter.
 */
function adjustmentChanges(before: GradingInput, after: GradingInput): InputChange[] {
  const key = ({ unit, kind, code }: AdjustmentRecord) => `${unit}\t${kind}\t${code}`;
  const joined = (records: readonly AdjustmentRecord[]) =>
    [...Map.groupBy(records, key).values()].map((same) => ({
      ...(same[0] as AdjustmentRecord),
      points: same
        .map(({ points }) => points ?? '✓')
        .sort((a, b) => (plainNumber(a) < plainNumber(b) ? -1 : 1))
        .join(' + '),
    }));
  return matched(joined(before.adjustments), joined(after.adjustments), key).flatMap(([was, is]) => {
    const { unit, kind, code } = (was ?? is) as AdjustmentRecord;
    return fieldChanges(
      { kind: 'ADJUSTMENT', unit, subject: code },
      figures({ [kind]: was?.points }),
      figures({ [kind]: is?.points }),
    );
  });
}
