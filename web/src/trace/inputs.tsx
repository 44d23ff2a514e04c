import { useViewer } from '../api/viewer';
import { MISSING_RULE, OBSERVATION_STATUS, REFERENCE_SOURCE, TRANSFORM_KIND } from '../generated/names';
import { useFormats } from '../language/formats';
import { useName, useWords } from '../language/words';
import { Facts, Part } from './facts';
import { Milestones } from './milestones';
import type { ItemTraceData } from './queries';
import { words } from './words';

/** The figures that a score was computed from: who verified them, from which version of the target, with whom compared. */
export function Inputs({ trace, measuredIn }: { readonly trace: ItemTraceData; readonly measuredIn: string | null }) {
  const { observed, verification, marks, milestones, transform, standIn, target, targetVersion, baseline } = trace;
  const { lastYear, group } = trace;
  const t = useWords(words);
  const { timeZone } = useViewer().district;
  const { measured, dateTime } = useFormats();
  const status = useName(OBSERVATION_STATUS);
  const source = useName(REFERENCE_SOURCE);
  const rule = useName(MISSING_RULE);
  const step = useName(TRANSFORM_KIND);
  const value = (figure: number | null | undefined) => measured(figure, measuredIn);
  const reference = (of: NonNullable<typeof target>) =>
    t('from', { value: value(of.value), source: source(of.source) });
  const facts = [
    observed && {
      name: t('observed'),
      value: `${
        observed.value == null && observed.numerator != null && observed.denominator != null
          ? t('quotient', { numerator: observed.numerator, denominator: observed.denominator })
          : value(observed.value)
      } · ${t('ofYear', { year: observed.year })} · ${status(observed.status)}`,
    },
    verification && {
      name: t('verified'),
      value: t(verification.by == null ? 'loaded' : 'verifiedBy', {
        by: verification.by ?? '',
        at: dateTime(verification.at, timeZone),
        revision: verification.revision,
      }),
    },
    observed?.evidence ? { name: t('evidence'), value: observed.evidence } : null,
    standIn && {
      name: t('standIn'),
      value: t('standInFrom', { rule: rule(standIn.rule), value: value(standIn.value) }),
    },
    lastYear == null ? null : { name: t('lastYear'), value: value(lastYear) },
    ...transform.map(({ kind, result }) => ({
      name: t('transform'),
      value: t('transformed', { kind: step(kind), result: value(result) }),
    })),
    target && { name: t('target'), value: reference(target) },
    targetVersion && {
      name: t('targetVersion'),
      value: t(targetVersion.approvalDocument ? 'versionBy' : 'version', {
        version: targetVersion.version,
        document: targetVersion.approvalDocument ?? '',
      }),
    },
    baseline && { name: t('baseline'), value: reference(baseline) },
    group && {
      name: t('peers'),
      value: `${t(group.within === 'ALL' ? 'inDistrict' : 'inGroup', { count: group.size })}${group.withheld ? ` · ${t('withheld')}` : ''}`,
    },
    marks && {
      name: t('marks'),
      value: t(marks.trim > 0 ? 'trimmed' : 'marksOf', { count: marks.count, trim: marks.trim }),
    },
  ];
  if (facts.every((fact) => fact === null) && milestones.length === 0) return null;
  return (
    <Part title={t('inputs')}>
      <Facts facts={facts} />
      {milestones.length > 0 && <Milestones milestones={milestones} />}
    </Part>
  );
}
