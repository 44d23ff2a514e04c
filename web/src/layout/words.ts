import { defineWords } from '../language/words';

export const words = defineWords('layout', {
  loading: { zh: '正在读取……', en: 'Loading…' },
  again: { zh: '再试一次', en: 'Try again' },
});
