/** Parses the query options of a request for an entity set. */

import { badParameters } from '../../errors/exports.js';
import type { FieldProblem } from '../../errors/refusal.js';
import type { Condition } from '../../reads/feeds/condition.js';
import { columnOf, Unsupported } from '../../reads/feeds/condition.js';
import type { Feed } from '../../reads/feeds/feed.js';
import { orderOf } from '../../reads/feeds/query.js';
import { decodeCursor, type Order, type Position } from '../../reads/statement/keyset.js';
import { LARGEST_PAGE } from '../../reads/statement/page.js';
import { parseFilter, parseOrderBy } from './filter.js';

export interface ODataRequest {
  readonly where: Condition | null;
  readonly order: Order | null;
  /** Null for all rows. */
  readonly top: number | null;
  readonly skip: number;
  readonly after: Position;
  readonly count: boolean;
  readonly select: readonly string[];
  /** Number of rows on a page. */
  readonly pageSize: number;
}

/** Query options by name, as in the query string. */
export type Options = Readonly<Record<string, string | readonly string[]>>;

const SUPPORTED = ['$filter', '$orderby', '$select', '$top', '$skip', '$count', '$skiptoken', '$format'];
/** Options of OData that are not implemented, in addition to parameter aliases such as `@p`. */
const LEFT_OUT = ['$expand', '$apply', '$search', '$compute', '$deltatoken', '$levels', '$index', '$schemaversion'];

/**
 * @param preferred page size that the client prefers (`odata.maxpagesize`)
 * @throws Refusal BAD_USER_INPUT with the name of the option; Unsupported for parts of OData that are not implemented
 */
export function readODataRequest(feed: Feed, options: Options, preferred: number | null): ODataRequest {
  const given = optionsOf(options);
  const order = given.$orderby === undefined ? null : orderOf(feed, orderby(given.$orderby));
  return {
    where: given.$filter === undefined ? null : parseFilter(given.$filter),
    order,
    top: wholeNumber('$top', given.$top),
    skip: wholeNumber('$skip', given.$skip) ?? 0,
    after: afterOf(order ?? feed.rows.order, given.$skiptoken),
    count: truth('$count', given.$count),
    select: selected(feed, given.$select),
    pageSize: Math.min(preferred ?? LARGEST_PAGE, LARGEST_PAGE),
  };
}

/** The known options, each at most once. `$format` is used where the answer is written. */
export function optionsOf(options: Options): Readonly<Record<string, string | undefined>> {
  const problems: FieldProblem[] = [];
  for (const [name, value] of Object.entries(options)) {
    if (LEFT_OUT.includes(name) || name.startsWith('@')) throw new Unsupported(name);
    if (!SUPPORTED.includes(name))
      problems.push(problem(name, 'UNKNOWN_OPTION', '没有这个选项。', 'There is no such option.'));
    else if (typeof value !== 'string') problems.push(problem(name, 'REPEATED', '只能给一次。', 'Give it once.'));
    else if (name === '$format' && !/^(json|application\/json(;.*)?|xml|application\/xml)$/i.test(value))
      throw new Unsupported(`$format=${value}`);
  }
  if (problems.length > 0) throw badParameters(problems);
  return options as Readonly<Record<string, string>>;
}

const problem = (field: string, code: string, zh: string, en: string): FieldProblem => ({
  field,
  code,
  message: { zh, en },
});

function wholeNumber(name: string, text: string | undefined): number | null {
  if (text === undefined) return null;
  if (!/^\d{1,9}$/.test(text))
    throw badParameters([problem(name, 'OUT_OF_BOUNDS', '应为非负整数。', 'It must be a whole number, 0 or more.')]);
  return Number(text);
}

function truth(name: string, text: string | undefined): boolean {
  if (text === undefined || text === 'false') return false;
  if (text === 'true') return true;
  throw badParameters([problem(name, 'NOT_ALLOWED', '应为 true 或 false。', 'It must be true or false.')]);
}

/** @throws Refusal BAD_USER_INPUT; Unsupported for an order by other expressions than columns */
function orderby(text: string): { name: string; descending: boolean }[] {
  return parseOrderBy(text).map(({ by, descending }) => {
    if (by.kind !== 'column') throw new Unsupported(`$orderby ${text}`);
    return { name: by.name, descending };
  });
}

function selected({ rows }: Feed, text: string | undefined): readonly string[] {
  const all = Object.keys(rows.columns);
  if (text === undefined || text.trim() === '*') return all;
  const names = text.split(',').map((name) => name.trim());
  for (const name of names) {
    if (/[/.*]/.test(name)) throw new Unsupported(`$select=${name}`);
    columnOf(name, rows.columns, '$select');
  }
  return [...new Set(names)];
}

function afterOf(order: Order, token: string | undefined): Position {
  if (token === undefined) return null;
  const position = decodeCursor(order, token);
  if (position === undefined)
    throw badParameters([
      problem(
        '$skiptoken',
        'UNKNOWN_CURSOR',
        '不是本次查询的续页标记。',
        'It is not a token of this query; follow @odata.nextLink.',
      ),
    ]);
  return position;
}
