import type { ItemRecord } from '../../scoring/input.js';
import { carriersOf } from './projects.js';
import { categories, groups, leaf, onlyUnits, parent } from './scheme-nodes.js';
import { ASSESSED, SCHOOLS } from './units.js';

const academic = categories('PRIMARY', 'JUNIOR', 'SENIOR');
const kindergartens = categories('KINDERGARTEN');
const schools = categories(...SCHOOLS);
const schoolsAndKindergartens = categories(...SCHOOLS, 'KINDERGARTEN');
const towns = categories('TOWN');

/** A 事业发展与资源配置 */
const development = parent('A', '事业发展与资源配置', [
  parent('A1', '普及普惠', [
    leaf('A11', '学前三年毛入园率', 3, {
      indicator: 'P01',
      method: { kind: 'TARGET_RATIO', cap: '1' },
      missing: 'CARRY_LAST',
      appliesTo: towns,
    }),
    leaf('A12', '普惠性幼儿园覆盖率', 3, {
      indicator: 'P02',
      method: {
        kind: 'STEPS',
        start: '2.4',
        minus: { per: '0.3', every: '0.01' },
        plus: { per: '0.2', every: '0.01' },
      },
      missing: 'CARRY_LAST',
      appliesTo: towns,
    }),
    leaf('A13', '新增中小学学位', 2, {
      indicator: 'P06',
      method: { kind: 'PROGRESS', from: 'BASELINE', cap: '1' },
      missing: 'ZERO',
      appliesTo: towns,
    }),
  ]),
  parent('A2', '优质均衡', [
    leaf('A21', '义务教育巩固率', 2, {
      indicator: 'P03',
      method: { kind: 'THRESHOLD', fail: '0.5' },
      missing: 'ZERO',
      appliesTo: categories('PRIMARY', 'JUNIOR'),
    }),
    leaf('A22', '大班额班级比例', 2, {
      indicator: 'P08',
      method: { kind: 'DEDUCTION', per: '0.2', every: '0.01' },
      missing: 'ZERO',
      appliesTo: categories('PRIMARY', 'JUNIOR'),
    }),
    leaf('A23', '小学生均教学仪器设备值', 3, {
      indicator: 'P10',
      direction: 'HIGHER',
      method: { kind: 'PEER_RATIO', of: 'MEAN', floor: '0.5' },
      missing: 'GROUP_MEAN',
      appliesTo: categories('PRIMARY'),
    }),
    leaf('A24', '初中生均教学仪器设备值', 3, {
      indicator: 'P11',
      direction: 'HIGHER',
      method: { kind: 'PEER_RATIO', of: 'MEAN', floor: '0.5' },
      missing: 'GROUP_MEAN',
      appliesTo: categories('JUNIOR'),
    }),
  ]),
  parent('A3', '办园条件与质量', [
    leaf('A31', '保教质量评估得分', 2, {
      direction: 'HIGHER',
      method: { kind: 'EFFICACY', satisfactory: '92', unacceptable: '65' },
      missing: 'CARRY_LAST',
      appliesTo: kindergartens,
    }),
    leaf('A32', '生均户外活动面积', 2, {
      direction: 'HIGHER',
      method: {
        kind: 'LINEAR',
        points: [
          ['2', '0.4'],
          ['4', '0.8'],
          ['6', '1'],
        ],
      },
      missing: 'CARRY_LAST',
      appliesTo: kindergartens,
    }),
  ]),
]);

/** B 教师队伍建设 */
const teachers = parent('B', '教师队伍建设', [
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

/** C 重点项目推进: whoever has tasks of the project. */
const projects = parent('C', '重点项目推进', [
  leaf('C3', '集团化办学改革任务（K3）', 4, project('K3')),
  leaf('C4', '高技能人才培养任务（K4）', 2, project('K4')),
  leaf('C5', '“三名工程”任务（K5）', 4, project('K5')),
  leaf('C7', '未来学校试点建设任务（K7）', 4, {
    ...project('K7'),
    appliesTo: onlyUnits(carriersOf('K7')),
  }),
]);

/** D 育人质量. No examination results and no admission rates (深化新时代教育评价改革总体方案). */
const education = parent('D', '育人质量', [
  parent('D1', '身心健康', [
    leaf('D11', '学生体质健康优良率', 4, {
      indicator: 'P21',
      method: { kind: 'MIN_MAX', base: '0.6' },
      missing: 'GROUP_WORST',
      appliesTo: academic,
    }),
    leaf('D12', '体质健康优良率年度提升', 2, {
      indicator: 'P21',
      method: { kind: 'Z_SCORE', center: '0.8', scale: '0.08', transform: { change: 'DIFFERENCE' } },
      missing: 'GROUP_MEAN',
      appliesTo: academic,
    }),
    leaf('D13', '中小学生近视率', 3, {
      indicator: 'P24',
      method: { kind: 'RANK', best: '1', worst: '0.6' },
      missing: 'ZERO',
      appliesTo: academic,
    }),
    leaf('D14', '幼儿每日户外活动时长', 3, {
      direction: 'HIGHER',
      method: { kind: 'STEPS', at: '120', minus: { per: '0.15', every: '5' }, count: 'WHOLE', min: '1' },
      missing: 'ZERO',
      appliesTo: kindergartens,
    }),
  ]),
  parent('D2', '课程与教学', [
    leaf('D21', '数字教育资源常态化应用', 4, {
      indicator: 'P12',
      method: { kind: 'TARGET_RATIO', cap: '1' },
      missing: 'ZERO',
      appliesTo: schools,
    }),
    leaf('D22', '特色课程与保教活动', 6, {
      method: { kind: 'EXPERT', trim: '1', levels: { 优: '100', 良: '85', 中: '70', 差: '50' } },
      missing: 'ZERO',
      appliesTo: schoolsAndKindergartens,
    }),
  ]),
]);

/** E 治理、安全与满意度: 共性指标, for everyone who is assessed. */
const governance = parent('E', '治理、安全与满意度', [
  leaf('E1', '教育满意度', 5, {
    indicator: 'P22',
    method: { kind: 'STEPS', start: '4', minus: { per: '0.4', every: '1' }, plus: { per: '0.3', every: '1' } },
    missing: 'CARRY_LAST',
    appliesTo: categories(...SCHOOLS, 'KINDERGARTEN', 'TOWN'),
  }),
  leaf('E2', '服务对象满意度', 5, {
    direction: 'HIGHER',
    method: {
      kind: 'BANDS',
      bands: [
        { from: null, to: '80', rate: '0.5' },
        { from: '80', to: '85', rate: '0.7' },
        { from: '85', to: '88', rate: '0.8' },
        { from: '88', to: '91', rate: '0.88' },
        { from: '91', to: '94', rate: '0.94' },
        { from: '94', to: null, rate: '1' },
      ],
    },
    missing: 'GROUP_MEAN',
    appliesTo: categories('DEPARTMENT', 'INSTITUTION'),
  }),
  leaf('E3', '重大安全责任事故', 4, {
    indicator: 'P25',
    method: { kind: 'DEDUCTION', per: '2', max: '4' },
    missing: 'ZERO',
    appliesTo: categories(...ASSESSED),
  }),
  leaf('E4', '部门预算执行率', 3, {
    direction: 'HIGHER',
    method: { kind: 'RANGE', low: '96', high: '100', zeroLow: '76', zeroHigh: '110' },
    missing: 'ZERO',
    appliesTo: groups(
      'PRIMARY_URBAN',
      'PRIMARY_TOWN',
      'JUNIOR',
      'SENIOR',
      'VOCATIONAL',
      'AFFILIATED',
      'KINDERGARTEN_PUBLIC',
      'TOWN',
      'DEPARTMENT',
    ),
  }),
  leaf('E5', '党建与依法治理评议', 3, {
    method: { kind: 'EXPERT', scale: '100', trim: '1' },
    missing: 'ZERO',
    appliesTo: categories(...ASSESSED),
  }),
]);

export const dimensions: readonly ItemRecord[] = [development, teachers, projects, education, governance];

function project(code: string) {
  return { project: code, method: { kind: 'MILESTONES', late: '0.5' }, appliesTo: categories(...ASSESSED) };
}
