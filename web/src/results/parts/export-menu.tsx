import { useLanguage, useWords } from '../../language/words';
import { MenuButton } from '../../ui/menu';
import type { ResultsRun } from '../queries';
import { words } from '../words';

const FILES = [
  { feed: 'unit-score-rows', name: 'exportTotals' },
  { feed: 'score-rows', name: 'exportItems' },
] as const;
const FORMATS = ['xlsx', 'csv', 'parquet'] as const;

/** Files of all scores of the run, written by the server with typed cells. What is shown is exported above each table. */
export function ExportMenu({ run, group }: { readonly run: ResultsRun; readonly group: string | null }) {
  const t = useWords(words);
  const language = useLanguage();
  const address = (feed: string, format: string) => {
    const parameters = new URLSearchParams({ runs: run.id, ...(group === null ? {} : { groups: group }) });
    if (format !== 'parquet') parameters.set('headings', language);
    return `/export/${feed}.${format}?${parameters}`;
  };
  return (
    <MenuButton
      icon="download"
      acts={[
        ...FILES.flatMap(({ feed, name }, at) =>
          FORMATS.map((format, place) => ({
            id: `${feed}.${format}`,
            label: `${t(name)} · ${t(format)}`,
            startsGroup: at > 0 && place === 0,
            onAction: () => save(address(feed, format)),
          })),
        ),
        { id: 'print', label: t('print'), icon: 'print' as const, startsGroup: true, onAction: () => window.print() },
      ]}
    >
      {t('exportRows')}
    </MenuButton>
  );
}

function save(address: string): void {
  const link = document.createElement('a');
  link.href = address;
  link.download = '';
  link.click();
}
