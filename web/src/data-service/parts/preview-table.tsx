import { useFormats } from '../../language/formats';
import { useText, useWords } from '../../language/words';
import { Card } from '../../ui/card';
import { Empty, ErrorState, Loading } from '../../ui/states';
import type { Selection } from '../selection';
import { type Cell, SHOWN, usePreview } from '../use-preview';
import { words } from '../words';

interface Column {
  readonly id: string;
  readonly label: string;
}

/** The first rows as they come from the server: figures unrounded, codes as codes. */
export function PreviewTable({
  selection,
  columns,
}: {
  readonly selection: Selection;
  readonly columns: readonly Column[];
}) {
  const t = useWords(words);
  const text = useText();
  const { count } = useFormats();
  const all = columns.length === 0 ? null : columns.map(({ id }) => id);
  const { preview, failure } = usePreview(selection, all);
  if (failure !== null) return <ErrorState what={t('loadPreview')} why={text(failure.words)} />;
  if (preview === null) return <Loading lines={6} />;
  const shown = columns.filter(({ id }) => preview.rows[0] !== undefined && id in preview.rows[0]);
  const { rows, total } = preview;
  return (
    <Card title={t('preview')}>
      <p role="status" className="quiet">
        {total > SHOWN
          ? t('previewCount', { total: count(total), count: rows.length })
          : t('previewAll', { count: rows.length })}
      </p>
      {rows.length === 0 ? (
        <Empty title={t('noRows')}>{t('noRowsHelp')}</Empty>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled by keys
        <section className="table-frame" tabIndex={0} aria-label={t('preview')}>
          <table className="table data-preview">
            <thead>
              <tr>
                {shown.map(({ id, label }) => (
                  <th key={id} scope="col">
                    {label}
                    <code>{id}</code>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: rows of different kinds have different keys
                <tr key={at}>
                  {shown.map(({ id }) => (
                    <td key={id} className={typeof row[id] === 'number' ? 'number' : undefined}>
                      {cellText(row[id])}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </Card>
  );
}

const cellText = (cell: Cell | undefined): string =>
  cell === null || cell === undefined ? '' : typeof cell === 'object' ? cell.join('|') : String(cell);
