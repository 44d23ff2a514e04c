/**
 * 方法手册: writes docs/scoring/ and docs/scoring.md from the scoring methods: a page and a plot for each method, and a
 * table of all. `npm run codegen` writes the files, and a test compares them.
 */

import { type Parameter, type ParameterType, parametersOf } from '../scoring/method-definition/parameters.js';
import { zTransform } from '../scoring/method-definition/transform.js';
import type { WorkedExample } from '../scoring/method-definition/worked-example.js';
import { type CatalogueEntry, methodCatalogue } from '../scoring/methods/catalogue.js';
import type { Text } from '../scoring/text.js';
import { plotOf } from './plot.js';

/** @returns the text of each file, by its path from the root of the repository */
export function handbook(): ReadonlyMap<string, string> {
  const methods = methodCatalogue();
  return new Map([
    ['docs/scoring.md', indexPage(methods)],
    ...methods.flatMap((method): [string, string][] => [
      [`docs/scoring/${fileOf(method)}.md`, methodPage(method)],
      [`docs/scoring/${fileOf(method)}.svg`, plotOf(method)],
    ]),
  ]);
}

const fileOf = ({ kind }: CatalogueEntry): string => kind.toLowerCase().replaceAll('_', '-');
const both = ({ zh, en }: Text): string => `${zh}\n\n${en}`;
const GENERATED =
  '<!-- 由 scoring/methods/ 生成：npm run codegen · Generated from scoring/methods/ by npm run codegen -->';

function methodPage(method: CatalogueEntry): string {
  const { kind, name, when, source, needs, formula, parameters, example } = method;
  return `${GENERATED}
# ${name.zh} ${name.en} \`${kind}\`

## 何时用 When to choose it
${both(when)}

## 公式 Formula
得分率（含 P、start 的公式先得分数，再除以 P） · The rate (a formula with P or start gives points, over P):

\`\`\`
${formula.replaceAll(' | ', '\n')}
\`\`\`

\`x\` 实际值 value · \`t\` 目标 target · \`b\` 基期 baseline · \`P\` 分值 points. 所需数据 Needed inputs: ${needs.length === 0 ? '实际值 the value alone' : needs.map((need) => `\`${need}\``).join(', ')}.

![${name.zh} · ${name.en}](${fileOf(method)}.svg)

## 参数 Parameters
${parameterTable(parameters)}

## 算例 DetailedGrading example
${both(example.story)}

\`\`\`yaml
points: ${example.points}
direction: ${example.direction}
method: { kind: ${kind}${Object.entries(example.params)
    .map(([key, value]) => `, ${key}: ${written(value)}`)
    .join('')} }
\`\`\`

${givenTable(example)}

\`\`\`
${example.calculation}
\`\`\`

## 依据 Source
${both(source)}

[全部方法 All methods](../scoring.md)
`;
}

function indexPage(methods: readonly CatalogueEntry[]): string {
  return `${GENERATED}
# 分值计算方法 Scoring methods

一个项目得 P × 得分率。数都按分数精确计算，只在方案 \`rounding\` 指定处四舍五入；对数、方根至少保留 34 位有效数字。
An item earns P × rate. Numbers are exact fractions. They are rounded only where the scheme’s \`rounding\` says; logarithms and roots carry at least 34 significant digits.

| \`kind\` | 方法 Method | 公式 Formula | 何时用 When |
|---|---|---|---|
${methods
  .map(
    (method) =>
      `| [\`${method.kind}\`](scoring/${fileOf(method)}.md) | ${method.name.zh} ${method.name.en} | ${method.formula
        .split(' | ')
        .map((formula) => `\`${formula.replaceAll('|', '\\|')}\``)
        .join('<br>')} | ${method.when.zh} |`,
  )
  .join('\n')}

新方法怎么加：[adding-a-method.md](adding-a-method.md) · How to add one.

## 输入变换 Transforms
任何方法的输入可先经 \`transform\`，按此次序 · The input of any method may first be transformed by \`transform\`, in this order:

${parameterTable(parametersOf(zTransform))}

参数写成 \`{ log: 100 }\` 表示 ln 100 · A parameter written \`{ log: 100 }\` means ln 100.

## 缺报 Missing values
| \`missing\` | 含义 Meaning |
|---|---|
| \`ZERO\` | 未报计零（缺省） · Zero points (default) |
| \`NOT_APPLICABLE\` | 不适用，分值按比例摊给同级其他项目 · The item does not apply; its points are distributed to its siblings in proportion |
| \`GROUP_MEAN\`, \`GROUP_WORST\` | 取同组已报单位的平均或最差值 · The mean or the worst value of the group’s units that reported |
| \`CARRY_LAST\` | 沿用上年核验值，没有则计零 · Last year’s verified value, or zero if there is none |
| \`REFUSE\` | 停止评分并一次列出全部缺报 · The run stops and lists every missing value |

核验过的 0 是数值；没有报送、不适用、被退回是另外三回事；分母不大于 0 是错误 · A verified 0 is a value; not reported, not applicable and returned are three other things; a denominator that is not above 0 is an error.

## 汇总 From items to a total
\`aggregate\`: \`SUM\`（分数相加，缺省 · points, default）、\`WEIGHTED_MEAN\`、\`GEOMETRIC_MEAN\`、\`HARMONIC_MEAN\`（后两种遇到不为正的得分率即为 0 · the last two are 0 if any rate is not positive）、\`MIN\`。\`minCoverage\`：有真实数值的下级分值不足此比例时该项缺失 · the node is missing if less than this share of its points has real values. 总分 = 基础分 + 加分 − 扣分，在 0 与上限之间 · total = base + bonus − deduction, between 0 and its cap.

等次取总分达到的最高一等；\`quota\` 限制分组内比例，被否决的单位不占名额 · A unit gets the best grade that its total reaches. A \`quota\` limits the share of a grade in a peer group; a vetoed unit does not count towards it.

名次按总分，同分按 \`tieBreak\` 各项得分，仍相同则并列；\`places\`：\`COMPETITION\`（1、2、2、4，缺省）或 \`DENSE\`（1、2、2、3，中国式排名）。名额按单位数计，不按名次 · Units are ranked by total, then by the points of the \`tieBreak\` items. Equal units share a place; \`places\` sets the next place: \`COMPETITION\` (1, 2, 2, 4; default) or \`DENSE\` (1, 2, 2, 3). Quotas count units, not places.
`;
}

const TYPES: Readonly<Record<ParameterType, string>> = {
  NUMBER: '数 number',
  COUNT: '整数 count',
  BOOLEAN: '是否 boolean',
  CHOICE: '选项 choice',
  LIST: '列表 list',
  OBJECT: '一组 object',
  MAP: '对应表 map',
};

function parameterTable(parameters: readonly Parameter[]): string {
  const rows = parameters.flatMap((parameter) => parameterRows(parameter, ''));
  return `| 参数 Parameter | 类型 Type | 缺省 Default | 含义 Meaning |\n|---|---|---|---|\n${rows.join('\n')}`;
}

function parameterRows(parameter: Parameter, within: string): string[] {
  const { name, type, required, nullable, choices, description, parameters } = parameter;
  const path = `${within}${name}`;
  const kinds = choices.length > 0 ? choices.map((choice) => `\`${choice}\``).join(', ') : TYPES[type];
  const fallback = required ? '必填 required' : parameter.default === null ? '无 none' : `\`${parameter.default}\``;
  return [
    `| \`${path}\` | ${kinds}${nullable ? ', `null`' : ''} | ${fallback} | ${description.zh} · ${description.en} |`,
    ...parameters.flatMap((inner) => parameterRows(inner, `${path}${type === 'LIST' ? '[].' : '.'}`)),
  ];
}

function givenTable({ value, target, baseline, last, peers, marks, milestones }: WorkedExample): string {
  const given: [string, string | undefined][] = [
    ['实际值 value x', value],
    ['目标 target t', target],
    ['基期 baseline b', baseline],
    ['上年 last year', last],
    ['同组其他单位 the others of the group', peers?.join(', ')],
    ['评委打分 marks', marks?.join(', ')],
    [
      '任务 tasks（权重 weight · 应完成 due · 完成 done）',
      milestones?.map(({ weight, due, done }) => `${weight} · ${due} · ${done ?? '—'}`).join('<br>'),
    ],
  ];
  const rows = given.flatMap(([what, is]) => (is === undefined ? [] : [`| ${what} | ${is} |`]));
  return `| 数据 Data | |\n|---|---|\n${rows.join('\n')}`;
}

/** As YAML in flow style. */
function written(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(written).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  return `{ ${Object.entries(value)
    .map(([key, inner]) => `${key}: ${written(inner)}`)
    .join(', ')} }`;
}
