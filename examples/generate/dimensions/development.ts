import { categories, leaf, parent } from '../scheme-nodes.js';

const kindergartens = categories('KINDERGARTEN');
const towns = categories('TOWN');

/** A 事业发展与资源配置 */
export const development = parent('A', '事业发展与资源配置', [
  parent('A1', '普及普惠', [
    leaf('A11', '学前三年毛入园率', 2, {
      indicator: 'P01',
      method: { kind: 'TARGET_RATIO', cap: '1' },
      missing: 'CARRY_LAST',
      appliesTo: towns,
    }),
    leaf('A12', '普惠性幼儿园覆盖率', 2, {
      indicator: 'P02',
      method: {
        kind: 'STEPS',
        start: '1.6',
        minus: { per: '0.2', every: '0.01' },
        plus: { per: '0.15', every: '0.01' },
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
    leaf('A21', '义务教育巩固率', 1, {
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
    leaf('A23', '小学生均教学仪器设备值', 2, {
      indicator: 'P10',
      direction: 'HIGHER',
      method: { kind: 'PEER_RATIO', of: 'MEAN', floor: '0.5' },
      missing: 'GROUP_MEAN',
      appliesTo: categories('PRIMARY'),
    }),
    leaf('A24', '初中生均教学仪器设备值', 2, {
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
