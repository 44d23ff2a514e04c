/** Refusals of saved views and drafts. */
import { defineRefusal, joined } from './define.js';
import type { FieldProblem } from './refusal.js';

/** @param problems of its page, its name and its parameters */
export const badView = defineRefusal({
  code: 'BAD_USER_INPUT',
  reason: 'BAD_VIEW',
  text: (problems: readonly FieldProblem[]) => joined(problems),
  fields: (problems) => problems,
  example: [
    [
      {
        field: 'name',
        code: 'NAME_TAKEN',
        message: {
          zh: '这一页已有视图“小学”，请换一个名称',
          en: 'the page already has a view “小学”; choose another name',
        },
      },
    ],
  ],
});

export const unknownView = defineRefusal({
  code: 'NOT_FOUND',
  reason: 'UNKNOWN_VIEW',
  text: (id: string) => ({ zh: `没有保存的视图“${id}”。`, en: `There is no saved view “${id}”.` }),
  example: ['0197a1b2-0000-7000-8000-000000000001'],
});

/** @param problems of the name of its form, its subject and its content */
export const badDraft = defineRefusal({
  code: 'BAD_USER_INPUT',
  reason: 'BAD_DRAFT',
  text: (problems: readonly FieldProblem[]) => joined(problems),
  fields: (problems) => problems,
  example: [
    [
      {
        field: 'content',
        code: 'TOO_LARGE',
        message: {
          zh: '草稿至多 64 kB，现为 70 kB；请先提交一部分',
          en: 'a draft has at most 64 kB, this one has 70 kB; send a part of it first',
        },
      },
    ],
  ],
});
