/**
 * What a transaction may see and change: the settings that the policies of row-level security read
 * (entities/visibility.ts says what each lets through). Absent claims let nothing through.
 */
import { escapeLiteral } from 'pg';

export interface Claims {
  /** District id. */
  readonly district?: string;
  /** Code of a district to be looked up, or `*`; shows its own row only, or the row of every district. */
  readonly districtCode?: string;
  readonly org?: 'district' | 'units';
  readonly figures?: 'district' | 'official' | 'units';
  readonly scores?: 'district' | 'official' | 'published' | 'approval' | 'units';
  readonly monitoring?: 'district';
  /** Ids of the viewer's units and of all below them. */
  readonly units?: readonly string[];
  readonly account?: string;
  readonly accounts?: 'district';
  readonly writes?: readonly (
    | 'plan'
    | 'org'
    | 'scheme'
    | 'figures'
    | 'grading'
    | 'access'
    | 'files'
    | 'storage'
    | 'own'
  )[];
  /** The account name typed at sign-in; shows the accounts of that name, and wrong passwords for it. */
  readonly signIn?: string;
  /** The account that has just proved who it is; shows its roles. */
  readonly signedIn?: string;
  /** Hash of a presented session or token secret; shows that session or token only. */
  readonly secret?: string;
}

/** Claims of somebody who works for a district. */
export type DistrictClaims = Claims & { readonly district: string };

/** Claims that see nothing: what an unknown caller gets. */
export const NOBODY: Claims = {};

const SETTINGS: { readonly [K in keyof Required<Claims>]: string } = {
  district: 'kaoping.district',
  districtCode: 'kaoping.district_code',
  org: 'kaoping.org',
  figures: 'kaoping.figures',
  scores: 'kaoping.scores',
  monitoring: 'kaoping.monitoring',
  units: 'kaoping.units',
  account: 'kaoping.account',
  accounts: 'kaoping.accounts',
  writes: 'kaoping.writes',
  signIn: 'kaoping.sign_in',
  signedIn: 'kaoping.signed_in',
  secret: 'kaoping.secret',
};

/** Every setting with its text, absent claims as '': a pooled connection must keep nothing of its last user. */
export function claimSettings(claims: Claims): Record<string, string> {
  const text = (key: keyof Claims): string => {
    const value = claims[key];
    if (value === undefined) return '';
    if (key === 'units') return `{${claims.units?.join(',')}}`;
    return typeof value === 'string' ? value : value.join(' ');
  };
  return Object.fromEntries(Object.entries(SETTINGS).map(([key, name]) => [name, text(key as keyof Claims)]));
}

/** `select set_config(…)` for every setting, for the current transaction only; literals escaped by the driver. */
export function claimsStatement(claims: Claims): string {
  const calls = Object.entries(claimSettings(claims)).map(
    ([name, value]) => `set_config('${name}', ${escapeLiteral(value)}, true)`,
  );
  return `select ${calls.join(', ')}`;
}

const NAMES = Object.values(SETTINGS);
const placeholders = [...NAMES, 'statement_timeout', 'enable_nestloop', 'enable_seqscan'].map(
  (name, index) => `set_config('${name}', $${index + 1}, true)`,
);
/**
 * Sets all of them, and what else holds for one statement that reads. A plan is made once for all viewers and values:
 * they hardly differ, and making one takes longer than most reads. There is no row to come back.
 */
export const SETTLE = `select where num_nulls(${placeholders.join(', ')}, set_config('transaction_read_only', 'on', true),
  set_config('plan_cache_mode', 'force_generic_plan', true), set_config('work_mem', '16MB', true), set_config('jit', 'off', true)) < 0`;

/**
 * The values for `SETTLE`.
 * @param longest milliseconds that a statement may take @param free whether the planner is free to choose
 *   (db/reading/one-message.ts)
 */
export function settleValues(claims: Claims, longest: number, free: boolean): string[] {
  const settings = claimSettings(claims);
  const choice = free ? 'on' : 'off';
  return [...NAMES.map((name) => settings[name] ?? ''), String(longest), choice, choice];
}
