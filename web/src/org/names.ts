/**
 * Categories and peer groups are codes of the district's own choosing. These are the usual ones in words; any other
 * code is shown as it is.
 */
const CATEGORIES: Readonly<Record<string, string>> = {
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

const GROUPS: Readonly<Record<string, string>> = {
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

export const categoryName = (code: string) => CATEGORIES[code] ?? code;
export const groupName = (code: string) => GROUPS[code] ?? code;
