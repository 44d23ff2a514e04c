import { defineWords } from '../language/words';

export const words = defineWords('app-unsent', {
  title: { zh: '还有内容没有保存', en: 'Not everything is saved' },
  unsent: {
    zh: '{{count}} 项填写的内容还没有保存到服务器。',
    en: '{{count}} entry is not on the server.',
    enOther: '{{count}} entries are not on the server.',
  },
  stay: { zh: '留在本页', en: 'Stay here' },
  keepHelp: {
    zh: '可以加密保留在这台电脑上，只有您本人再次登录后才能看到并保存到服务器；其他账号看不到，也不会代为保存。保留 30 天。',
    en: 'They can be kept on this computer, encrypted. Only you can see them, and they are sent when you sign in here again; no other account sees or sends them. They are kept for 30 days.',
  },
  keep: { zh: '保留在这台电脑上并退出', en: 'Keep them here and sign out' },
  cannotKeep: {
    zh: '这个浏览器不能加密保留内容（网址不是 https，或浏览器禁止保存）',
    en: 'This browser cannot keep anything encrypted (the address has no https, or storage is forbidden)',
  },
  send: { zh: '再试保存并退出', en: 'Try to save and sign out' },
  drop: { zh: '放弃并退出', en: 'Drop them and sign out' },
});
