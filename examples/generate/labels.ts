import type { Labels, UnitRecord } from '../../scoring/input.js';

const CATEGORIES: Labels['categories'] = {
  DISTRICT: '区教委',
  DEPARTMENT: '机关科室',
  INSTITUTION: '直属单位',
  TOWN: '镇街教育办',
  KINDERGARTEN: '幼儿园',
  PRIMARY: '小学',
  JUNIOR: '初中',
  SENIOR: '高中',
  NINE_YEAR: '九年一贯制学校',
  VOCATIONAL: '职业学校',
  SPECIAL: '特殊教育学校',
};

const GROUPS: Labels['groups'] = {
  DEPARTMENT: '机关科室组',
  AFFILIATED: '直属单位组',
  TOWN: '镇街教育办组',
  KINDERGARTEN_PUBLIC: '公办幼儿园组',
  KINDERGARTEN_PRIVATE: '民办幼儿园组',
  PRIMARY_URBAN: '城区小学组',
  PRIMARY_TOWN: '镇域小学组',
  JUNIOR: '初中组',
  SENIOR: '高中组',
  VOCATIONAL: '职业学校组',
  UNGRADED: '不参加考核',
};

/** Labels of the categories and groups that the units have. */
export function labelsOf(units: readonly UnitRecord[]): Labels {
  return {
    categories: only(CATEGORIES, new Set(units.map(({ category }) => category))),
    groups: only(GROUPS, new Set(units.map(({ group }) => group))),
  };
}

const only = (labels: Readonly<Record<string, string>>, used: ReadonlySet<string>): Record<string, string> =>
  Object.fromEntries(Object.entries(labels).filter(([code]) => used.has(code)));
