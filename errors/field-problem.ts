import type { FieldProblem } from './refusal.js';

/** What is wrong with one field of an input, in both languages. */
export const problem = (field: string, code: string, zh: string, en: string): FieldProblem => ({
  field,
  code,
  message: { zh, en },
});
