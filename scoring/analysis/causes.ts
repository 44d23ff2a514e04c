import type { GradingInput, ItemCode, UnitCode } from '../input.js';
import { type Leaf, type Node, readRules } from '../rules/rules.js';
import type { InputChange } from './input-change.js';

/** The changed inputs that affect a score, as indexes into the list of changes. */
export interface Causes {
  /** The unit's own figures, targets and group, and the rules of the item. */
  readonly own: readonly number[];
  /** Other units' figures, if the item is scored in comparison with them. */
  readonly peers: readonly number[];
}

/** Finds the causes of a leaf's score from the inputs that its rules read, before or after. */
export type FindCauses = (item: ItemCode, unit: UnitCode) => Causes;

export function causesAmong(changes: readonly InputChange[], before: GradingInput, after: GradingInput): FindCauses {
  const lookups = [before, after].map((input) => lookupOf(changes, input));
  return (item, unit) => {
    const both = lookups.map((lookup) => lookup(item, unit));
    const own = sorted(both.flatMap((causes) => causes.own));
    return { own, peers: sorted(both.flatMap((causes) => causes.peers)).filter((index) => !own.includes(index)) };
  };
}

/** Rules of the scheme that affect items. Other rules affect totals and grades only. */
const TREE_RULES = /^(aggregate|points|minCoverage|rounding\.(item|mode))/;

export const sorted = (indexes: readonly number[]): number[] => [...new Set(indexes)].sort((a, b) => a - b);

function lookupOf(changes: readonly InputChange[], input: GradingInput): FindCauses {
  const index = new Map<string, number[]>();
  const note = (key: string, place: number) => {
    const places = index.get(key);
    if (places === undefined) index.set(key, [place]);
    else places.push(place);
  };
  for (const [place, { kind, unit, subject }] of changes.entries()) {
    note(`${kind}\t${subject}\t${unit ?? ''}`, place);
    note(`${kind}\t${subject}`, place);
  }
  const at = (...parts: readonly string[]) => index.get(parts.join('\t')) ?? [];

  const ofField = (places: readonly number[], field: string) =>
    places.filter((place) => (changes[place] as InputChange).field === field);
  const given = new Map(
    input.targets
      .filter(({ year }) => year === input.scheme.year)
      .map((record) => [`${record.indicator}\t${record.unit ?? ''}`, record]),
  );
  /** The unit's own target, else the district's, else the plan's. A change counts if the look-up reached it. */
  const targetsRead = (leaf: Leaf, unit: UnitCode): number[] => {
    const code = leaf.indicator?.code;
    if (code === undefined) return [];
    const fields = leaf.needs.includes('BASELINE') ? (['target', 'baseline'] as const) : (['target'] as const);
    return fields.flatMap((field) => {
      const own = ofField(at('TARGET', code, unit), field);
      if ((given.get(`${code}\t${unit}`)?.[field] ?? null) !== null) return own;
      const shared = [...own, ...ofField(at('TARGET', code, ''), field)];
      if ((given.get(`${code}\t`)?.[field] ?? null) !== null) return shared;
      return [...shared, ...ofField(at('INDICATOR', code, ''), field)];
    });
  };

  const { nodes } = readRules(input);
  const leaves = new Map(nodes.flatMap((node) => (node.leaf === null ? [] : [[node.item.code, node] as const])));
  const above = ancestorsOf(nodes);
  const groups = new Map(input.units.map(({ code, group }) => [code, group]));
  const whole = at('SCHEME', 'null').filter((place) => TREE_RULES.test((changes[place] as InputChange).field));
  const changedUnits = changes.flatMap(({ kind, unit }, place) => (kind === 'UNIT' ? [{ unit, place }] : []));

  return (item, unit) => {
    const rules = [...whole, ...[item, ...(above.get(item) ?? [])].flatMap((code) => at('SCHEME', code))];
    const node = leaves.get(item);
    if (node?.leaf === undefined || node.leaf === null) return { own: rules, peers: [] };
    const { leaf } = node;
    const own = [
      ...rules,
      ...(node.item.direction === null ? ofField(at('INDICATOR', leaf.indicator?.code ?? '', ''), 'direction') : []),
      ...targetsRead(leaf, unit),
      ...at('UNIT', unit, unit),
      ...readsOf(node, leaf).flatMap(([kind, subject]) => at(kind, subject, unit)),
    ];
    const within = withinOf(leaf);
    if (within === null) return { own, peers: [] };
    const isPeer = (other: UnitCode | null) =>
      other !== null && other !== unit && (within === 'ALL' || groups.get(other) === groups.get(unit));
    const figures = readsOf(node, leaf).flatMap(([kind, subject]) => at(kind, subject));
    return {
      own,
      peers: [
        ...changedUnits.filter((change) => isPeer(change.unit)).map(({ place }) => place),
        ...figures.filter((place) => isPeer((changes[place] as InputChange).unit)),
      ],
    };
  };
}

/** The figures of a unit that a leaf reads. */
function readsOf({ item }: Node, leaf: Leaf): [kind: InputChange['kind'], subject: string][] {
  const { needs } = leaf;
  if (needs.includes('MILESTONES')) return [['MILESTONE', item.project ?? '']];
  const figure: [InputChange['kind'], string] = needs.includes('MARKS')
    ? ['MARK', item.code]
    : ['OBSERVATION', leaf.measure];
  const readsLastYear =
    needs.includes('LAST_YEAR') || leaf.transform.change !== undefined || leaf.missing === 'CARRY_LAST';
  return readsLastYear ? [figure, ['LAST_YEAR', leaf.measure]] : [figure];
}

/** The units with whose figures a leaf compares: the group's, all units', or none. */
function withinOf({ needs, within, missing }: Leaf): 'GROUP' | 'ALL' | null {
  if (needs.includes('GROUP')) return within;
  return missing === 'GROUP_MEAN' || missing === 'GROUP_WORST' ? 'GROUP' : null;
}

function ancestorsOf(nodes: readonly Node[]): Map<ItemCode, ItemCode[]> {
  const above = new Map<ItemCode, ItemCode[]>();
  for (const { item } of nodes)
    for (const child of item.items) above.set(child.code, [item.code, ...(above.get(item.code) ?? [])]);
  return above;
}
