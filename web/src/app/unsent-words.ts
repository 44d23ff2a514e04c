import { defineWords } from '../language/words';

export const words = defineWords('app-unsent', {
  title: { zh: '还有内容没有保存', en: 'Not everything is saved' },
  unsent: {
    zh: '{{count}} 项填写的内容还没有保存到服务器。现在退出，这些内容将丢失。',
    en: '{{count}} entry is not on the server. It is lost if you sign out now.',
    enOther: '{{count}} entries are not on the server. They are lost if you sign out now.',
  },
  stay: { zh: '留在本页', en: 'Stay here' },
  send: { zh: '再试保存并退出', en: 'Try to save and sign out' },
  drop: { zh: '放弃并退出', en: 'Drop them and sign out' },
});
