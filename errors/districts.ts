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
          en: 'the code “大兴” must have 1 to 32 lower-case letters, digits, - or _, and start with a letter or digit',
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
    en: `The district “${code}” already exists.`,
  }),
  example: ['daxing'],
});

/** The names of the roles contain the district's code. */
export const hasBiRoles = defineRefusal({
  code: 'CONFLICT',
  reason: 'HAS_BI_ROLES',
  text: (roles: readonly string[]) => ({
    zh: `该区有以其代码命名的数据库角色（${roles.join(', ')}），请先用 bi-role drop 删除。`,
    en: `The district has database roles whose names contain its code (${roles.join(', ')}); drop them first with bi-role drop.`,
  }),
  example: [['kaoping_daxing_bi']],
});
