import { branded } from '../../scoring/brand.js';
import type { UnitCode, UnitRecord } from '../../scoring/input.js';

export const DISTRICT = branded<UnitCode>('DX-000');
/** 未来学校试点校: five schools of one peer group, so that the second scheme ranks them against each other. */
export const PILOTS: readonly UnitCode[] = branded(['DX-P001', 'DX-P003', 'DX-P006', 'DX-P008', 'DX-P011']);

export const SCHOOLS = ['PRIMARY', 'JUNIOR', 'SENIOR', 'VOCATIONAL', 'SPECIAL'] as const;
/** The categories that are assessed: all but the district and the legal bodies of nine-year schools. */
export const ASSESSED = [...SCHOOLS, 'KINDERGARTEN', 'TOWN', 'DEPARTMENT', 'INSTITUTION'] as const;

const TOWNS = ['清禾', '永泰', '麦秋', '桑园', '柳荫', '兴河', '安澜', '梨香', '凤亭', '南湖'];
const DEPARTMENTS = [
  '办公室',
  '发展规划科',
  '人事科',
  '财务科',
  '学前教育科',
  '小学教育科',
  '中学教育科',
  '职业与成人教育科',
  '体育卫生与艺术科',
  '安全稳定科',
  '国际交流与合作科',
  '信息化与装备科',
  '教育督导科',
];
const INSTITUTIONS = [
  '教师进修学校',
  '教育科学研究中心',
  '学生综合实践活动中心',
  '青少年科技活动中心',
  '教育信息中心',
  '教育考试中心',
  '教育会计核算中心',
  '教育督导评估中心',
];
const URBAN_PRIMARY = '兴苑第一,兴苑第二,晨曦,启明,育新,星远,博雅,新和,知行,林荫路,云庭,礼乐'.split(',');
const URBAN_JUNIOR = '兴苑,星远,知行,林荫路,博雅,云庭'.split(',');
const SENIOR = '兴苑,启明,星远,新和,博雅,永泰,清禾,安澜'.split(',');
const VOCATIONAL = ['第一职业学校', '航空服务职业学校', '信息工程职业学校'];
const SPECIAL = ['特殊教育学校', '专门教育学校'];
const PUBLIC_KINDERGARTEN =
  '兴苑第一,兴苑第二,晨曦,启明,育新,星远,博雅,新和,清禾中心,永泰中心,麦秋中心,桑园中心,柳荫中心,兴河中心,安澜中心,梨香中心'.split(
    ',',
  );
const PRIVATE_KINDERGARTEN = '小橡树,蓝精灵,向日葵,七彩桥,青苗,童心,蒲公英,金摇篮,朝阳花,小树林,智慧泉,新芽'.split(',');

const names = (list: readonly string[], suffix: string) => list.map((name) => `${name}${suffix}`);
const town = (at: number) => `DX-T${number(at % TOWNS.length)}`;

/** 被考核单位: 120 invented units, parents before their children. Every name says that the unit is a sample. */
export const units: readonly UnitRecord[] = [
  sample(DISTRICT, '大兴区教育委员会', 'DISTRICT', 'UNGRADED', null),
  ...numbered(
    'D',
    DEPARTMENTS.map((name) => `区教委${name}`),
    'DEPARTMENT',
    'DEPARTMENT',
    () => DISTRICT,
  ),
  ...numbered('A', names(INSTITUTIONS, ''), 'INSTITUTION', 'AFFILIATED', () => DISTRICT),
  ...numbered('T', names(TOWNS, '镇教育办公室'), 'TOWN', 'TOWN', () => DISTRICT),
  ...numbered('P', names(URBAN_PRIMARY, '小学'), 'PRIMARY', 'PRIMARY_URBAN', () => DISTRICT),
  ...numbered('P', townSchools(14, '中心小学', '第二小学'), 'PRIMARY', 'PRIMARY_TOWN', town, URBAN_PRIMARY.length),
  ...numbered('J', names(URBAN_JUNIOR, '中学初中部'), 'JUNIOR', 'JUNIOR', () => DISTRICT),
  ...numbered('J', townSchools(6, '镇中学', ''), 'JUNIOR', 'JUNIOR', town, URBAN_JUNIOR.length),
  ...['柳荫', '梨香', '凤亭'].flatMap(nineYear),
  ...numbered('S', names(SENIOR, '高级中学'), 'SENIOR', 'SENIOR', () => DISTRICT),
  ...numbered('V', names(VOCATIONAL, ''), 'VOCATIONAL', 'VOCATIONAL', () => DISTRICT),
  ...numbered('E', names(SPECIAL, ''), 'SPECIAL', 'AFFILIATED', () => DISTRICT),
  ...numbered('K', names(PUBLIC_KINDERGARTEN, '幼儿园'), 'KINDERGARTEN', 'KINDERGARTEN_PUBLIC', (at) =>
    at < 8 ? DISTRICT : town(at - 8),
  ),
  ...numbered(
    'K',
    names(PRIVATE_KINDERGARTEN, '民办普惠幼儿园'),
    'KINDERGARTEN',
    'KINDERGARTEN_PRIVATE',
    town,
    PUBLIC_KINDERGARTEN.length,
  ),
];

export const assessedUnits = units.filter(({ group }) => group !== 'UNGRADED');

/** 九年一贯制: one legal body with two units, each assessed with units of its own kind. */
function nineYear(name: string): UnitRecord[] {
  const at = ['柳荫', '梨香', '凤亭'].indexOf(name);
  const code = `DX-N${number(at)}`;
  return [
    sample(code, `${name}九年一贯制学校`, 'NINE_YEAR', 'UNGRADED', town(TOWNS.indexOf(name))),
    sample(`${code}P`, `${name}九年一贯制学校（小学部）`, 'PRIMARY', 'PRIMARY_TOWN', code),
    sample(`${code}J`, `${name}九年一贯制学校（初中部）`, 'JUNIOR', 'JUNIOR', code),
  ];
}

/** One school for each town in order, then a second round with the other suffix. */
function townSchools(count: number, first: string, second: string): string[] {
  return Array.from({ length: count }, (_, at) => `${TOWNS[at % TOWNS.length]}${at < TOWNS.length ? first : second}`);
}

function numbered(
  letter: string,
  unitNames: readonly string[],
  category: string,
  group: string,
  parentOf: (at: number) => string,
  from = 0,
): UnitRecord[] {
  return unitNames.map((name, at) => sample(`DX-${letter}${number(from + at)}`, name, category, group, parentOf(at)));
}

function sample(code: string, name: string, category: string, group: string, parent: string | null): UnitRecord {
  return branded({ code, name: `${name}（示例）`, category, group, parent });
}

function number(at: number): string {
  return String(at + 1).padStart(3, '0');
}
