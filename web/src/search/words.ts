import { defineWords } from '../language/words';

export const words = defineWords('search', {
  search: { zh: '搜索', en: 'Search' },
  placeholder: { zh: '单位、指标、文件……（/）', en: 'Units, items, documents… (/)' },
  results: { zh: '搜索结果', en: 'Search results' },
  count: { zh: '{{count}} 条结果', en: '{{count}} result', enOther: '{{count}} results' },
  none: { zh: '没有找到“{{text}}”', en: 'Nothing was found for “{{text}}”' },
});
