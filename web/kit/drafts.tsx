import { Failure } from '../src/api/failure';
import { ViewerProvider } from '../src/api/viewer';
import { DraftNote } from '../src/drafts/draft-note';
import { Card } from '../src/ui/card';

const nothing = () => undefined;
const ACTS = { takeTheirs: nothing, keepMine: nothing, done: nothing };
const SAFE = { restoredAt: null, saving: 'SAVED', isStored: true, isKept: false, failure: null, theirs: null } as const;
const AT = '2026-11-24T06:03:00Z';
const NO_SERVER = new Failure('UNREACHABLE', { zh: '服务器没有回答。', en: 'The server does not answer.' });

/** The line below a form, in each of its states. */
const STATES = [
  ['已存', SAFE],
  ['恢复', { ...SAFE, restoredAt: AT }],
  ['正在存', { ...SAFE, saving: 'WAITING' }],
  ['存在本机', { ...SAFE, saving: 'FAILED', isKept: true, failure: NO_SERVER }],
  ['没有存下', { ...SAFE, saving: 'FAILED', failure: NO_SERVER }],
  ['另一窗口', { ...SAFE, saving: 'CONFLICT', theirs: { content: '另一段', changedAt: AT } }],
] as const;

const VIEWER = {
  name: 'office',
  displayName: '考核办',
  roles: [],
  units: [],
  district: { code: 'daxing', name: '大兴区', timeZone: 'Asia/Shanghai', sample: true },
};

export function Drafts() {
  return (
    <ViewerProvider value={VIEWER}>
      {STATES.map(([title, state]) => (
        <Card key={title} title={`草稿：${title}`}>
          <DraftNote draft={{ ...state, ...ACTS }} />
        </Card>
      ))}
    </ViewerProvider>
  );
}
