import { useCallback } from 'react';
import { Card } from '../src/ui/card';
import { Grid } from '../src/ui/grid';
import { ICONS, Icon } from '../src/ui/icon';
import { Problems } from '../src/ui/problems';
import { useGridEdits } from '../src/ui/use-grid-edits';
import { Row } from './row';

const COLUMNS = [
  { id: 'name', label: '指标', isHeading: true, width: 180 },
  { id: 'value', label: '数值', kind: 'number', width: 110 },
  { id: 'claimed', label: '不适用', kind: 'check', width: 72 },
  { id: 'remark', label: '说明', kind: 'text', width: 200 },
] as const;
const ROWS = ['学前三年毛入园率', '义务教育巩固率', '教师培训学时'].map((name) => ({ key: name, headings: { name } }));
const PROBLEMS = [
  { code: 'TOO_LARGE', field: 'value', message: { zh: '百分数不超过 100', en: 'a per cent is at most 100' } },
  { code: 'NO_REASON', message: { zh: '请写明理由', en: 'give a reason' } },
];
const nothingStored = () => '';

/** Cells to fill in: one with a problem, one locked; what is wrong with an input; the signs. */
export function Grids() {
  const edits = useGridEdits(nothingStored);
  const cell = useCallback(
    (row: string, column: string) => ({
      value: edits.of(row, column) ?? '',
      isChanged: edits.of(row, column) !== undefined,
      problem: row === '义务教育巩固率' && column === 'value' ? '百分数不超过 100' : null,
      locked: row === '教师培训学时' ? '已核验' : null,
    }),
    [edits.of],
  );
  return (
    <>
      <Card title="填报表格">
        <Grid label="数据" columns={COLUMNS} rows={ROWS} cell={cell} onChange={edits.apply} onUndo={edits.undo} />
      </Card>
      <Card title="需要改正的问题">
        <Problems problems={PROBLEMS} onGo={() => undefined} />
      </Card>
      <Card title="图标">
        <Row>
          {ICONS.map((name) => (
            <span key={name}>
              <Icon name={name} /> {name}
            </span>
          ))}
        </Row>
      </Card>
    </>
  );
}
