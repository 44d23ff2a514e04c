/** A year of the calendar as a YAML file with the keys of `TypedYear`. */
import { parseDocument } from 'yaml';
import { z } from 'zod';
import { badCalendarYear } from '../../errors/calendar.js';
import type { FieldProblem } from '../../errors/refusal.js';
import type { TypedYear } from './calendar-year.js';

const FORM = z.strictObject({
  year: z.number(),
  document: z.string(),
  holidays: z.array(z.strictObject({ name: z.string(), from: z.string(), to: z.string() })),
  madeUp: z.array(z.string()).default([]),
});

/**
 * Reads the file. Its days are checked when it is saved. @throws Refusal BAD_USER_INPUT BAD_CALENDAR_YEAR if the text
 * is not such a file
 */
export function readYearFile(text: string): TypedYear {
  const document = parseDocument(text, { version: '1.2' });
  const [syntax] = document.errors;
  if (syntax !== undefined) {
    const [message = ''] = syntax.message.split('\n');
    throw badCalendarYear([
      {
        field: 'file',
        code: 'BAD_YAML',
        message: { zh: `文件不是 YAML：${message}`, en: `The file is not YAML: ${message}` },
      },
    ]);
  }
  const { data, error } = FORM.safeParse(document.toJS({ maxAliasCount: 0 }));
  if (data !== undefined) return data;
  throw badCalendarYear(
    error.issues.map(({ path, message }): FieldProblem => {
      const field = path.join('.');
      return {
        field,
        code: 'BAD_FORM',
        message: { zh: `${field || '文件'}：格式不符（${message}）`, en: `${field || 'The file'}: ${message}` },
      };
    }),
  );
}
