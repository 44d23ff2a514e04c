/** 采集规则 of a scheme's content: which measures there are, and how one rule is changed. */
import { type Content, isMap, isParent, mapAt, placedItems, textAt } from './content';

/** A measure that an item is graded by: its indicator, or the item itself. */
export interface Measure {
  readonly code: string;
  readonly name: string;
}

/** In tree order, each once. Marks of judges and milestones of projects are no figures. */
export function measuresOf(content: Content): Measure[] {
  const measures = new Map<string, Measure>();
  for (const { item } of placedItems(content)) {
    if (isParent(item) || textAt(item, 'project') !== '' || NO_FIGURES.has(textAt(mapAt(item, 'method'), 'kind')))
      continue;
    const code = textAt(item, 'indicator') || textAt(item, 'code');
    if (code !== '' && !measures.has(code)) measures.set(code, { code, name: textAt(item, 'name') });
  }
  return [...measures.values()];
}

const NO_FIGURES = new Set(['EXPERT', 'MILESTONES']);

export type Rule = Readonly<Record<string, unknown>>;

export const rulesOf = (content: Content): (readonly [code: string, rule: Rule])[] =>
  Object.entries(mapAt(content, 'measures')).map(([code, rule]) => [code, isMap(rule) ? rule : {}] as const);

/** The measures with another rule for one of them. @param rule null takes it out; undefined keys of it are left out */
export function withRule(content: Content, code: string, rule: Rule | null): Record<string, unknown> | undefined {
  const { [code]: _, ...others } = mapAt(content, 'measures');
  const next =
    rule === null
      ? others
      : {
          ...mapAt(content, 'measures'),
          [code]: Object.fromEntries(Object.entries(rule).filter(([, value]) => value !== undefined)),
        };
  return Object.keys(next).length === 0 ? undefined : next;
}
