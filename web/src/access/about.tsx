import { Both } from '../layout/both';
import { Heading } from '../layout/heading';
import './about.css';
import { useViewer } from '../api/viewer';
import { ROLE } from '../generated/names';

interface Part {
  readonly sees: string;
  readonly now: readonly string[];
  readonly later: readonly string[];
}

/** For roles without a page yet: what they can do today and how, and what will be added here. */
const PARTS: Readonly<Record<string, Part>> = {
  VERIFIER: {
    sees: '全区各单位的填报数据和佐证；看不到得分和排名。',
    now: [
      '用 GraphQL 接口按状态查询待核验的数据（observationRows）。',
      '用 /export/observation-rows.csv 导出填报数据。',
    ],
    later: ['核验台：逐条核验或退回已提交的数据，写明依据。'],
  },
  ADMIN: {
    sees: '账号、令牌、设置和操作日志；看不到数据和得分。',
    now: [
      '用命令行管理账号：kaoping account add、list、roles、password、unlock、disable、enable。',
      '用命令行发放、收回令牌：kaoping token create、list、revoke。',
    ],
    later: ['账号与令牌：在这里开设、停用账号，发放、收回令牌。', '操作日志：在这里查阅和核对。'],
  },
};

export function About() {
  const { roles, displayName } = useViewer();
  return (
    <div className="stack">
      <Heading>
        <Both zh="我的工作" en="My work" />
      </Heading>
      <p>{displayName}，您好。控制台正在分步建设，下面是您现在能做的事，以及以后会在这里的内容。</p>
      {roles.map((role) => {
        const part = PARTS[role];
        if (!part) return null;
        return (
          <section key={role} className="card about" aria-labelledby={`part-${role}`}>
            <h2 id={`part-${role}`}>{ROLE[role].zh}</h2>
            <dl>
              <dt>能看到</dt>
              <dd>{part.sees}</dd>
              <dt>现在可以</dt>
              {part.now.map((line) => (
                <dd key={line}>{line}</dd>
              ))}
              <dt>以后在这里</dt>
              {part.later.map((line) => (
                <dd key={line}>{line}</dd>
              ))}
            </dl>
          </section>
        );
      })}
    </div>
  );
}
