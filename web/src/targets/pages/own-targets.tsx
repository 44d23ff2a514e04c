import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useAnswer } from '../../api/use-answer';
import { useText, useWords } from '../../language/words';
import { usePageTitle } from '../../routing/page-title';
import { Page } from '../../ui/page';
import { Select } from '../../ui/select';
import { Empty, ErrorState, Loading } from '../../ui/states';
import { LetterCard } from '../parts/letter-card';
import { OWN_TARGETS, TARGET_YEARS } from '../queries';
import { words } from '../words';

const NOTHING = {};

/** `/targets`: the targets of the own units for a year, to agree to or to answer with others. */
export function OwnTargets() {
  const t = useWords(words);
  const text = useText();
  const go = useNavigate();
  const chosen = useSearch({ strict: false }) as { readonly year?: string; readonly unit?: string };
  const cycles = useAnswer(TARGET_YEARS, NOTHING);
  const years = useMemo(
    () =>
      [...new Set([...(cycles.answer?.cycles ?? []).map((cycle) => cycle.year), Number(chosen.year)])]
        .filter((year) => Number.isInteger(year) && year > 0)
        .sort((a, b) => b - a),
    [cycles.answer, chosen.year],
  );
  const year = Number(chosen.year) || years[0];
  const { answer, failure, reload } = useAnswer(
    OWN_TARGETS,
    useMemo(() => (year === undefined ? null : { year }), [year]),
  );
  usePageTitle(t('title'));
  const refused = failure ?? cycles.failure;
  const letters = (answer?.targetLetters ?? []).filter(({ unit }) => chosen.unit === undefined || unit === chosen.unit);
  return (
    <Page
      title={t('title')}
      filters={
        year !== undefined && (
          <Select
            label={t('year')}
            value={String(year)}
            options={years.map((one) => ({ id: String(one), label: String(one) }))}
            onChange={(id) => void go({ to: '.', search: { year: id }, replace: true })}
          />
        )
      }
    >
      {refused && <ErrorState what={t('load')} why={text(refused.words)} onAgain={failure ? reload : cycles.reload} />}
      {!refused && answer === null && year !== undefined && <Loading what={t('load')} lines={6} />}
      {year !== undefined && answer !== null && letters.length === 0 && (
        <Empty title={t('none', { year })}>{t('purpose')}</Empty>
      )}
      {year !== undefined &&
        letters.map((letter) => (
          <LetterCard key={`${letter.plan} ${letter.unit}`} letter={letter} year={year} onDone={reload} />
        ))}
    </Page>
  );
}
