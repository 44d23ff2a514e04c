import type { ReactNode } from 'react';
import { useAnswer } from '../../api/use-answer';
import { useViewer } from '../../api/viewer';
import type { SystemHealthPageQuery } from '../../generated/graphql';
import { HEALTH_SUBJECT } from '../../generated/names';
import { useFormats } from '../../language/formats';
import { NONE } from '../../language/forms';
import { useName, useText, useWords } from '../../language/words';
import { TableFrame } from '../../layout/table-frame';
import { Badge } from '../../ui/badge';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Answered } from '../parts/answered';
import { SystemPage } from '../parts/system-page';
import { HEALTH } from '../queries/audit';
import { words } from '../words';

type State = SystemHealthPageQuery['systemHealth'];

/** 运行状况: the checks with what to do, and the figures behind them. */
export function Health() {
  const t = useWords(words);
  const { dateTime } = useFormats();
  const { district } = useViewer();
  const asked = useAnswer(HEALTH, {});
  return (
    <SystemPage
      section="health"
      lead={asked.answer && t('checkedAt', { when: dateTime(asked.answer.systemHealth.checkedAt, district.timeZone) })}
      actions={
        <Button onPress={asked.reload} isPending={asked.loading}>
          {t('again')}
        </Button>
      }
    >
      <Answered asked={asked} what={t('load')}>
        {({ systemHealth }) => (
          <>
            <Findings findings={systemHealth.findings} />
            <Figures state={systemHealth} />
          </>
        )}
      </Answered>
    </SystemPage>
  );
}

function Findings({ findings }: { readonly findings: State['findings'] }) {
  const t = useWords(words);
  const text = useText();
  const subject = useName(HEALTH_SUBJECT);
  const wrong = findings.filter(({ ok }) => !ok).length;
  return (
    <Card title={t('findings')}>
      <p role="status">
        <strong>{wrong === 0 ? t('allWell') : t('toFix', { count: wrong })}</strong>
      </p>
      <TableFrame label={t('findings')}>
        <table className="table">
          <tbody>
            {findings.map(({ subject: of, ok, message, fix }) => (
              <tr key={message.zh}>
                <th scope="row">{subject(of)}</th>
                <td>
                  <Badge tone={ok ? 'good' : 'bad'}>{t(ok ? 'ok' : 'bad')}</Badge>
                </td>
                <td>
                  {text(message)}
                  {fix && <p>{text(fix)}</p>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
    </Card>
  );
}

function Figures({ state }: { readonly state: State }) {
  const t = useWords(words);
  const { dateTime, count } = useFormats();
  const { district } = useViewer();
  const when = (iso: string | null | undefined) => dateTime(iso, district.timeZone);
  const { database, storage, backups, migrations, queues, pools } = state;
  const { last, drill } = backups;
  return (
    <div className="system-cards">
      <Card title={t('database')}>
        <dl>
          <Fact name={t('version')}>PostgreSQL {database.version}</Fact>
          <Fact name={t('size')}>{bytesText(database.bytes)}</Fact>
          <Fact name={t('connections')}>{`${database.open}/${database.most}`}</Fact>
          <Fact name={t('migrations')}>{t('migrationsText', migrations)}</Fact>
          <Fact name={t('program')}>{state.version}</Fact>
        </dl>
        <Lines
          head={[t('pool'), t('inUse'), t('idleOnes'), t('waiting')]}
          rows={pools.map(({ pool, used, idle, waiting }) => [pool, used, idle, waiting])}
        />
      </Card>
      <Card title={t('queues')}>
        <Lines
          head={[t('queue'), t('waiting'), t('activeJobs'), t('oldest')]}
          rows={queues.map(({ name, waiting, active, oldest }) => [
            name,
            waiting,
            active,
            waiting === 0 ? NONE : t('seconds', { count: Math.round(oldest) }),
          ])}
        />
      </Card>
      <Card title={t('storage')}>
        <dl>
          <Fact name={t('storagePlace')}>{storage.place}</Fact>
          <Fact name={t('files')}>{count(storage.files)}</Fact>
          <Fact name={t('used')}>{`${bytesText(storage.bytes)} / ${bytesText(storage.mostBytes)}`}</Fact>
          <Fact name={t('free')}>{storage.freeBytes == null ? NONE : bytesText(storage.freeBytes)}</Fact>
        </dl>
      </Card>
      <Card title={t('backups')}>
        <dl>
          <Fact name={t('every')}>
            {backups.everyHours == null ? t('notScheduled') : t('hours', { count: backups.everyHours })}
          </Fact>
          <Fact name={t('lastBackup')}>{last ? `${when(last.at)} ${bytesText(last.bytes)}` : NONE}</Fact>
          <Fact name={t('kept')}>{backups.count}</Fact>
          <Fact name={t('lastDrill')}>
            {drill ? `${when(drill.at)} ${t(drill.ok ? 'succeeded' : 'failed')} ${drill.message}` : NONE}
          </Fact>
        </dl>
      </Card>
      <Card title={t('mail')}>
        <dl>
          <Fact name={t('lastMail')}>{when(state.lastMailAt)}</Fact>
        </dl>
      </Card>
      <Card title={t('clocks')}>
        <dl>
          <Fact name={t('serverClock')}>{when(state.checkedAt)}</Fact>
          <Fact name={t('databaseClock')}>{when(database.time)}</Fact>
        </dl>
      </Card>
    </div>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className="system-fact">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

interface LinesProps {
  readonly head: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

function Lines({ head, rows }: LinesProps) {
  return (
    <table className="table">
      <thead>
        <tr>
          {head.map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([name, ...cells]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            {cells.map((cell, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the cells of a row stay in order
              <td key={at}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const UNITS = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

/** 12345678 → 12.3 MB, as disks are labelled. */
function bytesText(bytes: number): string {
  const at = Math.min(UNITS.length - 1, bytes < 1 ? 0 : Math.floor(Math.log10(bytes) / 3));
  return `${(bytes / 1000 ** at).toFixed(at === 0 ? 0 : 1)} ${UNITS[at]}`;
}
