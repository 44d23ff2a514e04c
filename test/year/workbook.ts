/** 填报表 in a program for tables: downloaded, filled in, sent in, and answered. */
import { Workbook as Book } from '@cj-tech-master/excelts';
import { SCHEME } from './bundle.js';
import { as } from './graphql.js';
import type { Person } from './person.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const COLUMNS =
  '单位代码 单位名称 指标代码 指标名称 计量单位 上年值 目标值 数值 分子 分母 不适用 填报说明 状态 键 问题'.split(' ');

export interface Table {
  readonly book: Book;
  cell(
    measure: string,
    unit: string,
    column: string,
  ): ReturnType<ReturnType<NonNullable<ReturnType<Book['getWorksheet']>>['getRow']>['getCell']>;
}

async function open(content: Buffer): Promise<Table> {
  const book = new Book();
  await book.xlsx.load(content as never);
  const sheet = book.getWorksheet('填报');
  if (sheet === undefined) throw new Error('the workbook has no sheet 填报');
  const at = (name: string) => COLUMNS.indexOf(name) + 1;
  return {
    book,
    cell: (measure, unit, column) => {
      for (let number = 1; number <= sheet.rowCount; number++) {
        const row = sheet.getRow(number);
        if (row.getCell(at('单位代码')).value === unit && row.getCell(at('指标代码')).value === measure)
          return row.getCell(at(column));
      }
      throw new Error(`the workbook has no row of ${measure} ${unit}`);
    },
  };
}

async function opened(who: Person, path: string): Promise<Table> {
  const answer = await who.get(path);
  if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
  return open(Buffer.from(await answer.arrayBuffer()));
}

/** @param query such as `?measure=F` */
export const download = (who: Person, query = ''): Promise<Table> =>
  opened(who, `/workbooks/figures/${SCHEME}.xlsx${query}`);

export interface SentIn {
  /** Id of the file. */
  readonly file: string;
  readonly stored: boolean;
  readonly changed: number;
  readonly unchanged: number;
  readonly problems: readonly { readonly place: string; readonly code: string }[];
  readonly questions: readonly { readonly code: string }[];
}

/** Sends a workbook in, whose problems are in the answer. */
export async function sendIn(who: Person, { book }: Table, confirmed: readonly string[] = []): Promise<SentIn> {
  const file = await who.upload('填报表.xlsx', XLSX, Buffer.from(await book.xlsx.writeBuffer()));
  const given = confirmed.map((code) => as(code).name).join(', ');
  const { importWorkbook } = await who.ask(
    `mutation { importWorkbook(file: "${file}", dryRun: false, confirmed: [${given}]) { stored changed unchanged problems { place code } questions { code } } }`,
  );
  return { file, ...importWorkbook };
}

/** The workbook that answers one with problems: its cells are coloured, and a column says what is wrong. */
export const answerTo = (who: Person, { file }: SentIn): Promise<Table> =>
  opened(who, `/workbooks/figures/answers/${file}.xlsx`);
