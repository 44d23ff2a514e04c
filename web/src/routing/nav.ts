import type { Role } from '../generated/graphql';
import type { Bilingual } from '../language/words';

/** An entry of the main navigation, declared beside the routes of its subject. */
export interface NavEntry {
  /** Where it leads; all addresses that begin with it are marked as being in this entry. */
  readonly to: string;
  readonly name: Bilingual;
  /** The roles that see it. What a role may do on the page, the server says. */
  readonly roles: readonly Role[];
  /** Position, smaller first. */
  readonly order: number;
}

export const EVERYBODY: readonly Role[] = [
  'ADMIN',
  'APPROVER',
  'BI',
  'INSPECTOR',
  'JUDGE',
  'OFFICE',
  'OVERSIGHT',
  'UNIT_HEAD',
  'UNIT_REPORTER',
  'VERIFIER',
];
