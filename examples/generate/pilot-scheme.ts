import { branded } from '../../scoring/brand.js';
import type { SchemeRecord } from '../../scoring/input.js';
import { plan } from './plan.js';
import { leaf, onlyUnits, parent } from './scheme-nodes.js';
import { PILOTS } from './units.js';
import { SAMPLE_YEAR } from './years.js';

const appliesTo = onlyUnits(PILOTS);

/** K7 未来学校试点校分级评估: assesses the five pilot schools by the construction standards and assigns levels. */
export const pilotScheme: SchemeRecord = branded({
  code: 'daxing-k7-2025',
  name: '未来学校试点校建设分级评估方案（2024—2025 年，示例）',
  year: SAMPLE_YEAR,
  kind: 'SPECIAL',
  plan: plan.code,
  aggregate: null,
  points: '100',
  minCoverage: null,
  rounding: { item: 2, total: 2, mode: 'HALF_UP' },
  items: [
    parent('F1', '智慧安全校园', [
      leaf('F11', '智慧教室覆盖率', 10, {
        direction: 'HIGHER',
        method: { kind: 'EFFICACY_GRADED', standards: ['90', '80', '70', '60', '45'] },
        missing: 'ZERO',
        appliesTo,
      }),
      leaf('F12', '校园网络安全等级保护测评得分', 6, {
        direction: 'HIGHER',
        method: { kind: 'THRESHOLD', at: '75', fail: '0.4' },
        missing: 'ZERO',
        appliesTo,
      }),
      leaf('F13', '生机比（生/台）', 4, {
        direction: 'LOWER',
        method: { kind: 'EFFICACY', satisfactory: '4', unacceptable: '10' },
        missing: 'CARRY_LAST',
        appliesTo,
      }),
    ]),
    parent(
      'F2',
      '教与学方式变革',
      [
        leaf('F21', '数字教育资源常态化应用', 10, {
          indicator: 'P12',
          method: { kind: 'EFFICACY_GRADED', standards: ['92', '84', '76', '68', '55'] },
          missing: 'ZERO',
          appliesTo,
        }),
        leaf('F22', '跨学科项目式课程（门）', 8, {
          direction: 'HIGHER',
          method: {
            kind: 'BANDS',
            bands: [
              { to: '3', rate: '0.4' },
              { from: '3', to: '6', rate: '0.7' },
              { from: '6', to: '9', rate: '0.85' },
              { from: '9', rate: '1' },
            ],
          },
          missing: 'ZERO',
          appliesTo,
        }),
        leaf('F23', '课堂变革现场评议', 14, {
          method: { kind: 'EXPERT', scale: '100', trim: '1' },
          missing: 'ZERO',
          appliesTo,
        }),
      ],
      { aggregate: 'WEIGHTED_MEAN' },
    ),
    parent('F3', '名师名校长工作室', [
      leaf('F31', '工作室建设水平', 10, {
        method: { kind: 'EXPERT', trim: '1', levels: { 优: '100', 良: '85', 中: '70', 差: '50' } },
        missing: 'ZERO',
        appliesTo,
      }),
    ]),
    parent('F4', '建设任务', [
      leaf('F41', '试点建设任务完成情况（K7）', 20, {
        project: 'K7',
        method: { kind: 'MILESTONES', late: '0.6' },
        appliesTo,
      }),
    ]),
    parent('F5', '结对辐射与成效', [
      leaf('F51', '与结对示范校联合教研（次）', 6, {
        direction: 'HIGHER',
        method: {
          kind: 'LINEAR',
          points: [
            ['0', '0'],
            ['6', '0.7'],
            ['12', '1'],
          ],
        },
        missing: 'ZERO',
        appliesTo,
      }),
      leaf('F52', '教育满意度', 6, {
        indicator: 'P22',
        method: { kind: 'PEER_RATIO', of: 'BEST' },
        missing: 'CARRY_LAST',
        appliesTo,
      }),
      leaf('F53', '智慧教室覆盖率年度提升（百分点）', 6, {
        direction: 'HIGHER',
        method: {
          kind: 'LINEAR',
          points: [
            ['0', '0.6'],
            ['20', '1'],
          ],
        },
        missing: 'ZERO',
        appliesTo,
      }),
    ]),
  ],
  adjustments: { bonusCap: '3', deductionCap: '5', totalCap: '100' },
  vetoes: [{ code: 'V1', name: '发生重大安全责任事故', gradeAtMost: '待整改校', zero: false }],
  grades: [
    {
      grade: '样板校',
      min: '90',
      quota: null,
      quotaRounding: null,
      requires: [{ items: ['F11', 'F12', 'F41'], rate: '0.8', count: 2 }],
    },
    { grade: '达标校', min: '80', quota: null, quotaRounding: null, requires: [] },
    { grade: '培育校', min: '65', quota: null, quotaRounding: null, requires: [] },
    { grade: '待整改校', min: '0', quota: null, quotaRounding: null, requires: [] },
  ],
  ranking: { tieBreak: ['F23', 'F41'], quotaTies: 'EXCLUDE' },
});
