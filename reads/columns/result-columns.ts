import { column } from '../statement/sql.js';
import { always } from './column.js';

/**
 * The first columns of each row about a unit's result in a run: the run and the unit. Aliases as in
 * reads/rows/score-source.ts.
 */
export const RESULT_COLUMNS = {
  year: always('int', column('g', 'year'), '年度', 'Year'),
  scheme: always('text', column('g', 'scheme'), '考核方案', 'Code of the scheme'),
  run: always('id', column('g', 'run'), '评分', 'The run'),
  unitCode: always('text', column('u', 'code'), '单位代码', 'Code of the unit'),
  unitName: always('text', column('t', 'unit_name'), '单位名称', 'Name of the unit in this run'),
  unitCategory: always('text', column('t', 'category'), '单位类别', 'Category of the unit in this run'),
  unitGroup: always('text', column('t', 'peer_group'), '考核分组', 'Peer group of the unit in this run'),
  unitGroupName: always(
    'text',
    column('l', 'group_name'),
    '考核分组名称',
    'Peer group as the scheme labels it; its code without a label',
  ),
  unitCategoryName: always(
    'text',
    column('l', 'category_name'),
    '单位类别名称',
    'Category as the scheme labels it; its code without a label',
  ),
} as const;
