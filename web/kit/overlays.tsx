import { useState } from 'react';
import { Button } from '../src/ui/button';
import { Card } from '../src/ui/card';
import { ConfirmDialog } from '../src/ui/confirm-dialog';
import { Dialog } from '../src/ui/dialog';
import { Panel } from '../src/ui/panel';
import { PopoverButton } from '../src/ui/popover';
import { Tabs } from '../src/ui/tabs';
import { TextField } from '../src/ui/text-field';
import { toast } from '../src/ui/toast';
import { Row } from './row';

export function Overlays() {
  const [open, setOpen] = useState<'dialog' | 'confirm' | 'panel' | null>(null);
  const [tab, setTab] = useState<'trace' | 'figures'>('trace');
  const [done, setDone] = useState(0);
  const close = () => setOpen(null);
  return (
    <Card title="对话框、侧栏、提示、标签页">
      <Row>
        <Button onPress={() => setOpen('dialog')}>打开对话框</Button>
        <Button onPress={() => setOpen('confirm')}>公布结果</Button>
        <Button onPress={() => setOpen('panel')}>打开侧栏</Button>
        <PopoverButton label="筛选条件" button={<Button icon="filter">筛选</Button>}>
          <TextField label="名称包含" />
        </PopoverButton>
        <Button onPress={() => toast('已保存')}>成功提示</Button>
        <Button onPress={() => toast('有 3 项未能提交', 'bad')}>失败提示</Button>
        <Button onPress={() => toast('已删除一行', 'info', { label: '撤销', run: () => setDone(done + 1) })}>
          可撤销
        </Button>
        <span>{`已公布或撤销 ${done} 次`}</span>
      </Row>
      <Dialog
        isOpen={open === 'dialog'}
        onClose={close}
        title="退回数据"
        actions={
          <>
            <Button tone="primary" onPress={close}>
              退回
            </Button>
            <Button onPress={close}>取消</Button>
          </>
        }
      >
        <TextField label="退回原因" rows={3} />
      </Dialog>
      <ConfirmDialog
        isOpen={open === 'confirm'}
        onClose={close}
        title="公布大兴区 2025 年度考核结果"
        confirm="公布"
        isDanger
        typed="大兴区2025"
        onConfirm={() => {
          setDone(done + 1);
          close();
        }}
      >
        {'公布后 116 个单位立即可见，不能恢复为未公布。'}
      </ConfirmDialog>
      <Panel
        isOpen={open === 'panel'}
        onClose={close}
        title="得分来历"
        actions={<Button onPress={close}>知道了</Button>}
      >
        {'92.35 ÷ 95.00 × 10 = 9.72'}
      </Panel>
      <Tabs
        label="单位的内容"
        selected={tab}
        onSelect={setTab}
        tabs={[
          { id: 'trace', label: '来历', content: '来历的内容' },
          { id: 'figures', label: '数据', content: '数据的内容' },
        ]}
      />
    </Card>
  );
}
