import { defineWords } from '../language/words';

export const words = defineWords('ui-grid', {
  pasteTitle: { zh: '粘贴一块单元格', en: 'Paste a block of cells' },
  pasted: { zh: '将改动 {{count}} 个单元格', en: '{{count}} cell will change', enOther: '{{count}} cells will change' },
  unchanged: { zh: '{{count}} 个不变', en: '{{count}} stays as it is', enOther: '{{count}} stay as they are' },
  refused: { zh: '{{count}} 个不能采用', en: '{{count}} is refused', enOther: '{{count}} are refused' },
  refusedCell: { zh: '{{row}}，{{column}}：“{{value}}” {{why}}', en: '{{row}}, {{column}}: “{{value}}” {{why}}' },
  more: { zh: '另有 {{count}} 个', en: '{{count}} more' },
  tooLarge: {
    zh: '这一块有 {{rows}} 行 {{columns}} 列，从这里放不下，没有改动任何内容。',
    en: 'The block has {{rows}} rows and {{columns}} columns and does not fit here. Nothing was changed.',
  },
  apply: { zh: '采用', en: 'Apply' },
  cancel: { zh: '取消', en: 'Cancel' },
  undone: { zh: '已撤销上一步', en: 'The last step was undone' },
  cellName: { zh: '{{row}}，{{column}}', en: '{{row}}, {{column}}' },
  notNumber: { zh: '不是数', en: 'is not a number' },
  ticks: { zh: '是 √ ✓ 1 Y YES TRUE 不适用', en: 'Y YES TRUE 1 √ ✓ X 是 不适用' },
  noTicks: { zh: '否 0 N NO FALSE', en: 'N NO FALSE 0 否' },
  notTick: { zh: '不是“是”或“否”', en: 'is neither yes nor no' },
  keys: {
    zh: '方向键移动；直接输入即替换；回车或 F2 进入单元格，Esc 退出；Delete 清空；Ctrl+V 粘贴一块；Ctrl+Z 撤销一步。',
    en: 'Arrows move. Typing replaces. Enter or F2 goes into a cell, Escape comes out. Delete clears. Ctrl+V pastes a block, Ctrl+Z undoes a step.',
  },
  clear: { zh: '清空', en: 'clear' },
});
