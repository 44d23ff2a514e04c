import { nodeIdSql } from '../node-id.js';

/**
 * What a score in a list shows, and of what it names, by type and field. Aliases: `s` item_score with its `year`,
 * `i` item, `n` its indicator, `u` unit, `r` run, `c` its cycle. An object's own expression is null where there is none.
 */
export const ITEM_SCORE: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  ItemScore: {
    year: 's.year',
    value: 's.value',
    target: 's.target',
    rate: 's.rate',
    points: 's.points',
    flags: 's.flags',
    item: 'i.id',
    unit: 'u.id',
    run: 'r.id',
  },
  SchemeItem: {
    id: nodeIdSql('SchemeItem', 'i.id'),
    code: 'i.code',
    name: 'i.name',
    path: 'i.path',
    position: 'i.position',
    depth: 'i.depth',
    points: 'i.points',
    aggregate: 'i.aggregate',
    project: 'i.project',
    direction: 'i.direction',
    methodKind: 'i.method_kind',
    missing: 'i.missing',
    indicator: 'n.id',
  },
  Indicator: {
    id: nodeIdSql('Indicator', 'n.id'),
    code: 'n.code',
    name: 'n.name',
    measuredIn: 'n.measured_in',
    kind: 'n.kind',
    direction: 'n.direction',
  },
  Unit: {
    id: nodeIdSql('Unit', 'u.id'),
    code: 'u.code',
    name: 'u.name',
    category: 'u.category',
    group: 'u.peer_group',
  },
  Run: {
    id: nodeIdSql('Run', 'r.id'),
    number: 'r.number',
    state: 'r.state',
    official: 'r.id is not distinct from c.official_run_id',
  },
};
