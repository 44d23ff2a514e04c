/** A unit's scores in sentences, for a terminal. */
import type { Bundle } from '../../bundle/index.js';
import { gradeInDetail } from '../../scoring/index.js';
import {
  ALL_VISIBLE,
  type Bilingual,
  shownTrace,
  shownUnitTrace,
  traceItem,
  traceUnit,
} from '../../scoring/trace/index.js';

/**
 * @param wanted the code of a unit, or the codes of a unit and an item joined by a slash
 * @throws Error if there is no such unit or item
 */
export function explanation(bundle: Bundle, wanted: string): string {
  const grading = gradeInDetail(bundle);
  const result = grading.result.units.find(({ unit }) => wanted === unit || wanted.startsWith(`${unit}/`));
  if (result === undefined) throw new Error(`没有单位“${wanted}” · There is no unit “${wanted}”`);
  const item = wanted === result.unit ? null : wanted.slice(result.unit.length + 1);
  const items = result.items.filter((score) => item === null || score.item === item);
  if (items.length === 0) throw new Error(`方案中没有项目“${item}” · The scheme has no item “${item}”`);
  const names = new Map(grading.rules.nodes.map((node) => [node.item.code, node.item.name]));
  const section = (head: string, { zh, en }: Bilingual) => `${shown(head)}\n  ${shown(zh)}\n  ${shown(en)}`;
  return [
    ...(item === null ? [section(result.unit, shownUnitTrace(traceUnit(grading, result.unit), true).sentence)] : []),
    ...items.map((score) =>
      section(
        `${score.item} ${names.get(score.item)}`,
        shownTrace(traceItem(grading, result.unit, score.item), ALL_VISIBLE).sentence,
      ),
    ),
  ].join('\n');
}

/** Removes control characters: a name must not control the terminal. */
const shown = (text: string): string => text.replace(/\p{Cc}+/gu, ' ');
