/** The workbook that is filled in with accounts. */
import { DEPARTMENT_ROLES, UNIT_ROLES } from '../../../auth/access.js';
import type { DistrictClaims } from '../../../db/claims.js';
import { ROLES } from '../../../entities/access.js';
import { writeForm } from '../../../workbooks/write.js';
import type { Platform } from '../../platform.js';
import { ROLE_NAMES, roleLabel } from '../role-names.js';
import { ACCOUNT_COLUMNS, ACCOUNT_SHEET, type AccountColumn } from './account-sheet.js';

const ROWS = 5000;
const WIDTHS: Readonly<Record<AccountColumn, number>> = {
  name: 18,
  displayName: 14,
  email: 28,
  role: 26,
  unit: 14,
  from: 14,
  to: 14,
};

const EXPLANATION = [
  '每个角色一行；一个账号有几个角色就写几行，姓名和邮箱写一次即可。',
  '账号：2 到 64 个字母、数字、汉字或 . _ @ -。已有的账号按账号名识别，空单元格不改变原有内容。',
  `单位代码：只有${UNIT_ROLES.map((role) => ROLE_NAMES[role].zh).join('、')}要填；${DEPARTMENT_ROLES.map((role) => ROLE_NAMES[role].zh).join('、')}只核验某部门负责的数据时填该部门，可从列表中选择。`,
  '起始日期空为即日，截止日期空为不定期，写作 2026-09-01。',
  '导入只新增账号和角色、更新姓名和邮箱，不停用账号，不终止角色。同一文件再导入一次不会有任何改动。',
  '新账号没有密码：导入后发出邀请，由本人设定。',
  'One row for each role. Empty cells change nothing. An import adds accounts and roles and updates names and addresses; it disables no account and ends no role. The same file again changes nothing. Holders of new accounts set their passwords by an invitation.',
];

/** @returns an xlsx workbook with drop-downs for roles and units */
export async function accountTemplate(
  { database }: Pick<Platform, 'database'>,
  claims: DistrictClaims,
): Promise<Buffer> {
  const units = await database.read(claims, (rows) =>
    rows.query<{ code: string }>('select code from unit where district_id = $1 order by position, code', [
      claims.district,
    ]),
  );
  const values: Partial<Record<AccountColumn, readonly string[]>> = {
    role: ROLES.map(roleLabel),
    unit: units.map(({ code }) => code),
  };
  return writeForm({
    sheet: {
      name: ACCOUNT_SHEET,
      rows: ROWS,
      columns: Object.entries(ACCOUNT_COLUMNS).map(([name, { zh, en }]) => ({
        heading: `${zh} ${en}`,
        width: WIDTHS[name as AccountColumn],
        values: values[name as AccountColumn],
        format: '@',
      })),
    },
    explanation: EXPLANATION,
  });
}
