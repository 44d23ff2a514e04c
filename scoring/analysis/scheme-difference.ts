/** 方案对比: what differs between two schemes, in sentences, item by item in the order of the later one. */
import type { AppliesTo, ItemCode, ItemRecord, SchemeRecord } from '../input.js';
import { METHODS } from '../methods/index.js';
import { parseExact } from '../numbers/decimal-text.js';
import { ZERO } from '../numbers/exact.js';
import { nodePoints } from '../rules/node-points.js';
import { plainRules } from '../rules/plain-rules.js';
import type { Text } from '../text.js';
import { AGGREGATES, DIRECTIONS, type Named, nameOf, OF_SCHEME, parameterText } from './scheme-words.js';

export const DIFFERENCE_SUBJECTS = [
  'ADDED',
  'REMOVED',
  'MOVED',
  'RENAMED',
  'POINTS',
  'METHOD',
  'INDICATOR',
  'RULE',
  'SCHEME',
] as const;
export type DifferenceSubject = (typeof DIFFERENCE_SUBJECTS)[number];

export interface SchemeDifference {
  readonly subject: DifferenceSubject;
  /** Code of the item; null for the scheme as a whole. */
  readonly item: ItemCode | null;
  readonly text: Text;
}

interface Placed {
  readonly item: ItemRecord;
  readonly parent: ItemRecord | null;
  /** Among its siblings. */
  readonly place: number;
}

export function schemeDifference(earlier: SchemeRecord, later: SchemeRecord): SchemeDifference[] {
  const [before, after] = [plainRules(earlier), plainRules(later)];
  const was = placedByCode(before.items);
  const is = placedByCode(after.items);
  const removed = [...was.values()].filter(({ item }) => !is.has(item.code));
  return [
    ...wholeDifferences(before, after),
    ...[...is.values()].flatMap((now) => {
      const old = was.get(now.item.code);
      return old === undefined ? [added(now)] : itemDifferences(old, now);
    }),
    ...removed.map(({ item }) =>
      difference(
        'REMOVED',
        item.code,
        `删去“${title(item)}”（${points(item)} 分）`,
        `Removed “${title(item)}” (${points(item)} points)`,
      ),
    ),
  ];
}

const difference = (subject: DifferenceSubject, item: ItemCode | null, zh: string, en: string): SchemeDifference => ({
  subject,
  item,
  text: { zh, en },
});

const title = ({ code, name }: ItemRecord): string => `${code} ${name}`;
const points = (node: ItemRecord | SchemeRecord): string => nodePoints(node);

function placedByCode(items: readonly ItemRecord[], parent: ItemRecord | null = null): Map<ItemCode, Placed> {
  return new Map(
    items.flatMap((item, place): [ItemCode, Placed][] => [
      [item.code, { item, parent, place }],
      ...placedByCode(item.items, item),
    ]),
  );
}

function added({ item, parent }: Placed): SchemeDifference {
  const method = item.method === null ? { zh: '', en: '' } : methodText(item);
  const within =
    parent === null ? { zh: '', en: '' } : { zh: `，在“${title(parent)}”下`, en: `, below “${title(parent)}”` };
  const how = method.zh === '' ? { zh: '', en: '' } : { zh: `，按${method.zh}计分`, en: `, scored by ${method.en}` };
  return difference(
    'ADDED',
    item.code,
    `新增“${title(item)}”（${points(item)} 分）${within.zh}${how.zh}`,
    `Added “${title(item)}” (${points(item)} points)${within.en}${how.en}`,
  );
}

function itemDifferences(old: Placed, now: Placed): SchemeDifference[] {
  const [was, is] = [old.item, now.item];
  const { code } = is;
  const at = `“${title(is)}”`;
  const found: SchemeDifference[] = [];
  const changed = (subject: DifferenceSubject, zh: string, en: string) =>
    found.push(difference(subject, code, `${at}${zh}`, `${at}: ${en}`));
  if (was.name !== is.name) changed('RENAMED', `改名，原为“${was.name}”`, `renamed from “${was.name}”`);
  if (old.parent?.code !== now.parent?.code) {
    const to =
      now.parent === null
        ? { zh: '第一层', en: 'the top level' }
        : { zh: `“${title(now.parent)}”下`, en: `below “${title(now.parent)}”` };
    changed('MOVED', `移到${to.zh}`, `moved to ${to.en}`);
  }
  if (points(was) !== points(is)) {
    const by = (parseExact(points(is)) ?? ZERO).minus(parseExact(points(was)) ?? ZERO);
    const sign = by.isNegative() ? '' : '+';
    const text = by.toText() ?? by.toCut(12);
    changed(
      'POINTS',
      `分值由 ${points(was)} 改为 ${points(is)}（${sign}${text}）`,
      `points changed from ${points(was)} to ${points(is)} (${sign}${text})`,
    );
  }
  if (JSON.stringify(was.method) !== JSON.stringify(is.method)) {
    const [before, after] = [methodText(was), methodText(is)];
    changed('METHOD', `计分方法由${before.zh}改为${after.zh}`, `scoring changed from ${before.en} to ${after.en}`);
  }
  if (was.indicator !== is.indicator || was.project !== is.project) {
    const [before, after] = [sourceOf(was), sourceOf(is)];
    changed('INDICATOR', `数据由${before.zh}改为${after.zh}`, `the figure changed from ${before.en} to ${after.en}`);
  }
  for (const { name, before, after } of ruleChanges(was, is))
    changed('RULE', `${name.zh}由${before.zh}改为${after.zh}`, `${name.en} changed from ${before.en} to ${after.en}`);
  return found;
}

function methodText({ method }: ItemRecord): Text {
  if (method === null) return { zh: '“无”', en: '“none”' };
  const { kind, ...parameters } = method;
  const name = METHODS.get(kind)?.name ?? { zh: kind, en: kind };
  const given = parameterText(parameters);
  return { zh: `“${name.zh}${given}”`, en: `“${name.en}${given}”` };
}

const sourceOf = ({ indicator, project, code }: ItemRecord): Text => {
  if (indicator !== null) return { zh: `指标 ${indicator}`, en: `indicator ${indicator}` };
  return project !== null
    ? { zh: `重点项目 ${project}`, en: `key project ${project}` }
    : { zh: `本方案的数据 ${code}`, en: `the scheme’s own figure ${code}` };
};

interface RuleChange {
  readonly name: Text;
  readonly before: Text;
  readonly after: Text;
}

function ruleChanges(was: ItemRecord, is: ItemRecord): RuleChange[] {
  const rules: readonly (readonly [Text, (item: ItemRecord) => Text])[] = [
    [
      { zh: '汇总方式', en: 'aggregation' },
      ({ aggregate, items }) => (items.length === 0 ? NONE : nameOf(AGGREGATES, aggregate ?? 'SUM')),
    ],
    [{ zh: '最低有数比例', en: 'the least coverage' }, ({ minCoverage }) => plain(minCoverage)],
    [
      { zh: '方向', en: 'the direction' },
      ({ direction }) => (direction === null ? OF_INDICATOR : nameOf(DIRECTIONS, direction)),
    ],
    [
      { zh: '缺报规则', en: 'the rule for missing values' },
      ({ missing, items }) => (items.length > 0 ? NONE : nameOf(OF_SCHEME.missing, missing ?? 'ZERO')),
    ],
    [{ zh: '适用范围', en: 'the units to which it applies' }, ({ appliesTo }) => scope(appliesTo)],
  ];
  return rules.flatMap(([name, read]) => {
    const [before, after] = [read(was), read(is)];
    return before.zh === after.zh ? [] : [{ name, before, after }];
  });
}

const NONE: Text = { zh: '“无”', en: '“none”' };
const OF_INDICATOR: Text = { zh: '“随指标”', en: '“that of the indicator”' };

function plain(value: Text | string | null): Text {
  if (value === null || value === '') return NONE;
  if (typeof value === 'string') return { zh: `“${value}”`, en: `“${value}”` };
  return { zh: `“${value.zh}”`, en: `“${value.en}”` };
}

function scope(appliesTo: AppliesTo | null): Text {
  const all = appliesTo === null ? [] : [...appliesTo.categories, ...appliesTo.groups, ...appliesTo.units];
  return all.length === 0
    ? { zh: '“全部单位”', en: '“all units”' }
    : { zh: `“${all.join('、')}”`, en: `“${all.join(', ')}”` };
}

/** Rules of the scheme that are no items. */
function wholeDifferences(before: SchemeRecord, after: SchemeRecord): SchemeDifference[] {
  const found = OF_SCHEME.rules.flatMap(({ name, read }) => {
    const [was, is] = [plain(read(before)), plain(read(after))];
    return was.zh === is.zh
      ? []
      : [
          difference(
            'SCHEME',
            null,
            `${name.zh}由${was.zh}改为${is.zh}`,
            `${capital(name.en)} changed from ${was.en} to ${is.en}`,
          ),
        ];
  });
  const [was, is] = [points(before), points(after)];
  if (was !== is)
    found.push(difference('POINTS', null, `满分由 ${was} 改为 ${is}`, `Full marks changed from ${was} to ${is}`));
  return [
    ...found,
    ...listDifferences({ zh: '等次', en: 'grade' }, before.grades.map(gradeEntry), after.grades.map(gradeEntry)),
    ...listDifferences({ zh: '否决项', en: 'veto' }, before.vetoes.map(vetoEntry), after.vetoes.map(vetoEntry)),
  ];
}

const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

/** An entry of a list by its name, with its rules as text. */
type Entry = readonly [name: string, rules: string];

const gradeEntry = ({ grade, min, quota, quotaRounding, requires }: SchemeRecord['grades'][number]): Entry => [
  grade,
  [
    `≥ ${min}`,
    ...(quota === null ? [] : [`≤ ${quota}${quotaRounding === null ? '' : ` ${quotaRounding}`}`]),
    ...requires.map(({ items, rate, count }) => `${items.join('、')} ≥ ${rate}${count === null ? '' : ` × ${count}`}`),
  ].join('，'),
];

const vetoEntry = ({ code, name, gradeAtMost, zero }: SchemeRecord['vetoes'][number]): Entry => [
  `${code} ${name}`,
  [...(gradeAtMost === null ? [] : [`≤ ${gradeAtMost}`]), ...(zero ? ['0'] : [])].join('，'),
];

function listDifferences(name: Named, before: readonly Entry[], after: readonly Entry[]): SchemeDifference[] {
  const [was, is] = [new Map(before), new Map(after)];
  return [
    ...after.flatMap(([entry, rules]) => {
      const old = was.get(entry);
      if (old === undefined)
        return [
          difference(
            'SCHEME',
            null,
            `新增${name.zh}“${entry}”（${rules}）`,
            `Added the ${name.en} “${entry}” (${rules})`,
          ),
        ];
      if (old === rules) return [];
      return [
        difference(
          'SCHEME',
          null,
          `${name.zh}“${entry}”由（${old}）改为（${rules}）`,
          `The ${name.en} “${entry}” changed from (${old}) to (${rules})`,
        ),
      ];
    }),
    ...before
      .filter(([entry]) => !is.has(entry))
      .map(([entry]) => difference('SCHEME', null, `删去${name.zh}“${entry}”`, `Removed the ${name.en} “${entry}”`)),
  ];
}
