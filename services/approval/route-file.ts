/** A route as a YAML file: `steps`, each with `title`, `role` or `accounts`, and `needed`. */
import { parseDocument, stringify } from 'yaml';
import { z } from 'zod';
import { badRoute } from '../../errors/approval.js';
import type { ReadableRoute, WrittenStep } from './route.js';

const FORM = z.strictObject({
  steps: z.array(
    z.strictObject({
      title: z.string(),
      role: z.string().nullable().default(null),
      accounts: z.array(z.string()).default([]),
      needed: z.number().default(1),
    }),
  ),
});

/** @throws Refusal BAD_USER_INPUT BAD_ROUTE if the text is not such a file */
export function readRouteFile(text: string): WrittenStep[] {
  const document = parseDocument(text, { version: '1.2' });
  const [syntax] = document.errors;
  if (syntax !== undefined) {
    const [message = ''] = syntax.message.split('\n');
    const texts = { zh: `文件不是 YAML：${message}`, en: `The file is not YAML: ${message}` };
    throw badRoute([{ field: 'file', code: 'BAD_YAML', message: texts }]);
  }
  const { data, error } = FORM.safeParse(document.toJS({ maxAliasCount: 0 }));
  if (data !== undefined) return data.steps;
  throw badRoute(
    error.issues.map(({ path, message }) => {
      const field = path.join('.') || 'file';
      return {
        field,
        code: 'BAD_FORM',
        message: { zh: `${field}：格式不符（${message}）`, en: `${field}: ${message}` },
      };
    }),
  );
}

/** In the form that `readRouteFile` reads. */
export function writeRouteFile({ steps }: Pick<ReadableRoute, 'steps'>): string {
  const written = steps.map(({ title, role, accounts, needed }) => ({
    title,
    ...(role === null ? { accounts } : { role }),
    needed,
  }));
  return stringify({ steps: written }, { lineWidth: 0 });
}
