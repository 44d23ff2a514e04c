import { defineWords } from '../language/words';

/** Words of questions of judges to units. */
export const words = defineWords('judgeQuestions', {
  title: { zh: '评委问询', en: 'Questions of judges' },
  lead: {
    zh: '评委经考核办请单位补充材料，不具名；问询和答复由该项目的评委和单位查看。',
    en: 'Judges ask units for missing materials through the office, unnamed. The judges of the item and the unit read question and answer.',
  },
  load: { zh: '读取评委问询', en: 'loading the questions' },
  none: { zh: '没有评委问询', en: 'There are no questions' },
  ask: { zh: '请单位补充材料', en: 'Ask for a material' },
  askHelp: {
    zh: '由考核办转发，单位不知道由谁提出；答复由该项目的评委查看。',
    en: 'The office forwards it. The unit does not learn who asks; the judges of the item read the answer.',
  },
  text: { zh: '所需材料', en: 'What is missing' },
  answerBy: { zh: '答复期限', en: 'Last day of the answer' },
  until: { zh: '{{day}} 24:00 前答复', en: 'Answer until {{day}}, 24:00' },
  send: { zh: '交考核办转发', en: 'Send to the office' },
  sent: { zh: '已交考核办', en: 'Sent to the office' },
  own: { zh: '本人提出', en: 'yours' },
  of: { zh: '{{item}} · {{unit}}', en: '{{item}} · {{unit}}' },
  forward: { zh: '转发给单位', en: 'Forward to the unit' },
  forwarded: { zh: '已转发', en: 'Forwarded' },
  decline: { zh: '不予转发', en: 'Decline' },
  declined: { zh: '未转发', en: 'Not forwarded' },
  reason: { zh: '理由', en: 'Reason' },
  reasonHelp: { zh: '提出的评委会看到。', en: 'The judge who asked reads it.' },
  because: { zh: '未转发：{{reason}}', en: 'Not forwarded: {{reason}}' },
  answer: { zh: '答复', en: 'Answer' },
  answered: { zh: '已答复', en: 'Answered' },
  answeredOn: { zh: '单位答复：', en: 'The unit answers:' },
  files: { zh: '附件', en: 'Files' },
  removeFile: { zh: '移除 {{name}}', en: 'Remove {{name}}' },
  dropFiles: { zh: '拖放或选择材料', en: 'Drop or choose files' },
  cancel: { zh: '取消', en: 'Cancel' },
});
