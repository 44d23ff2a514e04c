import { branded } from '../../scoring/brand.js';
import type { SchemeRecord } from '../../scoring/input.js';
import { development } from './dimensions/development.js';
import { education } from './dimensions/education.js';
import { governance } from './dimensions/governance.js';
import { projects } from './dimensions/key-projects.js';
import { teachers } from './dimensions/teachers.js';
import { plan } from './plan.js';

/** 年度绩效考核方案: the same tree every year, so that a unit's scores can be compared over the years. */
export function yearlyScheme(year: number): SchemeRecord {
  return branded({
    code: `daxing-${year}`,
    name: `大兴区 ${year} 年度教育系统综合评价和绩效考核方案（示例）`,
    year,
    kind: 'YEARLY',
    plan: plan.code,
    aggregate: null,
    points: '100',
    minCoverage: null,
    rounding: { item: 2, total: 2, mode: 'HALF_UP' },
    items: [development, teachers, projects, education, governance],
    adjustments: { bonusCap: '5', deductionCap: '10', totalCap: '105' },
    vetoes: [
      { code: 'V1', name: '发生重大安全责任事故', gradeAtMost: '不合格', zero: false },
      { code: 'V2', name: '受到上级通报批评', gradeAtMost: '良好', zero: false },
      { code: 'V3', name: '填报数据弄虚作假', gradeAtMost: '不合格', zero: false },
    ],
    grades: [
      {
        grade: '优秀',
        min: '90',
        quota: '0.3',
        quotaRounding: 'FLOOR',
        requires: [{ items: ['E3', 'E5'], rate: '0.8', count: null }],
      },
      { grade: '良好', min: '80', quota: null, quotaRounding: null, requires: [] },
      { grade: '合格', min: '60', quota: null, quotaRounding: null, requires: [] },
      { grade: '不合格', min: '0', quota: null, quotaRounding: null, requires: [] },
    ],
    staffQuota: { 优秀: '0.25', 不合格: '0.15', default: '0.2' },
    ranking: { tieBreak: ['E1', 'E5', 'B'], quotaTies: 'EXCLUDE' },
  });
}
