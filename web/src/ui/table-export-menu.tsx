import { useWords } from '../language/words';
import { MenuButton } from './menu';
import { saveFile } from './save-file';
import type { Column } from './table-columns';
import { csvOf, exportedTable } from './table-export';
import { words } from './table-words';
import { toast } from './toast';

export interface TableExportProps<Row> {
  readonly label: string;
  readonly all: readonly Column<Row>[];
  readonly shown: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly groupColumn: string | undefined;
}

/** Saves what the table shows as a workbook or as CSV. */
export function TableExport<Row>({ label, all, shown, rows, groupColumn }: TableExportProps<Row>) {
  const t = useWords(words);
  const table = () => exportedTable(all, shown, rows, groupColumn);
  async function saveWorkbook() {
    const { xlsxOf } = await import('./table-xlsx');
    saveFile(`${label}.xlsx`, await xlsxOf(label, table()));
  }
  return (
    <MenuButton
      size="small"
      tone="quiet"
      icon="download"
      acts={[
        {
          id: 'xlsx',
          label: t('xlsx'),
          onAction: () => void saveWorkbook().catch(() => toast(t('notExported'), 'bad')),
        },
        {
          id: 'csv',
          label: t('csv'),
          onAction: () => saveFile(`${label}.csv`, new Blob([csvOf(table())], { type: 'text/csv;charset=utf-8' })),
        },
      ]}
    >
      {t('exportShown')}
    </MenuButton>
  );
}
