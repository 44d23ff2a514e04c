/** Refusals of 重点项目: reports of progress, schedules, lights. */
import { defineRefusal, joined } from './define.js';
import type { FieldProblem } from './refusal.js';

export const unknownTask = defineRefusal({
  code: 'NOT_FOUND',
  reason: 'UNKNOWN_TASK',
  text: () => ({ zh: '没有这项任务。', en: 'There is no such task.' }),
  example: [],
});

export const noSuchTaskReport = defineRefusal({
  code: 'NOT_FOUND',
  reason: 'NO_SUCH_TASK_REPORT',
  text: () => ({ zh: '没有这份进展报告。', en: 'There is no such report of progress.' }),
  example: [],
});

/** @param task code */
export const notYourTask = defineRefusal({
  code: 'FORBIDDEN',
  reason: 'NOT_YOUR_TASK',
  text: (task: string) => ({
    zh: `任务“${task}”不由您的单位牵头或协同；完成只由牵头单位报告。`,
    en: `Your unit neither leads the task “${task}” nor helps with it. Only the unit in the lead reports that it is done.`,
  }),
  example: ['K7-01'],
});

export const badTaskReport = defineRefusal({
  code: 'BAD_USER_INPUT',
  reason: 'BAD_TASK_REPORT',
  text: (problems: readonly FieldProblem[]) => joined(problems),
  fields: (problems) => problems,
  example: [
    [
      {
        field: 'progress',
        code: 'BAD_PROGRESS',
        message: { zh: '进度为 0 到 100 的整数', en: 'progress is a whole number from 0 to 100' },
      },
    ],
  ],
});

export const badTaskRemark = defineRefusal({
  code: 'BAD_USER_INPUT',
  reason: 'BAD_TASK_REMARK',
  text: (problems: readonly FieldProblem[]) => joined(problems),
  fields: (problems) => problems,
  example: [[{ field: 'text', code: 'NO_TEXT', message: { zh: '请写明内容', en: 'write what it is about' } }]],
});

/** The completion of a task, while another report of it waits or is confirmed. */
export const completionReported = defineRefusal({
  code: 'CONFLICT',
  reason: 'COMPLETION_REPORTED',
  text: (task: string) => ({
    zh: `任务“${task}”已报完成，待核实或已核实；要更正，请考核办先退回。`,
    en: `The completion of the task “${task}” was reported already. To correct it, ask the evaluation office to return the report.`,
  }),
  example: ['K7-01'],
});

export const badTaskSchedule = defineRefusal({
  code: 'BAD_USER_INPUT',
  reason: 'BAD_TASK_SCHEDULE',
  text: (problems: readonly FieldProblem[]) => joined(problems),
  fields: (problems) => problems,
  example: [
    [
      {
        field: 'after',
        code: 'CIRCLE',
        message: {
          zh: '前置任务互相等待：K7-02 → K7-03 → K7-02',
          en: 'the tasks wait for each other: K7-02 → K7-03 → K7-02',
        },
      },
    ],
  ],
});

export const badLightRule = defineRefusal({
  code: 'BAD_USER_INPUT',
  reason: 'BAD_LIGHT_RULE',
  text: (problems: readonly FieldProblem[]) => joined(problems),
  fields: (problems) => problems,
  example: [
    [
      {
        field: 'fromDate',
        code: 'IN_THE_PAST',
        message: { zh: '须自今日或以后起用', en: 'a rule begins today or later' },
      },
    ],
  ],
});
