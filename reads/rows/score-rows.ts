/** 得分明细: item scores as flat rows. */
import { SCORE_ROW } from '../columns/score-row.js';
import { ofFewUnits } from '../statement/conditions.js';
import { ascending, type Order, type SortKey } from '../statement/keyset.js';
import { type ColumnSql, column, sql, tablesOf } from '../statement/sql.js';
import { FlatRows } from './flat-rows.js';
import {
  ALL_ITEM_SCORE_JOINS,
  gradedSql,
  ITEM_SCORE_JOINS,
  ITEM_SCORE_VIEW,
  itemScoresSql,
  SCORE_TABLES,
  type ScoreFilter,
  SHARED_BY_ITEM_SCORES,
} from './score-source.js';

const IDENTITY = [
  ascending(column('s', 'run_id'), 'uuid'),
  ascending(column('s', 'unit_id'), 'uuid'),
  ascending(column('s', 'item_id'), 'uuid'),
];

/** By the ids of run, unit and item, which is the primary key, so pages need no sort. */
const BY_IDENTITY: Order = { name: 'IDENTITY', keys: IDENTITY };

export const scoreRows = new FlatRows<ScoreFilter, typeof SCORE_ROW>(SCORE_ROW, BY_IDENTITY, {
  tables: SCORE_TABLES,
  prepare: gradedSql,
  base: 's',
  boundBy: 'scores',
  choose: (filter, parameters, { own, keys }) =>
    itemScoresSql(
      filter,
      parameters,
      own,
      tablesOf(keys.map(({ sql: key }) => key)),
      keys === IDENTITY && !ofFewUnits(filter, own),
    ),
  findsFew: ofFewUnits,
  widen: ITEM_SCORE_JOINS,
  widenAll: ALL_ITEM_SCORE_JOINS,
  view: ITEM_SCORE_VIEW,
  shared: SHARED_BY_ITEM_SCORES,
});

const plain = (of: ColumnSql, type: SortKey['type']): readonly SortKey[] => [ascending(of, type)];
/** Rows without a value come last in both directions. */
const orLast = (of: ColumnSql, type: SortKey['type'], standIn: string): readonly SortKey[] => [
  ascending(sql`(${of} is null)`, 'boolean'),
  ascending(sql`coalesce(${of}, ${standIn})`, type),
];

/** The orders of score rows. The direction applies to the last key of each. */
const SORTABLE = {
  YEAR: plain(column('g', 'year'), 'int'),
  SCHEME: plain(column('g', 'scheme'), 'text'),
  UNIT_ORDER: plain(column('t', 'position'), 'int'),
  UNIT_CODE: plain(column('u', 'code'), 'text'),
  UNIT_NAME: plain(column('t', 'unit_name'), 'text'),
  UNIT_GROUP: plain(column('t', 'peer_group'), 'text'),
  UNIT_CATEGORY: plain(column('t', 'category'), 'text'),
  ITEM_ORDER: plain(column('i', 'position'), 'int'),
  ITEM_CODE: plain(column('i', 'code'), 'text'),
  MAX_POINTS: plain(column('i', 'points'), 'numeric'),
  INDICATOR_CODE: orLast(column('n', 'code'), 'text', `''`),
  VALUE: orLast(column('s', 'value'), 'numeric', '0'),
  TARGET: orLast(column('s', 'target'), 'numeric', '0'),
  RATE: orLast(column('s', 'rate'), 'numeric', '0'),
  POINTS: orLast(column('s', 'points'), 'numeric', '0'),
} as const;

export type ScoreOrder = `${keyof typeof SORTABLE}_${'ASC' | 'DESC'}`;

/** A total order: the given order, then the identity of the rows. */
export function scoreOrder(orderBy: readonly ScoreOrder[]): Order {
  if (orderBy.length === 0) return BY_IDENTITY;
  const keys = [...new Set(orderBy)].flatMap((order) => {
    const split = order.lastIndexOf('_');
    const sortable: readonly SortKey[] = SORTABLE[order.slice(0, split) as keyof typeof SORTABLE];
    const descending = order.slice(split + 1) === 'DESC';
    return sortable.map((key, index) => (index === sortable.length - 1 ? { ...key, descending } : key));
  });
  return { name: orderBy.join(), keys: [...keys, ...IDENTITY] };
}
