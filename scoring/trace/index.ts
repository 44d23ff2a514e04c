/** 计算过程: explains scores. */
export { TraceMismatch, traceItem } from './item.js';
export {
  ALL_VISIBLE,
  type ShownFormula,
  type ShownReference,
  type ShownTrace,
  shownTrace,
  type Visibility,
} from './shown.js';
export { type ShownUnitTrace, shownUnitTrace } from './shown-unit.js';
export type { Bilingual } from './trace.js';
export { traceUnit } from './unit.js';
