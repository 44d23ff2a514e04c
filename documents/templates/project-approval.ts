/** 项目审批件: what a unit wants money for, on what basis, and what the office says of it. */
import type { Block, Cell } from '../content/block.js';
import { type DocumentContent, LONGEST_TITLE_LINE } from '../content/index.js';
import { words } from '../content/run.js';
import { widthOf } from '../content/text.js';
import { sentence, titleBroken } from './parts.js';

export interface ProjectApproval {
  readonly organ: string;
  /** True if the data is the invented sample. */
  readonly sample: boolean;
  readonly unit: string;
  /** Name of the project. */
  readonly name: string;
  readonly year: number;
  readonly content: string;
  readonly outputs: string;
  /** Why it serves nothing of the plan; the approver reads it first. Null for a project with a basis. */
  readonly withoutBasis: string | null;
  /** 审核意见 */
  readonly opinion: string;
  readonly serves: readonly { readonly code: string; readonly name: string; readonly share: string }[];
  /** In 万元. */
  readonly total: string;
  readonly amounts: readonly { readonly year: string; readonly source: string; readonly amount: string }[];
}

export function projectApproval(project: ProjectApproval): DocumentContent {
  const { organ, sample, unit, name, year, total, opinion, withoutBasis, serves } = project;
  return {
    shape: 'LETTERHEAD',
    title: titleLines(unit, name),
    ...(sample ? { subtitle: '（示例数据，并非真实项目）' } : {}),
    official: {
      mark: `${organ}文件`,
      number: null,
      addressees: [unit],
      signature: [organ],
      date: null,
      seal: true,
      copies: [],
      issuer: { organ: `${organ}办公室`, date: null },
      disclosure: { kind: 'PUBLIC' },
    },
    body: [
      ...(withoutBasis === null ? [] : [sentence(`本项目没有规划依据，理由：${withoutBasis}`)]),
      sentence(`${unit}申报的${year}年项目《${name}》，申请资金${total}万元，拟予批准。`),
      sentence(`项目内容：${project.content}`),
      sentence(`预期产出：${project.outputs}`),
      ...(serves.length === 0
        ? []
        : [
            sentence(
              `服务的指标和任务：${serves.map(({ code, name: of, share }) => `${of}（${code}，份额${share}）`).join('、')}。`,
            ),
          ]),
      sentence(`审核意见：${opinion}`),
    ],
    annexes: [{ title: ['资金安排'], body: [table(project)] }],
  };
}

/** The name is broken where it does not fit behind the unit's. */
function titleLines(unit: string, name: string): string[] {
  const whole = `关于${unit}${name}的批复`;
  if (widthOf(whole) <= LONGEST_TITLE_LINE) return [whole];
  return titleBroken(`${unit}${name}的批复`, ['关于']);
}

const table = ({ amounts, total }: ProjectApproval): Block => ({
  kind: 'TABLE',
  columns: [
    { heading: '年度', width: 3, align: 'LEFT' },
    { heading: '来源', width: 4, align: 'LEFT' },
    { heading: '金额（万元）', width: 4, align: 'RIGHT' },
  ],
  body: [{ rows: [...amounts.map(({ year, source, amount }) => row(year, source, amount)), row('合计', '', total)] }],
});

const row = (...texts: readonly string[]): Cell[] => texts.map((text) => (text === '' ? [] : words(text)));
