/** The words of a stored notification. */
import type { Bilingual } from '../../errors/refusal.js';
import type { NotificationKind } from './kind.js';
import { KINDS } from './kinds.js';

const BY_CODE: ReadonlyMap<string, NotificationKind<never>> = new Map(KINDS.map((kind) => [kind.code, kind]));

export const kindOf = (code: string): NotificationKind<never> | undefined => BY_CODE.get(code);

export interface NotificationWords {
  readonly title: Bilingual;
  readonly reason: Bilingual;
  /** Of the console. */
  readonly path: string;
}

/** A kind that the program does not know any more is shown by its code. */
export function wordsOfNotification({ kind, parameters }: { kind: string; parameters: object }): NotificationWords {
  const known = kindOf(kind);
  if (known === undefined) return { title: { zh: kind, en: kind }, reason: { zh: '', en: '' }, path: '/' };
  const named = parameters as never;
  return { title: known.title(named), reason: known.reason, path: known.path(named) };
}
