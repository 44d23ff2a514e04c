import { useFormats } from '../../language/formats';
import { useWords } from '../../language/words';
import { Table } from '../../ui/table';
import type { JudgedItem } from '../judged-item';
import { words } from '../words';

interface Row {
  readonly unit: string;
  readonly name: string;
  readonly marks: ReadonlyMap<string, JudgedItem['marks'][number]>;
}

function rowsOf({ marks }: JudgedItem): Row[] {
  const rows = new Map<string, { name: string; marks: Map<string, JudgedItem['marks'][number]> }>();
  for (const mark of marks) {
    const row = rows.get(mark.unit) ?? { name: mark.unitName, marks: new Map() };
    row.marks.set(mark.label, mark);
    rows.set(mark.unit, row);
  }
  return [...rows].map(([unit, row]) => ({ unit, ...row }));
}

/** The marks of an item by unit and judge, with the first mark beside one that was changed. */
export function MarksTable({ item }: { readonly item: JudgedItem }) {
  const t = useWords(words);
  const { measured } = useFormats();
  const rows = rowsOf(item);
  const shown = (row: Row, label: string): string | null => {
    const mark = row.marks.get(label);
    if (mark?.mark == null) return null;
    const changed =
      mark.firstMark == null || mark.firstMark === mark.mark
        ? mark.mark
        : t('changedMark', { first: mark.firstMark, mark: mark.mark });
    return mark.note == null ? changed : t('withNote', { mark: changed, note: mark.note });
  };
  return (
    <>
      <p>
        {item.areAllIn && t('allIn')}{' '}
        {item.kendallW != null &&
          t('concordance', { w: measured(Number(item.kendallW.toFixed(3)), null), count: item.unitsOfAll })}
      </p>
      <Table
        label={t('marks')}
        name="judging-marks"
        rows={rows}
        rowKey={({ unit }) => unit}
        columns={[
          { id: 'unit', label: t('unit'), value: ({ name }) => name },
          ...item.sheets.map(({ label }) => ({
            id: label,
            label,
            wraps: true,
            value: (row: Row) => shown(row, label),
          })),
        ]}
      />
    </>
  );
}
