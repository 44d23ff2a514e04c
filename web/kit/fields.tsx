import { useState } from 'react';
import { Button } from '../src/ui/button';
import { Card } from '../src/ui/card';
import { Checkbox, CheckboxGroup } from '../src/ui/checkbox';
import { ComboBox } from '../src/ui/combo-box';
import { Form } from '../src/ui/form';
import { NumberField } from '../src/ui/number-field';
import type { Problem } from '../src/ui/problems';
import { RadioGroup } from '../src/ui/radio-group';
import { Select } from '../src/ui/select';
import { Switch } from '../src/ui/switch';
import { TextField } from '../src/ui/text-field';
import { Row } from './row';

const UNITS = Array.from({ length: 300 }, (_, at) => ({
  id: `DX-P${String(at + 1).padStart(3, '0')}`,
  label: `第${at + 1}小学`,
  description: `DX-P${String(at + 1).padStart(3, '0')}`,
  search: 'dyxx',
}));

const GROUPS = [
  { id: 'PRIMARY', label: '小学组' },
  { id: 'MIDDLE', label: '初中组' },
  { id: 'SPECIAL', label: '特教组', why: '本年度没有单位' },
];

export function Fields() {
  const [group, setGroup] = useState<string | null>(null);
  const [unit, setUnit] = useState<string | null>('DX-P002');
  const [amount, setAmount] = useState<number | null>(12.5);
  const [groups, setGroups] = useState<readonly string[]>(['PRIMARY']);
  const [on, setOn] = useState(true);
  return (
    <Card title="输入">
      <Row>
        <TextField label="说明" description="公布后各单位可见" />
        <TextField
          label="来文文号"
          isRequired
          error="文号应为〔年份〕加序号，例如 京教〔2025〕12 号"
          defaultValue="京教12"
        />
        <TextField label="备注" rows={3} />
        <TextField label="单位代码" isReadOnly defaultValue="DX-P001" />
        <TextField label="上级单位" isDisabled defaultValue="区教委" />
      </Row>
      <Row>
        <NumberField label="满分" value={amount} onChange={setAmount} suffix="分" steppers min={0} max={100} />
        <NumberField label="完成率" defaultValue={0.9235} format={{ style: 'percent', maximumFractionDigits: 4 }} />
        <NumberField label="投入" defaultValue={-3} error="不能为负数" suffix="万元" />
        <Select label="考核分组" options={GROUPS} value={group} onChange={setGroup} />
        <ComboBox label="单位" options={UNITS} value={unit} onChange={setUnit} />
      </Row>
      <Row>
        <Checkbox>只看未核验的</Checkbox>
        <Checkbox isIndeterminate>部分选中</Checkbox>
        <Checkbox isDisabled>不可选</Checkbox>
        <CheckboxGroup label="参加分组" options={GROUPS} value={groups} onChange={setGroups} />
        <RadioGroup label="方向" options={GROUPS} value={group} onChange={setGroup} orientation="horizontal" />
        <Switch isSelected={on} onChange={setOn}>
          显示上年数据
        </Switch>
      </Row>
      <TypedProblems />
    </Card>
  );
}

/** A form whose server answers with problems. */
function TypedProblems() {
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [name, setName] = useState('');
  return (
    <Form
      problems={problems}
      onSubmit={() =>
        setProblems([
          { code: 'NAME_TAKEN', field: 'name', message: { zh: '名称已被使用，请换一个', en: 'The name is taken' } },
          { code: 'YEAR_CLOSED', field: null, message: { zh: '该年度已关闭', en: 'The year is closed' } },
        ])
      }
    >
      <TextField label="任务名称" name="name" value={name} onChange={setName} />
      <div className="ui-form-actions">
        <Button type="submit" tone="primary">
          新建任务
        </Button>
      </div>
    </Form>
  );
}
