import { defineWords } from '../language/words';

export const words = defineWords('readiness', {
  explained: { zh: '评分前情况的说明', en: 'What was found before, and let stand' },
  title: { zh: '正式评分前的检查', en: 'Before the official run' },
  open: { zh: '{{count}} 项待处理', en: '{{count}} is open', enOther: '{{count}} are open' },
  noneOpen: { zh: '均已说明', en: 'all are answered' },
  found: { zh: '{{kind}}：{{count}}', en: '{{kind}}: {{count}}' },
  answered: { zh: '{{by}} 说明：{{reason}}', en: 'answered by {{by}}: {{reason}}' },
  answer: { zh: '说明', en: 'Answer' },
  answerTitle: { zh: '说明：{{kind}} {{count}} 项', en: 'Answer: {{kind}}, {{count}}' },
  answerText: {
    zh: '说明为什么带着这一项也可以正式评分。说明记录在案，只对现在的内容有效：有变化时须重新说明。',
    en: 'Say why results may be official all the same. The answer is recorded, and holds for exactly what is found now: when that changes, it is asked again.',
  },
  reason: { zh: '理由', en: 'Reason' },
  reasonNeeded: { zh: '请写明理由', en: 'Give a reason' },
  recorded: { zh: '已记录说明', en: 'The answer is recorded' },
});
