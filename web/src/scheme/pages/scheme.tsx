import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useAnswer } from '../../api/use-answer';
import { isFailure, useChange } from '../../api/use-change';
import { useViewer } from '../../api/viewer';
import { CYCLE_STATE } from '../../generated/names';
import { useFormats } from '../../language/formats';
import { useName, useText, useWords } from '../../language/words';
import { usePageTitle } from '../../routing/page-title';
import { Breadcrumb } from '../../ui/breadcrumb';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Link } from '../../ui/link';
import { Page } from '../../ui/page';
import { Select } from '../../ui/select';
import { ErrorState, Forbidden, Loading } from '../../ui/states';
import { Tabs } from '../../ui/tabs';
import { toast } from '../../ui/toast';
import { type Content, idOf, itemsOf, textAt } from '../models/content';
import { DifferenceView } from '../parts/difference-view';
import { ItemsView } from '../parts/items-view';
import { RulesForm } from '../parts/rules-form';
import { BEGIN_DRAFT, SCHEME_VERSIONS, SURROUNDINGS } from '../queries';
import { METHODS } from '../queries-methods';
import { words } from '../words';
import './scheme.css';

const ROUTE = '/shell/schemes/$scheme';

const NOTHING = () => undefined;

/** 方案的版本: one version to read, and what it changed. */
export function Scheme() {
  const { scheme: code } = useParams({ from: ROUTE });
  const search = useSearch({ from: ROUTE });
  const { version, compare, tab = 'items' } = search;
  const t = useWords(words);
  const text = useText();
  const formats = useFormats();
  const state = useName(CYCLE_STATE);
  const navigate = useNavigate();
  const { roles } = useViewer();
  const { answer, failure, reload } = useAnswer(SCHEME_VERSIONS, { code });
  const { answer: methods } = useAnswer(METHODS, {});
  const begin = useChange(BEGIN_DRAFT);
  const scheme = answer?.scheme ?? null;
  const shown = scheme?.versions.find((one) => one.version === (version ?? scheme.version)) ?? null;
  const content = (shown?.content ?? {}) as Content;
  const plan = textAt(content, 'plan');
  const { answer: surroundings } = useAnswer(SURROUNDINGS, { plan: plan || '-', withPlan: plan !== '' });
  const first = itemsOf(content)[0];
  const [selected, setSelected] = useState<string | null>(null);
  usePageTitle(scheme?.name ?? t('schemes'));
  if (failure !== null) return <ErrorState what={t('loadScheme')} why={text(failure.words)} onAgain={reload} />;
  if (answer === null) return <Loading what={t('loadScheme')} />;
  if (scheme === null || shown === null) return <Forbidden whom={t('askOffice')}>{t('noScheme')}</Forbidden>;

  const show = (next: {
    readonly version?: number;
    readonly compare?: number | undefined;
    readonly tab?: 'items' | 'rules';
  }) => void navigate({ to: '/schemes/$scheme', params: { scheme: code }, search: { ...search, ...next } });
  async function draft(year: number | null) {
    const result = await begin.run({ scheme: code, version: shown?.version ?? null, year });
    if (isFailure(result)) return toast(text(result.words), 'bad');
    const made = result.draftScheme.draft;
    if (made) void navigate({ to: '/schemes/drafts/$draft', params: { draft: made.id } });
  }
  const versions = scheme.versions.map((one) => ({
    id: String(one.version),
    label: `${t('versionNumber', { version: one.version })}${one.approvalDocument == null ? '' : ` ${one.approvalDocument}`}`,
  }));
  return (
    <Page
      title={shown.name}
      above={
        <Breadcrumb label={t('schemes')} crumbs={[{ label: t('schemes'), href: '/schemes' }, { label: shown.name }]} />
      }
      lead={`${code} · ${t('versionNumber', { version: shown.version })} · ${formats.fullMarks(shown.points)} · ${scheme.cycle ? state(scheme.cycle.state) : ''} · ${shown.approvalDocument ?? ''} ${shown.effectiveDate == null ? '' : formats.day(shown.effectiveDate)}`}
      actions={
        <>
          {roles.includes('OFFICE') && (
            <>
              <Button tone="primary" icon="copy" onPress={() => void draft(scheme.year + 1)}>
                {t('nextYear', { year: scheme.year + 1 })}
              </Button>
              <Button icon="edit" onPress={() => void draft(null)}>
                {t('nextVersion')}
              </Button>
            </>
          )}
          <Link tone="button" download href={`/bundles/${encodeURIComponent(code)}.zip?version=${shown.version}`}>
            {t('exportBundle')}
          </Link>
        </>
      }
      filters={
        <>
          <Select
            label={t('version')}
            options={versions}
            value={String(shown.version)}
            onChange={(id) => show({ version: Number(id) })}
          />
          <Select
            label={t('compareWith')}
            options={[
              { id: '', label: t('compareNone') },
              ...versions.filter(({ id }) => id !== String(shown.version)),
            ]}
            value={compare === undefined ? '' : String(compare)}
            onChange={(id) => show({ compare: id === '' ? undefined : Number(id) })}
          />
        </>
      }
    >
      {compare !== undefined && (
        <Card title={t('compare')}>
          <DifferenceView from={{ scheme: code, version: compare }} to={{ scheme: code, version: shown.version }} />
        </Card>
      )}
      <Tabs
        label={t('views')}
        selected={tab}
        onSelect={(next) => show({ tab: next })}
        tabs={[
          {
            id: 'items',
            label: t('items'),
            content: (
              <ItemsView
                content={content}
                findings={[]}
                methods={methods?.scoringMethods ?? []}
                surroundings={surroundings}
                isDisabled
                selected={selected ?? (first === undefined ? null : idOf(first))}
                onSelect={setSelected}
                draft={null}
                change={NOTHING}
              />
            ),
          },
          {
            id: 'rules',
            label: t('rules'),
            content: <RulesForm content={content} findings={[]} preview={null} isDisabled change={NOTHING} />,
          },
        ]}
      />
    </Page>
  );
}
