import { defineWords } from '../language/words';

/** Words of forms that are made from a schema. */
export const words = defineWords('ui-schema', {
  without: { zh: '不填按 {{value}} 计', en: '{{value}} if left empty' },
  unlimited: { zh: '不设：{{label}}', en: 'Without: {{label}}' },
  notANumber: { zh: '应为数字，例如 0.85', en: 'A number is needed, as 0.85' },
  add: { zh: '加一行', en: 'Add a row' },
  remove: { zh: '删除第 {{at}} 行', en: 'Remove row {{at}}' },
  up: { zh: '第 {{at}} 行上移', en: 'Move row {{at}} up' },
  name: { zh: '名称', en: 'Name' },
  value: { zh: '值', en: 'Value' },
});
