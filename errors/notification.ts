/** Refusals of notifications, mails and webhooks. */
import { defineRefusal, joined } from './define.js';
import type { Bilingual, FieldProblem } from './refusal.js';

export const unknownKind = defineRefusal({
  code: 'NOT_FOUND',
  reason: 'UNKNOWN_KIND',
  text: (kind: string) => ({
    zh: `没有通知类型“${kind}”（见 notificationPreferences）。`,
    en: `There is no kind of notification “${kind}” (see notificationPreferences).`,
  }),
  example: ['RUN_DONE'],
});

/** @param name of the kind */
export const dutyStays = defineRefusal({
  code: 'CONFLICT',
  reason: 'DUTY_STAYS',
  text: (name: Bilingual) => ({
    zh: `“${name.zh}”属于职责或账号安全，不能关闭。`,
    en: `“${name.en}” belongs to the duties of a role or the safety of the account; it cannot be turned off.`,
  }),
  example: [{ zh: '待审批', en: 'Results wait for approval' }],
});

export const unknownDelivery = defineRefusal({
  code: 'NOT_FOUND',
  reason: 'UNKNOWN_DELIVERY',
  text: (id: string) => ({ zh: `没有发送记录“${id}”。`, en: `There is no delivery “${id}”.` }),
  example: ['0197a1b2-0000-7000-8000-000000000001'],
});

/** @param account name */
export const noAddress = defineRefusal({
  code: 'BAD_USER_INPUT',
  reason: 'NO_ADDRESS',
  text: (account: string) => ({
    zh: `账号“${account}”没有电子邮箱；请先设定（account email）。`,
    en: `The account “${account}” has no e-mail address; set one first (account email).`,
  }),
  example: ['admin'],
});

/** @param problems of its address and of its events */
export const badWebhook = defineRefusal({
  code: 'BAD_USER_INPUT',
  reason: 'BAD_WEBHOOK',
  text: (problems: readonly FieldProblem[]) => joined(problems),
  fields: (problems) => problems,
  example: [
    [
      {
        field: 'url',
        code: 'BAD_URL',
        message: {
          zh: '“ftp://example.cn”应为 https:// 地址，不含用户名和密码',
          en: '“ftp://example.cn” must be an address with https://, without user and password',
        },
      },
    ],
  ],
});

export const unknownWebhook = defineRefusal({
  code: 'NOT_FOUND',
  reason: 'UNKNOWN_WEBHOOK',
  text: (id: string) => ({ zh: `没有 webhook“${id}”。`, en: `There is no webhook “${id}”.` }),
  example: ['0197a1b2-0000-7000-8000-000000000001'],
});

/** @param problems of the address */
export const badWitness = defineRefusal({
  code: 'BAD_USER_INPUT',
  reason: 'BAD_WITNESS',
  text: (problems: readonly FieldProblem[]) => joined(problems),
  fields: (problems) => problems,
  example: [
    [
      {
        field: 'address',
        code: 'BAD_EMAIL',
        message: {
          zh: '“zhang”不是电子邮箱地址，应如 zhang@example.cn',
          en: '“zhang” is not an e-mail address such as zhang@example.cn',
        },
      },
    ],
  ],
});

export const witnessExists = defineRefusal({
  code: 'CONFLICT',
  reason: 'WITNESS_EXISTS',
  text: (address: string) => ({
    zh: `链头已经每周发给 ${address}。`,
    en: `The head of the log is already sent to ${address}.`,
  }),
  example: ['zhang@example.cn'],
});

export const unknownWitness = defineRefusal({
  code: 'NOT_FOUND',
  reason: 'UNKNOWN_WITNESS',
  text: (address: string) => ({
    zh: `链头没有发给 ${address}。`,
    en: `The head of the log is not sent to ${address}.`,
  }),
  example: ['zhang@example.cn'],
});
