import type { DocumentAction } from '../generated/graphql';

/** What people do with a document, the usual first. Editing has the buttons of its own place. */
export const ACTS = [
  'APPROVE',
  'SEND_BACK',
  'ASK',
  'ANSWER',
  'SEND_FOR_APPROVAL',
  'WITHDRAW_DRAFT',
  'PUBLISH',
  'WITHDRAW',
] as const satisfies readonly DocumentAction[];
export type Act = (typeof ACTS)[number];
