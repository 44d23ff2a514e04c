/** 单位总分: unit scores as flat rows, by run and, within it, in the order of the office's list. */
import { UNIT_SCORE_ROW } from '../columns/unit-score-row.js';
import { ofFewUnits } from '../statement/conditions.js';
import { BY_PARAMETER, BY_ROW, type JoinedTable, joinSql } from '../statement/joins.js';
import { ascending } from '../statement/keyset.js';
import { column, sql } from '../statement/sql.js';
import { FlatRows } from './flat-rows.js';
import { gradedSql, LABELLED, officialSql, SCORE_TABLES, type ScoreFilter, unitScoresSql } from './score-source.js';

const RUN = column('t', 'run_id');
const UNIT: JoinedTable = { table: 'unit', on: [['id', column('t', 'unit_id')]] };

/**
 * Joined when the page is chosen: rows of units that the viewer does not see would otherwise be missing from the page.
 */
const UNITS = new Set(['u']);

export const unitScoreRows = new FlatRows<ScoreFilter, typeof UNIT_SCORE_ROW>(
  UNIT_SCORE_ROW,
  {
    name: 'OFFICE_LIST',
    keys: [
      ascending(RUN, 'uuid'),
      ascending(column('t', 'position'), 'int'),
      ascending(column('t', 'unit_id'), 'uuid'),
    ],
  },
  {
    tables: SCORE_TABLES,
    prepare: gradedSql,
    base: 't',
    boundBy: 'scores',
    choose: (filter, parameters, { own }) => unitScoresSql(filter, parameters, own, UNITS),
    findsFew: ofFewUnits,
    widen: sql`join graded g on g.id = ${RUN}\n${joinSql('u', UNIT, BY_PARAMETER)}\n${LABELLED}`,
    view: sql`unit_score t\n${officialSql(RUN)}\n${joinSql('u', UNIT, BY_ROW)}\n${LABELLED}`,
  },
);
