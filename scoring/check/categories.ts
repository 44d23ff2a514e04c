/** 类别与分组: categories and groups of units that no item names, or that are similar to another one. */

import type { GradingInput, UnitRecord } from '../input.js';
import { warning } from '../problems/finding.js';
import type { Problem } from '../result.js';
import { appliesTo } from '../rules/applies-to.js';
import { readNodes } from '../rules/rules.js';
import { countOf } from './figures.js';
import { lookalikeAmong } from './resembling.js';
import { placedItems } from './tree.js';

const KINDS = [
  { key: 'category', list: 'categories', zh: '类别', en: 'category' },
  { key: 'group', list: 'groups', zh: '分组', en: 'group' },
] as const;

export function checkCategories(input: GradingInput): Problem[] {
  return [...checkResembling(input), ...checkApplying(input)];
}

/** Reports, at its first unit, a category or group that no item names and that looks like a better known one. */
function checkResembling({ scheme, units }: GradingInput): Problem[] {
  return KINDS.flatMap(({ key, list, zh, en }) => {
    const named = new Set<string>(
      placedItems(scheme.items).flatMap<string>(({ item }) => item.appliesTo?.[list] ?? []),
    );
    const byCode = Map.groupBy<string, { readonly unit: UnitRecord; readonly index: number }>(
      units.map((unit, index) => ({ unit, index })),
      ({ unit }) => unit[key],
    );
    // The one with fewer units is the mistake; of two with equally many, the later one in the file.
    const largestFirst = [...byCode].sort(([, a], [, b]) => b.length - a.length).map(([code]) => code);
    const like = lookalikeAmong([...named, ...largestFirst]);
    return [...byCode].flatMap(([code, members]) => {
      const other = named.has(code) ? null : like(code);
      if (other === null) return [];
      return [
        warning(
          ['units', members[0]?.index ?? 0, key],
          `RESEMBLING_${key.toUpperCase()}`,
          `${zh}“${code}”（${members.length} 个单位）与“${other}”形近而不同（大小写、全半角、部首或不可见字符），按两个${zh}处理；请统一写法`,
          `the ${en} “${code}” (${countOf(members.length, 'unit')}) looks like “${other}” and differs from it in case, width, a radical or an invisible character: the program treats them as two codes; write them in the same way`,
        ),
      ];
    });
  });
}

/**
 * Units to which no item applies have no total. Usually their category is in no item and no list. Units with child
 * units are graded through these.
 */
function checkApplying(input: GradingInput): Problem[] {
  const leaves = readNodes(input).nodes.flatMap(({ leaf }) => (leaf === null ? [] : [leaf]));
  if (leaves.length === 0) return [];
  const applies = (unit: UnitRecord) => leaves.some((leaf) => appliesTo(leaf.appliesTo, unit));
  const parents = new Set(input.units.map(({ parent }) => parent));
  const outside = input.units
    .map((unit, index) => ({ unit, index }))
    .filter(({ unit }) => !parents.has(unit.code) && !applies(unit));
  return [...Map.groupBy(outside, ({ unit }) => unit.category)].map(([category, members]) =>
    warning(
      ['units', members[0]?.index ?? 0, 'category'],
      'NOTHING_APPLIES',
      `没有项目考核类别“${category}”的 ${members.length} 个单位（${codesOf(members)}），它们没有总分和等次；请检查类别和项目的 appliesTo`,
      `no item applies to ${countOf(members.length, 'unit')} of the category “${category}” (${codesOf(members)}): they have no total and no grade; check the category, and appliesTo of the items`,
    ),
  );
}

/** As many as fit on a line. */
const SHOWN = 5;
const codesOf = (members: readonly { readonly unit: UnitRecord }[]): string =>
  [...members.slice(0, SHOWN).map(({ unit }) => unit.code), ...(members.length > SHOWN ? ['…'] : [])].join(', ');
