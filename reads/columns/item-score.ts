import { ITEM_SCORE_COLUMNS } from '../../entities/result-columns.js';
import { nodeIdSql } from '../node-id.js';
import { column, type Sql, sql } from '../statement/sql.js';

const OF_SCORE = Object.fromEntries(
  Object.entries(ITEM_SCORE_COLUMNS).map(([field, stored]) => [field, column('s', stored.column)]),
);

/**
 * The fields of a score in a list, and of the objects that it refers to, by type and field. Aliases: `s` item_score with
 * its `year`, `t` unit_score, `i` item, `n` its indicator, `u` unit, `r` run, `c` its cycle. The expression of a field that is an object
 * is null where there is no object.
 */
export const ITEM_SCORE: Readonly<Record<string, Readonly<Record<string, Sql>>>> = {
  ItemScore: {
    year: column('s', 'year'),
    ...OF_SCORE,
    item: column('i', 'id'),
    unit: column('u', 'id'),
    unitName: column('t', 'unit_name'),
    run: column('r', 'id'),
  },
  SchemeItem: {
    id: nodeIdSql('SchemeItem', column('i', 'id')),
    code: column('i', 'code'),
    name: column('i', 'name'),
    path: column('i', 'path'),
    position: column('i', 'position'),
    depth: column('i', 'depth'),
    points: column('i', 'points'),
    aggregate: column('i', 'aggregate'),
    project: column('i', 'project'),
    direction: column('i', 'direction'),
    methodKind: column('i', 'method_kind'),
    missing: column('i', 'missing'),
    indicator: column('n', 'id'),
  },
  Indicator: {
    id: nodeIdSql('Indicator', column('n', 'id')),
    code: column('n', 'code'),
    name: column('n', 'name'),
    measuredIn: column('n', 'measured_in'),
    kind: column('n', 'kind'),
    direction: column('n', 'direction'),
  },
  Unit: {
    id: nodeIdSql('Unit', column('u', 'id')),
    code: column('u', 'code'),
    name: column('u', 'name'),
    category: column('u', 'category'),
    group: column('u', 'peer_group'),
  },
  Run: {
    id: nodeIdSql('Run', column('r', 'id')),
    number: column('r', 'number'),
    state: column('r', 'state'),
    official: sql`${column('r', 'id')} is not distinct from ${column('c', 'official_run_id')}`,
  },
};
