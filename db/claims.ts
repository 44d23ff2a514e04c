/**
 * The rows that a transaction may see and change, as settings that the policies of row-level security read
 * (entities/visibility.ts describes each). Without a claim, no rows are visible.
 */

import { escapeLiteral } from 'pg';
import type { AccountId, DistrictId, UnitId } from '../entities/ids.js';

/** Scope, measure and year of figures, joined by tabs. No code has one. */
export type ReportedKey = string;

export interface Claims {
  /** District id. */
  readonly district?: DistrictId;
  /** Code of a district that is looked up, or `*`. Shows only the row of that district, or of every district. */
  readonly districtCode?: string;
  /** Id of the district whose publications the public reads. Shows open publications of that district, nothing else. */
  readonly published?: DistrictId;
  readonly org?: 'district' | 'units';
  readonly figures?: 'district' | 'official' | 'units';
  readonly scores?: 'district' | 'official' | 'published' | 'approval' | 'units';
  readonly monitoring?: 'district';
  /** Ids of the viewer's units and of all units below them. */
  readonly units?: readonly UnitId[];
  /** Of these, the units that the viewer heads, or one above them. Scores are those of headed units. */
  readonly headed?: readonly UnitId[];
  /** 科室填报: keys of the figures, but for their units, that the viewer's units report of all units; absent for most. */
  readonly reports?: readonly ReportedKey[];
  /** Keys of the figures, but for their units, that other departments report of the viewer's units. Set to write entries. */
  readonly reportedByOthers?: readonly ReportedKey[];
  /** Ids of the units from which the viewer is recused, and of all units below them; absent if there are none. */
  readonly recused?: readonly UnitId[];
  readonly account?: AccountId;
  readonly accounts?: 'district';
  readonly writes?: readonly (
    | 'plan'
    | 'org'
    | 'scheme'
    | 'figures'
    | 'entries'
    | 'grading'
    | 'access'
    | 'files'
    | 'storage'
    | 'comments'
    | 'own'
    | 'reporters'
    | 'document'
    | 'appeals'
    | 'judging'
  )[];
  /** The account name typed at sign-in. Shows accounts with that name, and wrong passwords for it. */
  readonly signIn?: string;
  /** The account that has just proved its identity. Shows its roles. */
  readonly signedIn?: AccountId;
  /** Hash of a presented session or token. Shows only that session or token. */
  readonly secret?: string;
}

/** Claims of an account, or of the process, in one district. */
export type DistrictClaims = Claims & { readonly district: DistrictId };

/** Claims of an unknown caller, who sees no rows. */
export const NO_CLAIMS: Claims = {};

const SETTINGS: { readonly [K in keyof Required<Claims>]: string } = {
  district: 'kaoping.district',
  districtCode: 'kaoping.district_code',
  published: 'kaoping.published',
  org: 'kaoping.org',
  figures: 'kaoping.figures',
  scores: 'kaoping.scores',
  monitoring: 'kaoping.monitoring',
  units: 'kaoping.units',
  headed: 'kaoping.headed',
  reports: 'kaoping.reports',
  reportedByOthers: 'kaoping.reported_by_others',
  recused: 'kaoping.recused',
  account: 'kaoping.account',
  accounts: 'kaoping.accounts',
  writes: 'kaoping.writes',
  signIn: 'kaoping.sign_in',
  signedIn: 'kaoping.signed_in',
  secret: 'kaoping.secret',
};

/** All settings with their texts, absent claims as '', so that a pooled connection keeps no claims of its last user. */
export function claimSettings(claims: Claims): Record<string, string> {
  const text = (key: keyof Claims): string => {
    const value = claims[key];
    if (value === undefined) return '';
    if (key === 'units' || key === 'headed' || key === 'recused') return `{${claims[key]?.join(',')}}`;
    // A code may have spaces.
    if (key === 'reports' || key === 'reportedByOthers') return (claims[key] ?? []).join('\n');
    return typeof value === 'string' ? value : value.join(' ');
  };
  return Object.fromEntries(Object.entries(SETTINGS).map(([key, name]) => [name, text(key as keyof Claims)]));
}

/** `select set_config(…)` for every setting, for the current transaction only. The driver escapes the literals. */
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
 * Sets all claims, and the other settings of one statement that reads. One plan serves all viewers and values: the
 * plans hardly differ, and planning takes longer than most reads. Returns no row.
 */
export const SETTLE = `select where num_nulls(${placeholders.join(', ')}, set_config('transaction_read_only', 'on', true),
  set_config('plan_cache_mode', 'force_generic_plan', true), set_config('work_mem', '16MB', true), set_config('jit', 'off', true)) < 0`;

/**
 * The values for `SETTLE`.
 *
 * @param longest milliseconds that a statement may take
 * @param free true if the planner may choose freely (db/reading/one-message.ts)
 */
export function settleValues(claims: Claims, longest: number, free: boolean): string[] {
  const settings = claimSettings(claims);
  const choice = free ? 'on' : 'off';
  return [...NAMES.map((name) => settings[name] ?? ''), String(longest), choice, choice];
}
