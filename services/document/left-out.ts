/** 未写到的: what a monitoring report passes over in silence, for its author and its approvers. */
import type { Block } from '../../documents/content/block.js';
import type { DocumentContent } from '../../documents/content/index.js';
import { plainText } from '../../documents/content/run.js';
import { TO_BE_WRITTEN } from '../../documents/templates/monitoring-report.js';
import type { MonitoredIndicator } from '../monitoring/monitored-plan.js';
import { hasToBeTold } from './draft-report.js';

export const LEFT_OUT_KINDS = ['INDICATOR_BEHIND', 'INDICATOR_NOT_JUDGED', 'UNWRITTEN'] as const;
export type LeftOutKind = (typeof LEFT_OUT_KINDS)[number];

export interface LeftOut {
  readonly kind: LeftOutKind;
  /** Code of the indicator; null for words that are still to be written. */
  readonly code: string | null;
  /** Name of the indicator, or the place that is marked. */
  readonly name: string;
}

/** Indicators that are behind or not judged and that no paragraph names, then places that are still to be written. */
export function leftOut(content: DocumentContent, indicators: readonly MonitoredIndicator[]): LeftOut[] {
  const told = content.body.flatMap(textOf);
  const silent = indicators
    .filter((one) => hasToBeTold(one.class) && !told.some((text) => text.includes(one.name)))
    .map(({ class: of, code, name }) => ({
      kind: of === 'NOT_JUDGED' ? ('INDICATOR_NOT_JUDGED' as const) : ('INDICATOR_BEHIND' as const),
      code,
      name,
    }));
  const unwritten = told
    .filter((text) => text.includes(TO_BE_WRITTEN))
    .map((name) => ({ kind: 'UNWRITTEN' as const, code: null, name }));
  return [...silent, ...unwritten];
}

/** A table names everything and tells nothing, so that only words count. */
const textOf = (block: Block): string[] => (block.kind === 'PARAGRAPH' ? [plainText(block.runs)] : []);
