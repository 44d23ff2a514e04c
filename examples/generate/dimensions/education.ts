import { categories, leaf, parent } from '../scheme-nodes.js';
import { SCHOOLS } from '../units.js';

const academic = categories('PRIMARY', 'JUNIOR', 'SENIOR');
const kindergartens = categories('KINDERGARTEN');
const schools = categories(...SCHOOLS);
const schoolsAndKindergartens = categories(...SCHOOLS, 'KINDERGARTEN');

/** D 育人质量. Contains no examination results and no admission rates (深化新时代教育评价改革总体方案). */
export const education = parent('D', '育人质量', [
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
    leaf('D14', '幼儿每日户外活动时长', 4, {
      direction: 'HIGHER',
      method: { kind: 'STEPS', at: '120', minus: { per: '0.2', every: '5' }, count: 'WHOLE', min: '1' },
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
    leaf('D22', '特色课程与保教活动', 7, {
      method: { kind: 'EXPERT', trim: '1', levels: { 优: '100', 良: '85', 中: '70', 差: '50' } },
      missing: 'ZERO',
      appliesTo: schoolsAndKindergartens,
    }),
  ]),
]);
