import { defineWords } from '../language/words';

export const words = defineWords('self-assessment', {
  title: { zh: '自评', en: 'Self-assessment' },
  load: { zh: '载入自评', en: 'Loading the self-assessments' },
  scheme: { zh: '考核方案', en: 'Scheme' },
  notAsked: { zh: '这个方案不要求自评', en: 'This scheme asks for no self-assessment' },
  purpose: {
    zh: '方案要求自评时，单位负责人在填报开始后、公示前在这里逐项自评并提交，考核办可以退回；怎样计入最后得分由方案规定。',
    en: 'If a scheme asks for it, heads give points to their unit here, item by item, from collection until results are shown; the office may return them. The scheme says how they count.',
  },
  points: { zh: '{{item}}（满分 {{full}}）', en: '{{item}} (full marks {{full}})' },
  statement: { zh: '{{item}} · 说明', en: '{{item}} · statement' },
  REVIEW: { zh: '以评定为准', en: 'The review counts' },
  LOWER: { zh: '自评、评定取低者', en: 'The lower of your points and the review counts' },
  SHARES: { zh: '自评占 {{share}}，其余为评定', en: '{{share}} of it is your points, the rest the review' },
  notNumber: { zh: '请填数字，如 8.5', en: 'Give a number, such as 8.5' },
  save: { zh: '保存', en: 'Save' },
  submit: { zh: '提交', en: 'Submit' },
  return: { zh: '退回', en: 'Return' },
  reason: { zh: '理由', en: 'Reason' },
  cancel: { zh: '取消', en: 'Cancel' },
  saved: { zh: '已保存', en: 'Saved' },
  submitted: { zh: '已提交', en: 'Submitted' },
  returned: { zh: '已退回', en: 'Returned' },
  because: { zh: '考核办退回：{{why}}', en: 'The office returned it: {{why}}' },
  given: { zh: '自评 {{points}} / {{full}}', en: 'own points {{points}} of {{full}}' },
  nothing: { zh: '单位尚未提交', en: 'The unit has not submitted it yet' },
});
