import { useMemo, useState } from 'react';
import { Button } from '../src/ui/button';
import { Card } from '../src/ui/card';
import { Grade } from '../src/ui/grade';
import { Score } from '../src/ui/score';
import { SearchField } from '../src/ui/search-field';
import { Table } from '../src/ui/table';
import type { Column } from '../src/ui/table-columns';
import { NOTHING_SELECTED, type TableSelection } from '../src/ui/table-selection';

interface Unit {
  readonly code: string;
  readonly name: string;
  readonly group: string;
  readonly total: number | null;
  readonly remark: string;
}

const FEW = Array.from({ length: 12 }, (_, at) => unit(at));
const MANY = Array.from({ length: 10_000 }, (_, at) => unit(at));

function unit(at: number): Unit {
  return {
    code: `DX-${String(at + 1).padStart(5, '0')}`,
    name: `第${at + 1}学校`,
    group: at % 2 === 0 ? '小学组' : '初中组',
    total: at === 5 ? null : ((at * 37) % 1000) / 10,
    remark: at === 0 ? '=1+1' : '-',
  };
}

const COLUMNS: readonly Column<Unit>[] = [
  { id: 'name', label: '单位', value: ({ name }) => name, isRowHeader: true },
  { id: 'code', label: '代码', value: ({ code }) => code },
  { id: 'group', label: '分组', value: ({ group }) => group },
  {
    id: 'total',
    label: '总分',
    kind: 'number',
    value: ({ total }) => total,
    cell: ({ name, total }) =>
      total === null ? (
        '—'
      ) : (
        <Score of={`${name} · 总分`} trace={() => `${total} = 40.0 + ${(total - 40).toFixed(1)}`}>
          {total.toFixed(2)}
        </Score>
      ),
  },
  {
    id: 'grade',
    label: '等次',
    value: ({ total }) => total,
    exported: ({ total }) => (total === null ? null : '优秀'),
    cell: ({ total }) => <Grade name={total === null ? '无' : '优秀'} place={total === null ? null : 0} />,
  },
  {
    id: 'rate',
    label: '达成率',
    kind: 'share',
    value: ({ total }) => (total === null ? null : total / 100),
    isOptional: true,
  },
  {
    id: 'saved',
    label: '保存时间',
    kind: 'moment',
    timeZone: 'Asia/Shanghai',
    value: () => '2026-11-24T18:03:05Z',
    isOptional: true,
  },
  { id: 'day', label: '截止日', kind: 'day', value: () => '2026-12-31', isOptional: true },
  { id: 'remark', label: '备注', value: ({ remark }) => remark, isOptional: true, wraps: true },
];

const codeOf = ({ code }: Unit) => code;

export function Tables() {
  const [selection, setSelection] = useState<TableSelection>(NOTHING_SELECTED);
  const [part, setPart] = useState('');
  const rows = useMemo(() => FEW.filter(({ name }) => name.includes(part)), [part]);
  return (
    <>
      <Card title="表格">
        <SearchField label="单位名称包含" value={part} onChange={setPart} />
        <Table
          label="单位"
          name="gallery"
          columns={COLUMNS}
          rows={rows}
          rowKey={codeOf}
          total={FEW.length}
          selecting={{ selection, onChange: setSelection, ...(part === '' ? { matching: 116 } : {}) }}
          selectionActions={<Button size="small">批量核验</Button>}
        />
      </Card>
      <Card title="一万行">
        <Table label="一万个单位" name="gallery-long" columns={COLUMNS} rows={MANY} rowKey={codeOf} />
      </Card>
    </>
  );
}
