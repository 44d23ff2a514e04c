import { useState } from 'react';
import { Card } from '../src/ui/card';
import { Tree } from '../src/ui/tree';
import { type TreeNode, withMoved } from '../src/ui/tree-move';

const leaf = (id: string, label: string, points: string): TreeNode => ({ id, label, detail: points, children: [] });

const SCHEME: readonly TreeNode[] = [
  {
    id: 'safety',
    label: '安全稳定',
    detail: '20 分',
    children: [leaf('accidents', '安全事故', '12 分'), leaf('drills', '应急演练', '8 分')],
  },
  {
    id: 'quality',
    label: '教育质量',
    detail: '60 分',
    children: [leaf('promotion', '升学率', '30 分'), leaf('health', '体质健康', '30 分')],
  },
  leaf('extra', '特色加分', '20 分'),
];

export function Trees() {
  const [nodes, setNodes] = useState(SCHEME);
  const [selected, setSelected] = useState<string | null>('accidents');
  return (
    <Card title="树">
      <Tree
        label="考核方案"
        nodes={nodes}
        selected={selected}
        onSelect={setSelected}
        onMove={(id, to) => setNodes(withMoved(nodes, id, to))}
        whyNot={(_, to) => (to.parent === 'extra' ? '特色加分下不能有指标' : null)}
        actsOf={(id) => [{ id: 'open', label: '打开', onAction: () => setSelected(id) }]}
      />
    </Card>
  );
}
