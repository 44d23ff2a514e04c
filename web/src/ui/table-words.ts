import { defineWords } from '../language/words';

/** Words around tables. */
export const words = defineWords('ui-table', {
  rows: { zh: '共 {{count}} 行', en: '{{count}} row', enOther: '{{count}} rows' },
  rowsOf: {
    zh: '{{total}} 行中的 {{count}} 行',
    en: '{{count}} of {{total}} rows',
    enOther: '{{count}} of {{total}} rows',
  },
  columns: { zh: '列', en: 'Columns' },
  columnsShown: { zh: '显示的列', en: 'Columns shown' },
  density: { zh: '紧凑', en: 'Compact' },
  exportShown: { zh: '导出表格', en: 'Export table' },
  xlsx: { zh: 'Excel 工作簿（.xlsx）', en: 'Excel workbook (.xlsx)' },
  csv: { zh: 'CSV 文件', en: 'CSV file' },
  notExported: {
    zh: '文件没有写成，请检查网络后再试',
    en: 'The file was not written; check the connection and try again',
  },
  select: { zh: '选择', en: 'Select' },
  selectRow: { zh: '选择 {{row}}', en: 'Select {{row}}' },
  selectPage: { zh: '选择本页', en: 'Select this page' },
  selectMatching: { zh: '选择全部符合条件的 {{count}} 行', en: 'Select all {{count}} that match' },
  selectNone: { zh: '取消选择', en: 'Select none' },
  theseSelected: {
    zh: '已选这 {{count}} 行',
    en: 'This {{count}} row selected',
    enOther: 'These {{count}} rows selected',
  },
  pageSelected: {
    zh: '已选本页 {{count}} 行',
    en: '{{count}} row of this page selected',
    enOther: 'All {{count}} rows of this page selected',
  },
  matchingSelected: {
    zh: '已选全部符合条件的 {{count}} 行',
    en: '{{count}} that matches selected',
    enOther: 'All {{count}} that match selected',
  },
  leftSelection: {
    zh: '{{count}} 行已不在所示范围，移出了选择。',
    en: '{{count}} row is no longer shown and left the selection.',
    enOther: '{{count}} rows are no longer shown and left the selection.',
  },
  nothing: { zh: '没有符合条件的行', en: 'No row matches' },
});
