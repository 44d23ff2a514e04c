import { defineWords } from '../language/words';

export const words = defineWords('drafts', {
  restored: { zh: '已恢复 {{at}} 的草稿。', en: 'The draft of {{at}} was restored.' },
  discard: { zh: '放弃草稿', en: 'Discard the draft' },
  saved: { zh: '草稿已保存', en: 'The draft is saved' },
  saving: { zh: '草稿正在保存…', en: 'The draft is being saved…' },
  failed: {
    zh: '草稿还没有保存到服务器，已加密保留在这台电脑上，会自动再试。',
    en: 'The draft is not on the server yet. It is kept on this computer, encrypted, and sent again by itself.',
  },
  notKept: {
    zh: '草稿还没有保存到服务器，也不能保留在这台电脑上。请不要关闭本页。',
    en: 'The draft is not on the server yet, and this computer cannot keep it. Do not close this page.',
  },
  conflict: {
    zh: '您在另一个窗口也写过这份内容（{{at}}）。',
    en: 'You have written this in another window too ({{at}}).',
  },
  takeOther: { zh: '用另一份', en: 'Use the other one' },
  keepThis: { zh: '用这一份', en: 'Use this one' },
});
