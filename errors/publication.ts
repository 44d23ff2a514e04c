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

/** @param figures keys of the figures that the public may not see */
export const disclosesUnits = defineRefusal({
  code: 'CONFLICT',
  reason: 'DISCLOSES_UNITS',
  text: (figures: readonly string[]) => ({
    zh: `此件标为公开，但含有本区公开范围之外的单个单位数据（${figures.length} 处，如 ${figures.slice(0, 3).join('、')}）。请起草公告（PUBLIC_NOTICE_OF_RESULTS）供公开，本件的公开属性改为依申请公开或不予公开后重新报批；或由区里改变公开范围。`,
    en: `The document is for the public, but has figures of single units that the district does not publish (${figures.length}, such as ${figures.slice(0, 3).join(', ')}). Draft a PUBLIC_NOTICE_OF_RESULTS for the public, and give this one another 公开属性 and send it for approval again; or change what the district discloses.`,
  }),
  example: [['unit/DX-P001/total']],
});

/** @param units codes of the few units that could be found; @param others titles of what was public before */
export const subtractionFinds = defineRefusal({
  code: 'CONFLICT',
  reason: 'SUBTRACTION_FINDS_UNITS',
  text: (units: readonly string[], others: readonly string[]) => ({
    zh: `公开后，把文中的数据${others.length === 0 ? '' : `与此前公开过的${others.map((title) => `“${title}”`).join('、')}`}相减，可以推出不足五个单位（${units.join('、')}）的结果。请删去这些单位所在组的平均分或等次分布，或删去全区合计，重新报批。`,
    en: `Once it is public, its figures${others.length === 0 ? '' : ` and those of ${others.map((title) => `“${title}”`).join(', ')}, which were public before,`} can be subtracted to find the results of fewer than five units (${units.join(', ')}). Leave out the mean or the counts by grade of the groups of these units, or the sums of the district, and send it for approval again.`,
  }),
  example: [['DX-V001', 'DX-V002'], ['关于2024年度考核结果的公告']],
});

/** @param title of the notice that is in approval, or approved */
export const publishByNotice = defineRefusal({
  code: 'CONFLICT',
  reason: 'PUBLISH_BY_NOTICE',
  text: (title: string) => ({
    zh: `该考核周期的通报（“${title}”）正在审批或已批准；公布通报时，考核周期一并公布。`,
    en: `The notice of this cycle (“${title}”) is in approval or approved. The cycle is published together with it.`,
  }),
  example: ['关于2024年度考核结果的通报'],
});

export const noticeNotPublished = defineRefusal({
  code: 'CONFLICT',
  reason: 'NOTICE_NOT_PUBLISHED',
  text: () => ({
    zh: '该考核周期的结果还没有公布；先公布考核结果通报，再公布公告。',
    en: 'The results of this cycle are not published yet. Publish the notice of results first, then this document.',
  }),
  example: [],
});

/** @param reason as it was given with the withdrawal */
export const withdrawnPublication = defineRefusal({
  code: 'NOT_FOUND',
  reason: 'WITHDRAWN_PUBLICATION',
  text: (title: string, reason: string) => ({
    zh: `“${title}”已撤回。原因：${reason}`,
    en: `“${title}” was withdrawn. Reason: ${reason}`,
  }),
  example: ['关于2024年度考核结果的公告', '数据有误'],
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
