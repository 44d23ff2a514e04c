import { categories, leaf, parent } from '../scheme-nodes.js';
import { SCHOOLS } from '../units.js';

const academic = categories('PRIMARY', 'JUNIOR', 'SENIOR');
const kindergartens = categories('KINDERGARTEN');
const schools = categories(...SCHOOLS);
const schoolsAndKindergartens = categories(...SCHOOLS, 'KINDERGARTEN');

/** B 教师队伍建设 */
export const teachers = parent('B', '教师队伍建设', [
  parent(
    'B1',
    '学历结构与骨干培养',
    [
      leaf('B11', '幼儿园教师本科及以上学历比例', 4, {
        indicator: 'P15',
        method: {
          kind: 'EFFICACY_GRADED',
          standards: ['60', '50', '42', '35', '28'],
          coefficients: ['1', '0.9', '0.75', '0.6', '0.4'],
        },
        missing: 'ZERO',
        appliesTo: kindergartens,
      }),
      leaf('B12', '研究生学历教师比例', 3, {
        indicator: 'P17',
        method: { kind: 'PROGRESS', from: 'BASELINE', cap: '1' },
        missing: 'ZERO',
        appliesTo: academic,
      }),
      leaf('B13', '市级以上骨干教师人数', 3, {
        indicator: 'P18',
        method: { kind: 'TARGET_RATIO', cap: '1.1' },
        missing: 'ZERO',
        appliesTo: schools,
      }),
      leaf('B14', '“双师型”教师比例', 3, {
        indicator: 'P19',
        method: { kind: 'EFFICACY_GRADED', standards: ['0.68', '0.62', '0.55', '0.48', '0.40'] },
        missing: 'CARRY_LAST',
        appliesTo: categories('VOCATIONAL'),
      }),
    ],
    { minCoverage: '0.5' },
  ),
  parent(
    'B2',
    '研修与专业发展',
    [
      leaf('B21', '教师人均年度培训学时', 3, {
        indicator: 'P20',
        method: {
          kind: 'LINEAR',
          points: [
            ['36', '0'],
            ['60', '0.7'],
            ['80', '1'],
          ],
        },
        missing: 'NOT_APPLICABLE',
        appliesTo: schoolsAndKindergartens,
      }),
      leaf('B22', '校（园）本研修质量', 6, {
        method: { kind: 'EXPERT', scale: '100', trim: '1' },
        missing: 'GROUP_MEAN',
        appliesTo: schoolsAndKindergartens,
      }),
    ],
    { aggregate: 'WEIGHTED_MEAN' },
  ),
]);
