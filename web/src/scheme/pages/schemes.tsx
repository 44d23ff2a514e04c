import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useAnswer } from '../../api/use-answer';
import { isFailure, useChange } from '../../api/use-change';
import { useViewer } from '../../api/viewer';
import { CYCLE_STATE } from '../../generated/names';
import { useFormats } from '../../language/formats';
import { useName, useText, useWords } from '../../language/words';
import { usePageTitle } from '../../routing/page-title';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Link } from '../../ui/link';
import { type MenuAct, MenuButton } from '../../ui/menu';
import { Page } from '../../ui/page';
import { Empty, ErrorState, Loading } from '../../ui/states';
import { Table } from '../../ui/table';
import type { Column } from '../../ui/table-columns';
import { toast } from '../../ui/toast';
import { ImportDialog } from '../parts/import-dialog';
import { BEGIN_DRAFT, type ListedDraft, type ListedScheme, SAVE_DRAFT, SCHEME_LIST } from '../queries';
import { words } from '../words';
import './scheme.css';

/** 方案: the schemes in force, and the drafts that are being written. */
export function Schemes() {
  const t = useWords(words);
  const text = useText();
  const formats = useFormats();
  const state = useName(CYCLE_STATE);
  const { district, roles } = useViewer();
  const navigate = useNavigate();
  const { answer, failure, reload } = useAnswer(SCHEME_LIST, {});
  const begin = useChange(BEGIN_DRAFT);
  const save = useChange(SAVE_DRAFT);
  const [isImporting, setImporting] = useState(false);
  const mayWrite = roles.includes('OFFICE');
  usePageTitle(t('schemes'));

  const open = (draft: { readonly id: string } | null | undefined) => {
    if (draft) void navigate({ to: '/schemes/drafts/$draft', params: { draft: draft.id } });
  };
  async function beginFrom(scheme: ListedScheme, year: number | null) {
    const result = await begin.run({ scheme: scheme.code, version: scheme.version, year });
    if (isFailure(result)) return toast(text(result.words), 'bad');
    open(result.draftScheme.draft);
  }
  async function beginEmpty() {
    const content = { code: '', name: '', year: String(new Date().getFullYear()), items: [], grades: [] };
    const result = await save.run({ content });
    if (isFailure(result)) return toast(text(result.words), 'bad');
    open(result.saveSchemeDraft.draft);
  }

  if (failure !== null) return <ErrorState what={t('loadSchemes')} why={text(failure.words)} onAgain={reload} />;
  const latest = Math.max(0, ...(answer?.schemes ?? []).map(({ year }) => year));
  const actsOf = (scheme: ListedScheme): readonly MenuAct[] => [
    ...(mayWrite
      ? [
          {
            id: 'year',
            label: t('nextYear', { year: scheme.year + 1 }),
            icon: 'copy' as const,
            onAction: () => void beginFrom(scheme, scheme.year + 1),
          },
          {
            id: 'version',
            label: t('nextVersion'),
            icon: 'edit' as const,
            onAction: () => void beginFrom(scheme, null),
          },
        ]
      : []),
    {
      id: 'export',
      label: t('exportBundle'),
      icon: 'download',
      onAction: () => window.location.assign(`/bundles/${encodeURIComponent(scheme.code)}.zip`),
    },
  ];
  const columns: readonly Column<ListedScheme>[] = [
    {
      id: 'name',
      label: t('name'),
      value: ({ name }) => name,
      cell: ({ code, name }) => <Link href={`/schemes/${encodeURIComponent(code)}`}>{name}</Link>,
      wraps: true,
    },
    { id: 'year', label: t('year'), value: ({ year }) => String(year) },
    { id: 'code', label: t('code'), value: ({ code }) => code },
    { id: 'version', label: t('version'), kind: 'number', value: ({ version }) => version },
    {
      id: 'points',
      label: t('fullMarks'),
      kind: 'number',
      value: ({ points }) => points,
      cell: ({ points }) => formats.fullMarks(points),
    },
    { id: 'state', label: t('state'), value: ({ cycle }) => (cycle ? state(cycle.state) : '') },
    { id: 'document', label: t('document'), value: ({ approvalDocument }) => approvalDocument },
    {
      id: 'acts',
      label: t('acts'),
      value: () => '',
      isControl: true,
      cell: (scheme) => (
        <MenuButton size="small" tone="quiet" label={t('actsOfScheme', { name: scheme.name })} acts={actsOf(scheme)} />
      ),
    },
  ];
  const draftColumns: readonly Column<ListedDraft>[] = [
    {
      id: 'name',
      label: t('name'),
      value: ({ name }) => name || t('untitled'),
      cell: ({ id, name }) => <Link href={`/schemes/drafts/${id}`}>{name || t('untitled')}</Link>,
      wraps: true,
    },
    { id: 'code', label: t('code'), value: ({ code }) => code },
    {
      id: 'from',
      label: t('from'),
      value: ({ baseCode, baseVersion }) =>
        baseCode == null ? '' : `${baseCode} ${t('versionNumber', { version: baseVersion ?? 1 })}`,
    },
    {
      id: 'savedAt',
      label: t('savedAt'),
      kind: 'moment',
      timeZone: district.timeZone,
      value: ({ savedAt }) => savedAt,
      cell: ({ savedAt }) => formats.dateTime(savedAt, district.timeZone),
    },
    { id: 'savedBy', label: t('savedBy'), value: ({ savedBy }) => savedBy },
  ];
  const newest = answer?.schemes.find(({ year, kind }) => year === latest && kind === 'YEARLY');
  return (
    <Page
      title={t('schemes')}
      lead={<Link href="/schemes/burden-words">{t('burdenWords')}</Link>}
      actions={
        mayWrite && (
          <>
            {newest !== undefined && (
              <Button
                tone="primary"
                icon="copy"
                isDisabled={begin.working}
                onPress={() => void beginFrom(newest, newest.year + 1)}
              >
                {t('nextYear', { year: newest.year + 1 })}
              </Button>
            )}
            <Button icon="upload" onPress={() => setImporting(true)}>
              {t('importBundle')}
            </Button>
            <Button icon="add" isDisabled={save.working} onPress={() => void beginEmpty()}>
              {t('emptyDraft')}
            </Button>
          </>
        )
      }
    >
      {answer === null ? (
        <Loading what={t('loadSchemes')} />
      ) : (
        <>
          <Card title={t('drafts')}>
            {answer.schemeDrafts.length === 0 ? (
              <Empty title={t('noDrafts')}>{t('noDraftsHelp')}</Empty>
            ) : (
              <Table
                label={t('drafts')}
                name="scheme-drafts"
                columns={draftColumns}
                rows={answer.schemeDrafts}
                rowKey={({ id }) => id}
                isPlain
              />
            )}
          </Card>
          <Card title={t('inForce')}>
            <Table
              label={t('inForce')}
              name="schemes"
              columns={columns}
              rows={answer.schemes}
              rowKey={({ code }) => code}
              empty={t('noSchemes')}
              isPlain
            />
          </Card>
        </>
      )}
      <ImportDialog isOpen={isImporting} onClose={() => setImporting(false)} />
    </Page>
  );
}
