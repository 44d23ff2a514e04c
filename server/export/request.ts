/** Parses and checks the query parameters of an export. A mistyped name is never ignored. */

import { badParameters } from '../../errors/exports.js';
import type { FieldProblem } from '../../errors/refusal.js';
import type { Feed, FeedFilter, FilterType } from '../../reads/feeds/feed.js';
import { uuidOf } from '../../reads/node-id.js';
import { decodeCursor, type Position } from '../../reads/statement/keyset.js';

export interface ExportRequest {
  readonly filter: FeedFilter;
  readonly first: number | null;
  readonly after: Position;
  /** Names of the columns, in the order of the feed; null for all. */
  readonly columns: readonly string[] | null;
  /** Language of the headings, or the names of the fields; null for the format's default. */
  readonly headings: 'zh' | 'en' | 'field' | null;
  /** True for texts as they are stored, including those that Excel would take for a formula. */
  readonly exact: boolean;
  /** True if each row has its cursor as the last column. */
  readonly cursor: boolean;
}

/** The parameters of a query string. */
export type QueryParameters = Readonly<Record<string, string | readonly string[]>>;

const OPTIONS = ['columns', 'first', 'after', 'headings', 'text', 'cursor'] as const;
type Option = (typeof OPTIONS)[number];

/** @throws Refusal BAD_USER_INPUT with every parameter that is unknown or wrong */
export function readRequest(feed: Feed, parameters: QueryParameters): ExportRequest {
  const problems: FieldProblem[] = [];
  const wrong = (field: string, code: string, zh: string, en: string) => {
    problems.push({ field, code, message: { zh, en } });
  };
  const filter: Record<string, readonly (string | number)[]> = {};
  const options: Partial<Record<Option, string>> = {};
  for (const [name, given] of Object.entries(parameters)) {
    const texts = typeof given === 'string' ? [given] : given;
    const type = Object.hasOwn(feed.filter, name) ? feed.filter[name] : undefined;
    if (type !== undefined) filter[name] = valuesOf(name, type, texts, wrong);
    else if (!OPTIONS.includes(name as Option)) {
      const known = [...Object.keys(feed.filter), ...OPTIONS].join(', ');
      wrong(
        name,
        'UNKNOWN_PARAMETER',
        `没有这个参数，可用：${known}。`,
        `There is no such parameter; available: ${known}.`,
      );
    } else if (name === 'columns') options.columns = texts.join(',');
    else if (texts.length > 1) wrong(name, 'REPEATED', '只能给一次。', 'Give it once.');
    else options[name as Option] = texts[0] ?? '';
  }
  const oneOf = <T extends string>(name: Option, ...allowed: readonly T[]): T | undefined => {
    const value = allowed.find((one) => one === options[name]);
    if (value === undefined && options[name] !== undefined)
      wrong(name, 'NOT_ALLOWED', `应为 ${allowed.join('、')}。`, `Write ${allowed.join(' or ')}.`);
    return value;
  };
  const headings = oneOf('headings', 'zh', 'en', 'field');
  const request = {
    filter,
    columns: columnsOf(feed, options.columns, wrong),
    first: firstOf(options.first, wrong),
    after: afterOf(feed, options.after, wrong),
    headings: headings ?? null,
    exact: oneOf('text', 'exact', 'safe') === 'exact',
    cursor: oneOf('cursor', 'true', 'false') === 'true',
  };
  if (problems.length > 0) throw badParameters(problems);
  return request;
}

type Wrong = (field: string, code: string, zh: string, en: string) => void;

/** A list is written with repeated parameters or commas. A comma within a value is written `\,`. */
function valuesOf(name: string, type: FilterType, texts: readonly string[], wrong: Wrong): (string | number)[] {
  const values = texts.flatMap((text) => text.split(/(?<!\\),/).map((part) => part.replaceAll('\\,', ',').trim()));
  const bad = values.find((value) => !isOf(type, value));
  if (bad === '')
    wrong(name, 'EMPTY', '值为空；不筛选则省去此参数。', 'A value is empty; leave the parameter out to get all.');
  else if (bad !== undefined)
    wrong(name, 'BAD_VALUE', `“${bad}”${EXPECTED(type).zh}`, `“${bad}”: ${EXPECTED(type).en}`);
  return type === 'int' ? values.map(Number) : values;
}

function isOf(type: FilterType, value: string): boolean {
  if (value === '' || value.includes('\0')) return false;
  if (type === 'int') return /^-?\d{1,9}$/.test(value);
  if (type === 'run') return uuidOf('Run', value) !== null;
  return type === 'text' || type.includes(value);
}

const EXPECTED = (type: FilterType) =>
  type === 'int'
    ? { zh: '不是整数。', en: 'must be a whole number.' }
    : type === 'run'
      ? { zh: '不是评分的编号。', en: 'must be the id of a run.' }
      : type === 'text'
        ? { zh: '含有空字符。', en: 'contains a NUL character.' }
        : { zh: `应为 ${type.join('、')}。`, en: `write ${type.join(' or ')}.` };

/** A list as that of a filter. A column that is named twice is sent once. */
function columnsOf({ rows }: Feed, text: string | undefined, wrong: Wrong): readonly string[] | null {
  if (text === undefined) return null;
  const known = Object.keys(rows.columns);
  const named = text.split(',').map((name) => name.trim());
  const unknown = named.filter((name) => !known.includes(name));
  if (unknown.length > 0)
    wrong(
      'columns',
      'UNKNOWN_COLUMN',
      `没有列“${unknown.join('、')}”；有：${known.join('、')}。`,
      `There is no column ${unknown.join(', ')}; there are: ${known.join(', ')}.`,
    );
  return known.filter((name) => named.includes(name));
}

function firstOf(text: string | undefined, wrong: Wrong): number | null {
  if (text === undefined) return null;
  if (!/^[1-9]\d{0,8}$/.test(text)) wrong('first', 'OUT_OF_BOUNDS', '应为正整数。', 'Write a whole number from 1 on.');
  return Number(text);
}

/** A missing and an empty cursor both mean the first page. */
function afterOf({ rows }: Feed, text: string | undefined, wrong: Wrong): Position {
  if (text === undefined || text === '') return null;
  const position = decodeCursor(rows.order, text);
  if (position === undefined)
    wrong(
      'after',
      'UNKNOWN_CURSOR',
      '不是这种数据的游标；请用上一段给出的，或留空从头开始。',
      'It is not a cursor of these rows; pass the cursor of the previous part, or leave it out.',
    );
  return position ?? null;
}
