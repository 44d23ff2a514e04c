/** Refusals of changes to districts. */
import { defineRefusal, joined } from './define.js';
import type { FieldProblem } from './refusal.js';

export const badDistrict = defineRefusal({
  code: 'BAD_USER_INPUT',
  reason: 'BAD_DISTRICT',
  text: (problems: readonly FieldProblem[]) => joined(problems),
  fields: (problems) => problems,
  example: [
    [
      {
        field: 'code',
        code: 'BAD_CODE',
        message: {
          zh: '区代码“大兴”应为 1 到 32 个小写字母、数字、- 或 _，以字母或数字开头',
          en: 'the code “大兴” should have 1 to 32 lower-case letters, digits, - or _, a letter or digit first',
        },
      },
    ],
  ],
});

export const districtExists = defineRefusal({
  code: 'CONFLICT',
  reason: 'DISTRICT_EXISTS',
  text: (code: string) => ({
    zh: `代码为“${code}”的区已存在。`,
    en: `The district “${code}” exists already.`,
  }),
  example: ['daxing'],
});

/** The roles are named by the district's code. */
export const hasBiRoles = defineRefusal({
  code: 'CONFLICT',
  reason: 'HAS_BI_ROLES',
  text: (roles: readonly string[]) => ({
    zh: `该区有以其代码命名的数据库角色（${roles.join(', ')}），请先用 bi-role drop 删除。`,
    en: `The district has database roles that are named by its code (${roles.join(', ')}); drop them first by bi-role drop.`,
  }),
  example: [['kaoping_daxing_bi']],
});
