/** Figures and dates in the form that offices use, in the language of the page. */
import { useMemo } from 'react';
import { type Formats, formatsOf } from './forms';
import { useLanguage } from './words';

/** The forms of the present language. */
export function useFormats(): Formats {
  const language = useLanguage();
  return useMemo(() => formatsOf(language), [language]);
}
