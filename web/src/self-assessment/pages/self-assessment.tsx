import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useAnswer } from '../../api/use-answer';
import { useText, useWords } from '../../language/words';
import { usePageTitle } from '../../routing/page-title';
import { Page } from '../../ui/page';
import { Select } from '../../ui/select';
import { Empty, ErrorState, Loading } from '../../ui/states';
import { OfUnits } from '../parts/of-units';
import { Own } from '../parts/own';
import { CYCLES, SELF_ASSESSMENTS, type Shown } from '../queries';
import { words } from '../words';

const NOTHING = {};

/** Those that the viewer enters, and those of others. */
function parted(all: readonly Shown[]): readonly [own: readonly Shown[], others: readonly Shown[]] {
  const isOwn = ({ allowedActions }: Shown) => allowedActions.some(({ action }) => action === 'SAVE');
  return [all.filter(isOwn), all.filter((one) => !isOwn(one))];
}

/** `/self-assessment`: the head's own units to enter and submit; for the office those of all units, to read and return. */
export function SelfAssessmentPage() {
  const t = useWords(words);
  const text = useText();
  const go = useNavigate();
  const chosen = useSearch({ strict: false }) as { readonly scheme?: string };
  const years = useAnswer(CYCLES, NOTHING);
  const schemes = years.answer?.cycles.map(({ scheme }) => scheme) ?? [];
  const scheme = (schemes.find(({ code }) => code === chosen.scheme) ?? schemes[0])?.code;
  const { answer, failure, reload } = useAnswer(
    SELF_ASSESSMENTS,
    useMemo(() => (scheme === undefined ? null : { scheme }), [scheme]),
  );
  usePageTitle(t('title'));
  const [own, others] = useMemo(() => parted(answer?.selfAssessments ?? []), [answer]);
  const refused = failure ?? years.failure;
  return (
    <Page
      title={t('title')}
      filters={
        scheme !== undefined && (
          <Select
            label={t('scheme')}
            value={scheme}
            options={schemes.map(({ code, name }) => ({ id: code, label: name }))}
            onChange={(id) => void go({ to: '.', search: { scheme: id }, replace: true })}
          />
        )
      }
    >
      {refused && <ErrorState what={t('load')} why={text(refused.words)} onAgain={failure ? reload : years.reload} />}
      {!refused && answer === null && <Loading what={t('load')} lines={6} />}
      {answer?.selfAssessments.length === 0 && <Empty title={t('notAsked')}>{t('purpose')}</Empty>}
      {scheme !== undefined &&
        own.map((shown) => (
          <Own key={`${scheme} ${shown.unit} ${shown.revision}`} scheme={scheme} shown={shown} onDone={reload} />
        ))}
      {scheme !== undefined && others.length > 0 && <OfUnits scheme={scheme} all={others} onDone={reload} />}
    </Page>
  );
}
