import { Badge } from '../src/ui/badge';
import { Button } from '../src/ui/button';
import { Card } from '../src/ui/card';
import { Link } from '../src/ui/link';
import { MenuButton } from '../src/ui/menu';
import { Hint } from '../src/ui/tooltip';
import { Row } from './row';

const nothing = () => undefined;

export function Buttons() {
  return (
    <Card title="按钮、链接、标签">
      <Row>
        <Button tone="primary" onPress={nothing}>
          提交
        </Button>
        <Button onPress={nothing}>保存草稿</Button>
        <Button tone="quiet">更多说明</Button>
        <Button tone="danger" icon="trash">
          撤回公布
        </Button>
        <Button size="small">小按钮</Button>
        <Hint text="下载当前所示的表格">
          <Button icon="download" label="下载" />
        </Hint>
        <Button isDisabled>不可用</Button>
        <Button isPending>正在提交</Button>
        <Button tone="primary" why="考核年度已公布，不能再提交">
          公布
        </Button>
      </Row>
      <Row>
        <Link href="/results">结果页面</Link>
        <Link href="/results" tone="button">
          打开结果
        </Link>
        <Link href="/results" tone="primary">
          去核验
        </Link>
        <MenuButton
          acts={[
            { id: 'edit', label: '修改', icon: 'edit', keys: 'F2', onAction: nothing },
            { id: 'copy', label: '复制', icon: 'copy', why: '方案已下发' },
            { id: 'go', label: '打开', href: '/results' },
            { id: 'remove', label: '删除', icon: 'trash', isDanger: true, startsGroup: true, onAction: nothing },
          ]}
        >
          操作
        </MenuButton>
        <MenuButton acts={[{ id: 'a', label: '修改', onAction: nothing }]} tone="quiet" size="small" />
      </Row>
      <Row>
        <Badge>草稿</Badge>
        <Badge tone="info">已提交</Badge>
        <Badge tone="good">已核验</Badge>
        <Badge tone="warn">即将到期</Badge>
        <Badge tone="bad">已退回</Badge>
      </Row>
    </Card>
  );
}
