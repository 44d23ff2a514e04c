import { defineWords } from '../language/words';

/** Words of trees. */
export const words = defineWords('ui-tree', {
  actsOf: { zh: '{{name}} 的操作', en: 'What can be done with {{name}}' },
  up: { zh: '上移', en: 'Move up' },
  down: { zh: '下移', en: 'Move down' },
  in: { zh: '移入上一项', en: 'Move into the one above' },
  out: { zh: '移出到上一层', en: 'Move out one level' },
  upKeys: { zh: 'Alt+↑', en: 'Alt+↑' },
  downKeys: { zh: 'Alt+↓', en: 'Alt+↓' },
  inKeys: { zh: 'Alt+→', en: 'Alt+→' },
  outKeys: { zh: 'Alt+←', en: 'Alt+←' },
  noSuchPlace: { zh: '已在边上', en: 'There is no place further' },
  noPlace: { zh: '{{name}} 不能再移', en: '{{name}} cannot go further' },
  moved: { zh: '{{name}} 已移到 {{parent}} 的第 {{at}} 位', en: '{{name}} is now number {{at}} in {{parent}}' },
  top: { zh: '最上层', en: 'the top level' },
});
