/** The table that `kaoping grade` prints. */
import { expect, it } from '@jest/globals';
import { scoreTable } from '../../cli/printing/score-table.js';
import { grade } from '../../scoring/index.js';
import { bundleOf, SCHEME } from '../setup/bundle-folder.js';

const UNITS = 'code,name,category,group\nU1,第一小学,PRIMARY,G1\nU2,第二小学,JUNIOR,G2\n';

it('shows the labels of peer groups and categories, and codes without a label', async () => {
  const labels = 'labels: { categories: { PRIMARY: 小学 }, groups: { G1: 第一组 } }\n';
  const bundle = await bundleOf({ 'scheme.yaml': `${SCHEME}${labels}`, 'units.csv': UNITS });
  const [, head = '', ...rows] = scoreTable(bundle, grade(bundle)).split('\n');
  expect(head.split(/\s+/).slice(0, 2)).toEqual(['分组', '类别']);
  expect(rows.map((row) => row.split(/\s+/).slice(0, 2))).toEqual([
    ['第一组', '小学'],
    ['G2', 'JUNIOR'],
  ]);
});
