import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import { useClient } from 'urql';
import { ask } from '../../api/client';
import { useAnswer } from '../../api/use-answer';
import { useViewer } from '../../api/viewer';
import type { AuditFilter, AuditLogQuery } from '../../generated/graphql';
import { ACTOR_VIA } from '../../generated/names';
import { useFormats } from '../../language/formats';
import { NONE } from '../../language/forms';
import { useName, useText, useWords } from '../../language/words';
import type { Search } from '../../routing/search';
import { Button } from '../../ui/button';
import { Panel } from '../../ui/panel';
import { Table } from '../../ui/table';
import type { Column } from '../../ui/table-columns';
import { filterOf, typedOf } from '../audit-filter';
import { Answered } from '../parts/answered';
import { AuditFilters } from '../parts/audit-filters';
import { ChangeList } from '../parts/change-list';
import { SystemPage } from '../parts/system-page';
import { VerifyAudit } from '../parts/verify-audit';
import { Witnesses } from '../parts/witnesses';
import { AUDIT } from '../queries/audit';
import { words } from '../words';

type Page = AuditLogQuery['auditEntries'];
type Entry = Page['rows'][number];

/** 操作日志: filtered, with before and after, printed with numbers and hashes, verified. */
export function Audit() {
  const t = useWords(words);
  const navigate = useNavigate();
  const { roles } = useViewer();
  const search = useSearch({ strict: false }) as Search;
  const typed = typedOf(search);
  const key = JSON.stringify(typed);
  // biome-ignore lint/correctness/useExhaustiveDependencies: an equal filter is the same one
  const filter = useMemo(() => filterOf(typed), [key]);
  const asked = useAnswer(AUDIT, { filter, after: null });
  return (
    <SystemPage
      section="audit"
      actions={
        <Button icon="print" onPress={() => window.print()}>
          {t('printLog')}
        </Button>
      }
      filters={
        <AuditFilters
          key={key}
          typed={typed}
          onApply={(next) => void navigate({ to: '/system/audit', search: next as never })}
        />
      }
    >
      {roles.includes('ADMIN') && (
        <div className="system-screen">
          <VerifyAudit />
        </div>
      )}
      <Answered asked={asked} what={t('load')}>
        {({ auditEntries }) => <Log key={key} first={auditEntries} filter={filter} />}
      </Answered>
      {roles.includes('ADMIN') && (
        <div className="system-screen">
          <Witnesses />
        </div>
      )}
    </SystemPage>
  );
}

function Log({ first, filter }: { readonly first: Page; readonly filter: AuditFilter }) {
  const t = useWords(words);
  const text = useText();
  const { dateTime, count } = useFormats();
  const { district } = useViewer();
  const client = useClient();
  const [pages, setPages] = useState<readonly Page[]>([first]);
  const [shown, setShown] = useState<Entry | null>(null);
  useEffect(() => setPages([first]), [first]);
  const rows = pages.flatMap((page) => page.rows);
  const last = pages.at(-1) ?? first;

  async function more() {
    const next = await ask(client, AUDIT, { filter, after: last.pageInfo.endCursor ?? null });
    setPages([...pages, next.auditEntries]);
  }
  const columns: readonly Column<Entry>[] = [
    { id: 'number', label: t('number'), value: (one) => one.number, kind: 'number' },
    {
      id: 'at',
      label: t('at'),
      kind: 'moment',
      timeZone: district.timeZone,
      value: (one) => one.at,
      cell: (one) => dateTime(one.at, district.timeZone),
    },
    {
      id: 'account',
      label: t('who'),
      value: (one) => (one.actingFor ? `${one.account} ${t('actingFor', { name: one.actingFor })}` : one.account),
    },
    { id: 'action', label: t('act'), value: (one) => text(one.words), wraps: true },
    { id: 'subject', label: t('subject'), value: (one) => one.subjectLabel, wraps: true },
    {
      id: 'changes',
      label: t('changes'),
      value: (one) => one.changes.map(({ field }) => field).join(t('comma')),
      wraps: true,
    },
    { id: 'hash', label: t('hash'), value: (one) => one.hash, isOptional: true },
    {
      id: 'details',
      label: t('show'),
      value: () => null,
      isControl: true,
      cell: (one) => (
        <Button size="small" label={`${t('show')} ${t('entry', { number: one.number })}`} onPress={() => setShown(one)}>
          {t('show')}
        </Button>
      ),
    },
  ];
  return (
    <>
      <div className="system-screen">
        <p role="status" className="quiet">
          {t('entriesCount', { total: count(first.totalCount), count: rows.length })}
        </p>
        <Table
          label={t('audit')}
          name="system-audit"
          columns={columns}
          rows={rows}
          rowKey={({ number }) => String(number)}
          total={first.totalCount}
          isSorted
          current={shown === null ? null : String(shown.number)}
        />
        {last.pageInfo.hasNextPage && <Button onPress={() => void more()}>{t('moreEntries')}</Button>}
      </div>
      <Printed rows={rows} />
      <Panel
        isOpen={shown !== null}
        onClose={() => setShown(null)}
        title={t('entry', { number: shown?.number ?? 0 })}
        size="wide"
      >
        {shown && <Details entry={shown} />}
      </Panel>
    </>
  );
}

function Details({ entry }: { readonly entry: Entry }) {
  const t = useWords(words);
  const text = useText();
  const via = useName(ACTOR_VIA);
  const { dateTime } = useFormats();
  const { district } = useViewer();
  const facts: readonly (readonly [string, string])[] = [
    [t('at'), dateTime(entry.at, district.timeZone)],
    [t('who'), [entry.account, entry.actingFor && t('actingFor', { name: entry.actingFor })].filter(Boolean).join(' ')],
    [t('roles'), entry.roles.join(t('comma'))],
    [t('via'), via(entry.via)],
    [t('act'), `${text(entry.words)} ${entry.action}`],
    [t('subject'), `${entry.subjectType} ${entry.subjectLabel} ${entry.subjectId}`],
  ];
  return (
    <>
      <dl className="facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {entry.changes.length === 0 ? (
        <p>{t('noChanges')}</p>
      ) : (
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{t('field')}</th>
              <th scope="col">{t('before')}</th>
              <th scope="col">{t('after')}</th>
            </tr>
          </thead>
          <tbody>
            {entry.changes.map(({ field, before, after }) => (
              <tr key={field}>
                <th scope="row">
                  <code>{field}</code>
                </th>
                <td>{before ?? NONE}</td>
                <td>{after ?? NONE}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <dl>
        <dt>{t('hash')}</dt>
        <dd className="system-hash">{entry.hash}</dd>
        <dt>{t('previous')}</dt>
        <dd className="system-hash">{entry.previous}</dd>
      </dl>
    </>
  );
}

/** What is printed: every entry that is read, with its number and hash. */
function Printed({ rows }: { readonly rows: readonly Entry[] }) {
  const t = useWords(words);
  const text = useText();
  const { dateTime } = useFormats();
  const { district } = useViewer();
  return (
    <table className="system-print" aria-hidden="true">
      <thead>
        <tr>
          <th>{t('number')}</th>
          <th>{t('at')}</th>
          <th>{t('who')}</th>
          <th>{t('act')}</th>
          <th>{t('subject')}</th>
          <th>{t('changes')}</th>
          <th>{t('hash')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((one) => (
          <tr key={one.number}>
            <td>{one.number}</td>
            <td>{dateTime(one.at, district.timeZone)}</td>
            <td>{one.actingFor ? `${one.account} ${t('actingFor', { name: one.actingFor })}` : one.account}</td>
            <td>{text(one.words)}</td>
            <td>{one.subjectLabel}</td>
            <td>
              <ChangeList changes={one.changes} />
            </td>
            <td className="system-hash">{one.hash}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
