/** Refusals about publications. */
import { defineRefusal } from './define.js';

/** @param title of the publication that stands */
export const alreadyPublished = defineRefusal({
  code: 'CONFLICT',
  reason: 'ALREADY_PUBLISHED',
  text: (title: string) => ({
    zh: `该考核周期的通报已公布（“${title}”）；如需更正，先撤回，再公布新的通报。`,
    en: `The notice of this cycle is published already (“${title}”). Withdraw it first, then publish the new one.`,
  }),
  example: ['关于2024年度考核结果的通报'],
});

export const contentNotAsApproved = defineRefusal({
  code: 'CONFLICT',
  reason: 'CONTENT_NOT_AS_APPROVED',
  text: () => ({
    zh: '文件的内容与批准时的哈希不符，不能公布；请查操作日志，并另行起草、报批。',
    en: 'The content does not have the hash that was approved, so it cannot be published. Look into the audit log, draft it again and send it for approval.',
  }),
  example: [],
});

export const withdrawalReasonMissing = defineRefusal({
  code: 'BAD_USER_INPUT',
  reason: 'WITHDRAWAL_REASON_MISSING',
  text: () => ({
    zh: '请写明撤回的原因（500 字以内）；它会公布在原处。',
    en: 'Say why it is withdrawn, in at most 500 characters; the reason is published in its place.',
  }),
  fields: 'reason',
  example: [],
});

export const contactUnprintable = defineRefusal({
  code: 'BAD_USER_INPUT',
  reason: 'CONTACT_UNPRINTABLE',
  text: () => ({
    zh: '联系方式应为一行文字，不超过 100 字。',
    en: 'The contact is one line of text, at most 100 characters.',
  }),
  fields: 'contact',
  example: [],
});

export const unknownSlip = defineRefusal({
  code: 'NOT_FOUND',
  reason: 'UNKNOWN_SLIP',
  text: () => ({
    zh: '没有这个单位的成绩凭条：尚未公布，或不属于您的单位。',
    en: 'There is no such result slip: nothing is published yet, or the unit is not yours.',
  }),
  example: [],
});

export const noSuchSlipFormat = defineRefusal({
  code: 'NOT_FOUND',
  reason: 'NO_SUCH_SLIP_FORMAT',
  text: (formats: readonly string[]) => ({
    zh: `凭条没有这种格式；可用：${formats.join('、')}。`,
    en: `There is no such format of a slip; known are ${formats.join(', ')}.`,
  }),
  example: [['json', 'tlog-proof', 'pdf']],
});
