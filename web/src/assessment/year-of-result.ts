import { contributionsOf } from './contributions';
import type { Inputs, ResultOfYear } from './movement';
import { plainScore } from './plain-score';
import type { ItemTraceFacts, Result, ResultTraces } from './queries';

/** One year as `movementOf` compares it. @returns null while there is no total */
export function yearOf(result: Result, traces: ResultTraces): ResultOfYear | null {
  if (result.total == null) return null;
  const traceOf = new Map(traces.items.map(({ item, trace }) => [item.code, trace]));
  return {
    total: result.total,
    bonus: result.bonus,
    deduction: result.deduction,
    group: result.group,
    items: contributionsOf(result.items.map(plainScore)).map(({ score: { score }, section, given }) => {
      const { item } = score;
      const trace = traceOf.get(item.code);
      return {
        code: item.code,
        name: item.name,
        section: section.item.code,
        sectionName: section.item.name,
        given,
        full: item.points,
        rule: JSON.stringify(item.method ?? null),
        measuredIn: item.indicator?.measuredIn ?? null,
        inputs: trace === undefined ? null : inputsOf(score, trace),
      };
    }),
  };
}

function inputsOf(score: Result['items'][number], trace: ItemTraceFacts): Inputs {
  return {
    outcome: trace.outcome,
    value: score.value ?? null,
    status: trace.observed?.status ?? null,
    target: trace.target?.value ?? null,
    baseline: trace.baseline?.value ?? null,
    lastYear: trace.lastYear ?? null,
    marked: trace.marks != null,
    tasks: trace.milestones.map(
      ({ project, task, due, done }) => `${project}/${task}:${done != null && done <= due ? 'done' : 'open'}`,
    ),
    comparedWithPeers: trace.group != null,
    standIn: trace.standIn != null,
  };
}
