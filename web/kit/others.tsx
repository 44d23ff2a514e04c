import { useState } from 'react';
import { Breadcrumb } from '../src/ui/breadcrumb';
import { Card } from '../src/ui/card';
import { DateField } from '../src/ui/date-field';
import { FileDrop } from '../src/ui/file-drop';
import { Grade } from '../src/ui/grade';
import { Light } from '../src/ui/light';
import { Progress } from '../src/ui/progress';
import { Score } from '../src/ui/score';
import { Slider } from '../src/ui/slider';
import { Row } from './row';

export function Others() {
  const [day, setDay] = useState<string | null>('2025-11-24');
  const [share, setShare] = useState(0.9);
  const [files, setFiles] = useState<readonly string[]>([]);
  return (
    <Card title="其他">
      <Breadcrumb
        label="位置"
        crumbs={[{ label: '规划', href: '/plan' }, { label: '教育质量', href: '/plan/q' }, { label: '升学率' }]}
      />
      <Row>
        <Light colour="green">达到目标</Light>
        <Light colour="yellow">接近目标</Light>
        <Light colour="red">低于目标</Light>
        <Light colour="grey">无数据</Light>
        {['优秀', '良好', '合格', '基本合格', '不合格'].map((name, place) => (
          <Grade key={name} name={name} place={place} />
        ))}
        <Grade name="未评" place={null} />
        <Score of="第一小学 · 总分" size="big" trace={() => '40.00 + 52.35 = 92.35'}>
          92.35
        </Score>
      </Row>
      <Row>
        <DateField label="截止日期" value={day} onChange={setDay} />
        <Slider
          label="完成率"
          value={share}
          onChange={setShare}
          min={0}
          max={1}
          step={0.01}
          format={{ style: 'percent' }}
        />
        <Progress label="评分" value={29} text="34/116" />
        <Progress label="正在计算" />
      </Row>
      <FileDrop
        label="把文件拖到这里"
        endings={['.pdf', '.png', '.txt']}
        largest={50 * 1024 * 1024}
        onUploaded={({ name }) => setFiles([...files, name])}
      />
      <p>{`已上传：${files.join('、')}`}</p>
    </Card>
  );
}
