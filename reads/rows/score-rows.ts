/** 得分明细: item scores as flat rows. */
import { SCORE_ROW } from '../columns/score-row.js';
import { ofFewUnits } from '../statement/conditions.js';
import { ascending, ascendingBy, type Order, type SortKey } from '../statement/keyset.js';
import { FlatRows } from './flat-rows.js';
import {
  ALL_ITEM_SCORE_JOINS,
  gradedSql,
  ITEM_SCORE_JOINS,
  itemScoresSql,
  type ScoreFilter,
  SHARED_BY_ITEM_SCORES,
} from './score-source.js';

const IDENTITY = [ascending('s.run_id', 'uuid'), ascending('s.unit_id', 'uuid'), ascending('s.item_id', 'uuid')];

/** By run, unit and item as they were made: the primary key, so that no page needs a sort. */
const BY_IDENTITY: Order = { name: 'IDENTITY', keys: IDENTITY };

export const scoreRows = new FlatRows<ScoreFilter, typeof SCORE_ROW>(SCORE_ROW, BY_IDENTITY, {
  prepare: gradedSql,
  base: 's',
  boundBy: 'scores',
  choose: (filter, parameters, { own, keys }) =>
    itemScoresSql(
      filter,
      parameters,
      own,
      new Set(keys.map(({ table }) => table)),
      keys === IDENTITY && !ofFewUnits(filter, own),
    ),
  findsFew: ofFewUnits,
  widen: ITEM_SCORE_JOINS,
  widenAll: ALL_ITEM_SCORE_JOINS,
  shared: SHARED_BY_ITEM_SCORES,
});

const plain = (sql: string, type: SortKey['type']): readonly SortKey[] => [ascending(sql, type)];
/** What has no figure comes last, whichever way the figures go. */
const orLast = (sql: string, type: SortKey['type'], standIn: string): readonly SortKey[] => [
  ascendingBy(`(${sql} is null)`, sql, 'boolean'),
  ascendingBy(`coalesce(${sql}, ${standIn})`, sql, type),
];

/** What score rows can be ordered by; the last key of each takes the direction. */
const SORTABLE = {
  YEAR: plain('g.year', 'int'),
  SCHEME: plain('g.scheme', 'text'),
  UNIT_ORDER: plain('t.position', 'int'),
  UNIT_CODE: plain('u.code', 'text'),
  UNIT_NAME: plain('u.name', 'text'),
  UNIT_GROUP: plain('t.peer_group', 'text'),
  UNIT_CATEGORY: plain('t.category', 'text'),
  ITEM_ORDER: plain('i.position', 'int'),
  ITEM_CODE: plain('i.code', 'text'),
  MAX_POINTS: plain('i.points', 'numeric'),
  INDICATOR_CODE: orLast('n.code', 'text', `''`),
  VALUE: orLast('s.value', 'numeric', '0'),
  TARGET: orLast('s.target', 'numeric', '0'),
  RATE: orLast('s.rate', 'numeric', '0'),
  POINTS: orLast('s.points', 'numeric', '0'),
} as const;

export type ScoreOrder = `${keyof typeof SORTABLE}_${'ASC' | 'DESC'}`;

/** A total order: what was asked for, then the rows' identity. */
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
