/** 未写到的: what a monitoring report passes over in silence, for its author and its approvers. */
import type { Block } from '../../documents/content/block.js';
import type { DocumentContent } from '../../documents/content/index.js';
import { plainText } from '../../documents/content/run.js';
import { TO_BE_WRITTEN } from '../../documents/templates/monitoring-report.js';
import type { MonitoringReportData } from '../monitoring/report-data.js';
import { hasToBeTold } from './draft-report.js';

export const LEFT_OUT_KINDS = ['INDICATOR_BEHIND', 'INDICATOR_NOT_JUDGED', 'TASK_OVERDUE', 'UNWRITTEN'] as const;
export type LeftOutKind = (typeof LEFT_OUT_KINDS)[number];

export interface LeftOut {
  readonly kind: LeftOutKind;
  /** Code of the indicator or of the task; null for words that are still to be written. */
  readonly code: string | null;
  /** Name of the indicator or of the task, or the place that is marked. */
  readonly name: string;
}

/**
 * Indicators that are behind or not judged and overdue tasks that no paragraph names, then places that are still to be
 * written.
 */
export function leftOut(
  content: DocumentContent,
  { indicators, projects }: Pick<MonitoringReportData, 'indicators' | 'projects'>,
): LeftOut[] {
  const told = content.body.flatMap(textOf);
  const silent = indicators
    .filter((one) => hasToBeTold(one.class) && !told.some((text) => text.includes(one.name)))
    .map(({ class: of, code, name }) => ({
      kind: of === 'NOT_JUDGED' ? ('INDICATOR_NOT_JUDGED' as const) : ('INDICATOR_BEHIND' as const),
      code,
      name,
    }));
  const overdue = projects.flatMap(({ code: project, tasks }) =>
    tasks
      .filter(({ light, name }) => light === 'RED' && !told.some((text) => text.includes(name)))
      .map(({ code, name }) => ({ kind: 'TASK_OVERDUE' as const, code: `${project} ${code}`, name })),
  );
  const unwritten = told
    .filter((text) => text.includes(TO_BE_WRITTEN))
    .map((name) => ({ kind: 'UNWRITTEN' as const, code: null, name }));
  return [...silent, ...overdue, ...unwritten];
}

/** A table names everything and tells nothing, so that only words count. */
const textOf = (block: Block): string[] => (block.kind === 'PARAGRAPH' ? [plainText(block.runs)] : []);
