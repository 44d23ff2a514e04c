/**
 * 不相容职务分离: what one person may not hold together (auth/separated-roles.ts), and what one person may not do to the same
 * thing. docs/access.md is generated from both tables.
 */
import type { Bilingual } from '../../errors/refusal.js';

export { brokenBy, SEPARATED_ROLES } from '../../auth/separated-roles.js';

export interface SeparatedActs {
  /** The subject, as in the states tables. */
  readonly subject: string;
  readonly first: Bilingual;
  readonly second: Bilingual;
}

/** Acts on the same thing that need two persons. A substitute counts as both themselves and the person represented. */
export const SEPARATED_ACTS: Readonly<Record<string, SeparatedActs>> = {
  VERIFY: {
    subject: 'observation',
    first: { zh: '填报或报送数据', en: 'enters or submits a figure' },
    second: { zh: '核验该数据', en: 'verifies it' },
  },
  CONFIRM_ADJUSTMENT: {
    subject: 'adjustment',
    first: { zh: '提出加分、扣分或一票否决', en: 'proposes an adjustment' },
    second: { zh: '确认该加扣分', en: 'confirms it' },
  },
  APPROVE: {
    subject: 'document',
    first: { zh: '起草或修改公文', en: 'drafts or edits a document' },
    second: { zh: '审批该公文', en: 'approves it' },
  },
  DECIDE_APPEAL: {
    subject: 'appeal',
    first: { zh: '填报、核验、评议或提出所争议的事项', en: 'enters, verifies, marks or proposes what is contested' },
    second: { zh: '裁定该申诉', en: 'decides the appeal' },
  },
  REPLACE_APPROVER: {
    subject: 'document',
    first: { zh: '提出更换审批人（考核办）', en: 'asks to replace an approver (the office)' },
    second: { zh: '同意更换（管理员）', en: 'agrees to it (the administrator)' },
  },
  LIFT_RECUSAL: {
    subject: 'recusal',
    first: { zh: '应当回避', en: 'is recused' },
    second: { zh: '解除回避', en: 'lifts the recusal' },
  },
};
