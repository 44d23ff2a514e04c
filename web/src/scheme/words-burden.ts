import { defineWords } from '../language/words';

export const words = defineWords('scheme-burden', {
  title: { zh: '减负清单', en: 'List of burdens' },
  lead: {
    zh: '名称含有这些词的考核项，检查方案时会指出；另有所指的，由考核办在方案里写明理由。本区只能增补，不能减少国家规定的词。',
    en: 'Items whose names contain these words are pointed out when a scheme is checked; where a word means something else, the office says so in the scheme. A district adds words and removes none of the national ones.',
  },
  load: { zh: '载入减负清单', en: 'Loading the list of burdens' },
  word: { zh: '词', en: 'Word' },
  ground: { zh: '依据', en: 'Ground' },
  by: { zh: '来源', en: 'Set by' },
  national: { zh: '国家规定', en: 'National rule' },
  own: { zh: '本区增补', en: 'This district' },
  acts: { zh: '操作', en: 'Acts' },
  remove: { zh: '删除', en: 'Remove' },
  removeWord: { zh: '删除“{{word}}”', en: 'Remove “{{word}}”' },
  removed: { zh: '已删除“{{word}}”', en: '“{{word}}” is removed' },
  undo: { zh: '撤销', en: 'Undo' },
  newWord: { zh: '增补的词', en: 'Word to add' },
  newWordHelp: { zh: '2 到 40 个字，如“打卡次数”', en: '2 to 40 characters, such as “打卡次数”' },
  add: { zh: '增补', en: 'Add' },
  added: { zh: '已增补“{{word}}”', en: '“{{word}}” is added' },
  search: { zh: '查找', en: 'Search' },
  whole: { zh: '清单', en: 'The list' },
});
