/** The filter of the audit log in the address of its page. */
import type { AuditFilter } from '../generated/graphql';
import { type Search, text } from '../routing/search';

export const KEYS = ['account', 'actingFor', 'action', 'type', 'subject', 'field', 'value', 'from', 'to'] as const;
export type FilterKey = (typeof KEYS)[number];
export type Typed = Readonly<Partial<Record<FilterKey, string>>>;

export function typedOf(search: Search): Typed {
  return Object.fromEntries(
    KEYS.flatMap((key) => {
      const value = text(search[key]);
      return value === undefined ? [] : [[key, value]];
    }),
  );
}

export function filterOf({ account, actingFor, action, type, subject, field, value, from, to }: Typed): AuditFilter {
  const one = (text: string | undefined) => (text === undefined ? null : [text]);
  return {
    accounts: one(account),
    actingFor: one(actingFor),
    actions: one(action),
    subjectTypes: one(type),
    subjects: one(subject),
    fields: one(field),
    value: value ?? null,
    from: from ?? null,
    to: to ?? null,
  };
}
