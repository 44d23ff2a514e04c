import { defineWords } from '../language/words';

/** Words around pictures. */
export const words = defineWords('ui-chart', {
  asTable: { zh: '以表格查看', en: 'As a table' },
  save: { zh: '下载图：{{title}}', en: 'Download the chart: {{title}}' },
  png: { zh: 'PNG 图片', en: 'PNG image' },
  svg: { zh: 'SVG 矢量图', en: 'SVG drawing' },
});
