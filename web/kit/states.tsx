import { Button } from '../src/ui/button';
import { Card } from '../src/ui/card';
import { Empty, ErrorState, Forbidden, Loading, Stale } from '../src/ui/states';

const nothing = () => undefined;

export function States() {
  return (
    <>
      <Card title="空">
        <Empty title="还没有考核方案" action={<Button tone="primary">新建方案</Button>}>
          {'可以从上年度的方案开始，也可以导入一个方案包。'}
        </Empty>
      </Card>
      <Card title="载入">
        <Loading />
      </Card>
      <Card title="失败">
        <ErrorState what="载入排名" why="服务器没有回答。" kept="您填写的 12 项数据" onAgain={nothing} />
      </Card>
      <Card title="无权">
        <Forbidden whom="考核办管理员">{'评分明细在公示前只有考核办可见。'}</Forbidden>
      </Card>
      <Card title="他人已修改">
        <Stale
          by="李主任 11月24日 14:03 保存。"
          fields={[
            { label: '满分', theirs: '10', mine: '12' },
            { label: '目标值', theirs: '95%', mine: '96%' },
          ]}
          onTheirs={nothing}
          onMine={nothing}
        />
      </Card>
    </>
  );
}
