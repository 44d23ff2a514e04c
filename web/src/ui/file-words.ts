import { defineWords } from '../language/words';

/** Words around sending files. */
export const words = defineWords('ui-file', {
  pick: { zh: '选择文件', en: 'Choose files' },
  upTo: { zh: '每个不超过 {{size}} MB', en: 'up to {{size}} MB each' },
  sending: { zh: '正在发送的文件', en: 'Files being sent' },
  again: { zh: '重试', en: 'Try again' },
  stop: { zh: '停止发送 {{name}}', en: 'Stop sending {{name}}' },
  forget: { zh: '移除 {{name}}', en: 'Remove {{name}}' },
});
