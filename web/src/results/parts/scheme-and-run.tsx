import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useWords } from '../../language/words';
import { Select } from '../../ui/select';
import { byYearAndKind, completed, type SchemeOption } from '../models/schemes';
import type { ResultsRun, ResultsScheme } from '../queries';
import { words } from '../words';
import { gradedSchemes, useGraded } from './graded-schemes';

/** Which year and scheme, and which of its runs. The choice is in the address; the view stays the same. */
export function SchemeAndRun({ scheme, run }: { readonly scheme: ResultsScheme; readonly run: ResultsRun | null }) {
  const t = useWords(words);
  const navigate = useNavigate();
  const { answer } = useGraded();
  const schemes = useMemo(
    () =>
      [scheme, ...(scheme.plan?.schemes ?? []), ...(answer ? gradedSchemes(answer) : [])]
        .reduce(once, [])
        .sort(byYearAndKind),
    [scheme, answer],
  );
  const runs = completed(scheme.runs);
  return (
    <>
      <Select
        label={t('scheme')}
        options={schemes.map(({ code, year, name }) => ({ id: code, label: optionText(year, name ?? code, t) }))}
        value={scheme.code}
        onChange={(code) => navigate({ to: '.', params: { scheme: code } as never, search: {} as never })}
      />
      {runs.length > 1 && (
        <Select
          label={t('run')}
          options={runs.map(({ id, number, official }) => ({
            id,
            label: t(official ? 'runOfficial' : 'runTrial', { number }),
          }))}
          value={run?.id ?? null}
          onChange={(id) => navigate({ to: '.', search: ((now: object) => ({ ...now, run: id })) as never })}
        />
      )}
    </>
  );
}

/** The first of each code, which has its name. */
function once(options: SchemeOption[], option: SchemeOption): SchemeOption[] {
  return options.some(({ code }) => code === option.code) ? options : [...options, option];
}

/** The year comes first, so that the list is easy to scan. Most schemes already have it in their names. */
function optionText(
  year: number,
  name: string,
  t: (key: 'schemeOf', values: Record<string, string | number>) => string,
) {
  return name.includes(String(year)) ? name : t('schemeOf', { year, name });
}
