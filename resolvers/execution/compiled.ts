/** Root fields that PostgreSQL answers as JSON text, each with one read. The resolvers answer all other fields. */
import type { Watched } from '../../db/changes/announced-changes.js';
import type { Columns } from '../../reads/columns/column.js';
import { type JsonAnswer, readJsonPage } from '../../reads/json/json-page.js';
import type { Selected } from '../../reads/json/selection.js';
import type { FlatRows } from '../../reads/rows/flat-rows.js';
import { indicatorRows } from '../../reads/rows/indicator-rows.js';
import { observationRows } from '../../reads/rows/observation-rows.js';
import { type ScoreOrder, scoreOrder, scoreRows } from '../../reads/rows/score-rows.js';
import { SCORE_TABLES, type ScoreFilter } from '../../reads/rows/score-source.js';
import { unitScoreRows } from '../../reads/rows/unit-score-rows.js';
import { DEFAULT_PAGE } from '../../reads/statement/page.js';
import { readJsonSummary } from '../../reads/summary/json-summary.js';
import type { SummaryRequest } from '../../reads/summary/score-summary.js';
import { pageRequest } from '../paging.js';
import { passMarkOf } from '../pass-mark.js';
import type { SignedIn } from './context.js';

export interface CompiledRoot {
  /** Every table from which the answer may come, including those that policies read. */
  readonly tables: readonly Watched[];
  /**
   * @param args after coercion by the schema
   * @returns null if only the resolvers can answer
   */
  readonly read: (
    context: SignedIn,
    args: Readonly<Record<string, unknown>>,
    fields: readonly Selected[],
  ) => Promise<JsonAnswer | null>;
}

interface PageArgs<Filter> {
  readonly filter?: Filter | null;
  readonly orderBy?: readonly ScoreOrder[] | null;
  readonly first?: number | null;
  readonly after?: string | null;
}

const pageOf = <Filter extends object, C extends Columns>(rows: FlatRows<Filter, C>): CompiledRoot => ({
  tables: rows.source.tables,
  read: async ({ reader }, args, fields) => {
    const { filter, orderBy, first, after } = args as PageArgs<Filter>;
    const order = orderBy ? scoreOrder(orderBy) : rows.order;
    const request = pageRequest(order, { first: first ?? DEFAULT_PAGE, after });
    return readJsonPage(rows, reader, filter ?? ({} as Filter), request, order, fields);
  },
});

interface SummaryArgs extends Pick<SummaryRequest, 'groupBy' | 'measures'> {
  readonly filter?: ScoreFilter | null;
  readonly passMark?: string | null;
}

export const COMPILED: Readonly<Record<string, CompiledRoot>> = {
  scoreRows: pageOf(scoreRows),
  unitScoreRows: pageOf(unitScoreRows),
  indicatorRows: pageOf(indicatorRows),
  observationRows: pageOf(observationRows),
  scoreSummary: {
    // The policies of sums read the roster.
    tables: [...SCORE_TABLES, 'tally', 'cycle_unit'],
    read: async ({ reader }, args, fields) => {
      const { filter, passMark, ...cut } = args as unknown as SummaryArgs;
      return readJsonSummary(reader, { ...cut, filter: filter ?? {}, passMark: passMarkOf(passMark) }, fields);
    },
  },
};
