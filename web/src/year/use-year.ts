import { useParams, useSearch } from '@tanstack/react-router';
import { useAnswer } from '../api/use-answer';
import { YEAR_SETUP, YEARS } from './queries';

/** The year of the address with its scheme, and what is there of its set-up. */
export function useYear() {
  const { year = '' } = useParams({ strict: false });
  const { scheme: chosen } = useSearch({ strict: false }) as { readonly scheme?: string };
  const years = useAnswer(YEARS, {});
  const own = (years.answer?.cycles ?? []).filter((cycle) => String(cycle.year) === year);
  const first = own.find(({ scheme }) => scheme.kind === 'YEARLY') ?? own[0];
  const scheme = own.find((cycle) => cycle.scheme.code === chosen)?.scheme.code ?? first?.scheme.code ?? null;
  const setup = useAnswer(YEAR_SETUP, scheme === null ? null : { scheme });
  return {
    year: Number(year),
    /** Null while it is not known, or if the year has none. */
    scheme,
    schemes: own.map((cycle) => cycle.scheme),
    /** The address of a page of the year. */
    address: (page: string) =>
      `/years/${year}${page}${chosen === undefined ? '' : `?scheme=${encodeURIComponent(chosen)}`}`,
    isUnknown: years.answer !== null && scheme === null,
    setup: setup.answer,
    failure: years.failure ?? setup.failure,
    reload: () => {
      years.reload();
      setup.reload();
    },
  };
}

export type Year = ReturnType<typeof useYear>;
export type YearSetup = NonNullable<Year['setup']>;
