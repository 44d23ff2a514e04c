/** The district of the story: ten primary schools in two groups, two departments, a plan, and the year 2024 as history. */

export const PLAN = 'edu-145';
export const LAST_YEAR = 'annual-2024';
export const SCHEME = 'annual-2025';
/** Joins the same indicator as the first scheme, so that it asks for nothing that is not there already. */
export const SECOND = 'inspection-2025';
export const YEAR = 2025;

/** The first six are one peer group; the other four are too few to be shown to the public by themselves. */
export const SCHOOLS = ['P1', 'P2', 'P3', 'P4', 'P5', 'P6', 'P7', 'P8', 'P9', 'P10'] as const;
export const FINANCE = 'FIN';
export const SUPERVISION = 'SUP';

const nameOf = (place: number) => `${['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'][place]}`;
const schools = SCHOOLS.map(
  (code, place) => `${code},第${nameOf(place)}小学,PRIMARY,${place < 6 ? 'URBAN' : 'RURAL'},,${30 + place * 2}\n`,
).join('');
const UNITS = `code,name,category,group,parent,staff
${schools}${FINANCE},财务科,DEPARTMENT,OFFICES,,8
${SUPERVISION},督导室,DEPARTMENT,OFFICES,,5
`;

const PLANNED = `code: ${PLAN}
name: 教育“十四五”规划
start: 2021
end: 2025
indicators:
  - { code: I1, name: 巩固率, unit: "%", kind: BINDING, direction: HIGHER, aggregate: MEAN, baseline: { year: 2020, value: 90 }, targets: { 2024: 95, 2025: 98 } }
`;

/** Last year's scheme, from which the office drafts this year's. */
const LAST_SCHEME = `code: ${LAST_YEAR}
name: 2024 年度考核方案
year: 2024
series: annual
plan: ${PLAN}
labels: { categories: { PRIMARY: 小学, DEPARTMENT: 科室 }, groups: { URBAN: 城区小学组, RURAL: 乡镇小学组, OFFICES: 科室组 } }
measures:
  H: { unit: "%", decimals: 1, min: 0, max: 100, tolerance: 0.3 }
  L: { unit: 册, decimals: 0, carriedOver: true }
  F: { reportedBy: ${FINANCE}, verifiedBy: ${SUPERVISION}, unit: "%", decimals: 1 }
items:
  - { code: R, name: 巩固率, points: 30, indicator: I1, method: { kind: TARGET_RATIO, cap: 1 }, appliesTo: { categories: [PRIMARY] } }
  - { code: H, name: 体质优良率, points: 30, method: { kind: LINEAR, points: [[0, 0], [100, 1]] }, appliesTo: { categories: [PRIMARY] } }
  - { code: L, name: 图书册数, points: 10, method: { kind: LINEAR, points: [[0, 0], [10000, 1]] }, appliesTo: { categories: [PRIMARY] } }
  - { code: F, name: 预算执行率, points: 10, method: { kind: LINEAR, points: [[0, 0], [100, 1]] }, appliesTo: { categories: [PRIMARY] } }
  - { code: J, name: 办学特色, points: 20, method: { kind: EXPERT, scale: 100 }, appliesTo: { categories: [PRIMARY] } }
selfAssessment: { finalFrom: { L: LOWER } }
adjustments: { bonusCap: 5, deductionCap: 10, hearingDays: 3 }
vetoes:
  - { code: V1, name: 重大安全责任事故, gradeAtMost: 不合格 }
grades:
  - { grade: 优秀, min: 85, quota: 0.34, quotaRounding: FLOOR }
  - { grade: 良好, min: 70 }
  - { grade: 合格, min: 60 }
  - { grade: 不合格, min: 0 }
staffQuota: { 优秀: 0.25, 不合格: 0.15, default: 0.2 }
ranking: { tieBreak: [R] }
`;

const SECOND_SCHEME = `code: ${SECOND}
name: 2025 年控辍保学专项督导
year: 2025
series: inspection
kind: SPECIAL
plan: ${PLAN}
items:
  - { code: C, name: 控辍保学, points: 100, indicator: I1, method: { kind: TARGET_RATIO, cap: 1 }, appliesTo: { categories: [PRIMARY] } }
`;

const FIGURES = SCHOOLS.flatMap((unit, place) => [
  `I1,${unit},2024,${90 + place},VERIFIED\n`,
  `H,${unit},2024,${60 + place},VERIFIED\n`,
  `L,${unit},2024,${6000 + place * 100},VERIFIED\n`,
  `F,${unit},2024,${85 + place},VERIFIED\n`,
]).join('');

const TARGETS = SCHOOLS.map((unit) => `I1,${unit},2024,95\nI1,${unit},2025,98\n`).join('');

/** What the district brings along, by `kaoping load`. */
export const HISTORY: Readonly<Record<string, string>> = {
  'units.csv': UNITS,
  'plan.yaml': PLANNED,
  'targets.csv': `indicator,unit,year,target\n${TARGETS}`,
  'scheme.yaml': LAST_SCHEME,
  'observations.csv': `measure,unit,year,value,status\n${FIGURES}`,
};

/** What the office uploads for the second scheme. */
export const SECOND_FILES: Readonly<Record<string, string>> = {
  'units.csv': UNITS,
  'plan.yaml': PLANNED,
  'scheme.yaml': SECOND_SCHEME,
};
