import { categories, groups, leaf, parent } from '../scheme-nodes.js';
import { ASSESSED, SCHOOLS } from '../units.js';

/** E 治理、安全与满意度: 共性指标, for all assessed units. */
export const governance = parent('E', '治理、安全与满意度', [
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
        { to: '80', rate: '0.5' },
        { from: '80', to: '85', rate: '0.7' },
        { from: '85', to: '88', rate: '0.8' },
        { from: '88', to: '91', rate: '0.88' },
        { from: '91', to: '94', rate: '0.94' },
        { from: '94', rate: '1' },
      ],
    },
    missing: 'GROUP_MEAN',
    appliesTo: categories('DEPARTMENT', 'INSTITUTION'),
  }),
  leaf('E3', '重大安全责任事故', 5, {
    indicator: 'P25',
    method: { kind: 'DEDUCTION', per: '2.5', max: '5' },
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
  leaf('E5', '党建与依法治理评议', 4, {
    method: { kind: 'EXPERT', scale: '100', trim: '1' },
    missing: 'ZERO',
    appliesTo: categories(...ASSESSED),
  }),
]);
