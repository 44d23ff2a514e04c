import { defineWords } from '../language/words';

export const words = defineWords('routing', {
  product: { zh: '考评', en: 'Kaoping' },
});
