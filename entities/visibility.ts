/**
 * Who sees which rows: the predicates of row-level security, each named after what it lets through.
 *
 * A transaction carries the viewer's claims as settings (auth/claims.ts makes them from the access table):
 *   kaoping.district  uuid of the viewer's district; absent: nothing is visible
 *   kaoping.district_code  shows the district of that code, and nothing of it; `*` shows every district
 *   kaoping.org       `district` | `units`                  which units exist for the viewer
 *   kaoping.figures   `district` | `official` | `units`     which observations and unit targets
 *   kaoping.scores    `district` | `official` | `published` | `approval` | `units`   which runs' scores
 *   kaoping.monitoring `district`                           the district's own values of indicators
 *   kaoping.units     uuid array of the viewer's units and all below them
 *   kaoping.account   the viewer's own account; kaoping.accounts `district` for who administers them
 *   kaoping.writes    space-separated rooms that may be written: plan org scheme figures grading access
 *
 * Every setting is read in a scalar sub-select, so that PostgreSQL evaluates it once a statement and not once a row.
 * A missing setting compares as null and lets nothing through.
 */
import type { PolicyDef } from '@mikro-orm/core';
import { APP_ROLE, BI_ROLE } from './database-roles.js';

export type WritableRoom = 'plan' | 'org' | 'scheme' | 'figures' | 'grading' | 'access';

const setting = (name: string) => `(select nullif(current_setting('kaoping.${name}', true), ''))`;
const uuidSetting = (name: string) => `(select nullif(current_setting('kaoping.${name}', true), '')::uuid)`;
// The cast outside makes ANY take an array; without it PostgreSQL would read the sub-select as a set of rows.
const ownUnits = `(select nullif(current_setting('kaoping.units', true), ''))::uuid[]`;

const inDistrict = (column = 'district_id') => `${column} = ${uuidSetting('district')}`;
const mayWrite = (room: WritableRoom) =>
  `'${room}' = any ((select string_to_array(current_setting('kaoping.writes', true), ' '))::text[])`;

/** Any signed-in viewer of the district. */
export const ofTheDistrict = inDistrict();

/** The viewer's own district. */
export const ownDistrict = inDistrict('id');

/** The district itself, or the one whose code was named; all of them where `*` was. */
export const theDistrict = `${inDistrict('id')} or code = ${setting('district_code')} or ${setting('district_code')} = '*'`;

/** Units: all of the district's, or the viewer's own and those below. */
export const knownUnits = (column = 'id') =>
  `${inDistrict()} and (${setting('org')} = 'district' or ${column} = any (${ownUnits}))`;

/** Unit targets; those without a unit are the plan's own and open to every viewer of the district. */
export const targetsOfUnits = `${inDistrict()} and (unit_id is null or ${setting('figures')} in ('district', 'official') or unit_id = any (${ownUnits}))`;

/** Figures of units. `official`: those that an official run may have graded, verified and of such a year. */
export const figuresOfUnits = `${inDistrict()} and (${setting('figures')} = 'district' or (${setting('figures')} = 'units' and unit_id = any (${ownUnits})) or (${setting('figures')} = 'official' and status in ('VERIFIED', 'NOT_APPLICABLE') and year = any ((select official_years())::smallint[])))`;

/** What only the office and the inspectorate see of figures: judges' sheets, drafts, frozen inputs. */
export const figuresOfDistrict = `${inDistrict()} and ${setting('figures')} = 'district'`;

/** Figures of units that carry no state of their own. */
export const ownFigures = `${inDistrict()} and (${setting('figures')} = 'district' or (${setting('figures')} = 'units' and unit_id = any (${ownUnits})))`;

export const monitoring = `${inDistrict()} and ${setting('monitoring')} = 'district'`;

/**
 * Official runs in a state open to the viewer, of the viewer's district by the policy of cycles. As a sub-select of the
 * policy itself: behind a function the same takes PostgreSQL a twentieth of a small read longer.
 */
const openRuns = `array(select official_run_id from cycle where official_run_id is not null and case current_setting('kaoping.scores', true) when 'official' then true when 'units' then true when 'published' then state in ('APPROVING', 'PUBLISHED', 'CLOSED') when 'approval' then state = 'APPROVING' else false end)`;

const visibleRun = (column: string) => `(${setting('scores')} = 'district' or ${column} = any (${openRuns}))`;

/** Runs: all for who sees the district's scores, else the official ones in a state open to the viewer. */
export const runs = `${inDistrict()} and ${visibleRun('id')}`;

/** Peer groups' figures, for whom the run is visible; a head's only of the groups of the head's own units. */
export const groupScores = `${inDistrict()} and ${visibleRun('run_id')} and (${setting('scores')} <> 'units' or (run_id, peer_group) in (select run_id, peer_group from unit_score))`;

/** Scores, of all units or of the viewer's own. */
export const scoresOfUnits = `${inDistrict()} and ${visibleRun('run_id')} and (${setting('scores')} <> 'units' or unit_id = any (${ownUnits}))`;

/** What scores of all units come to: for whom the run is visible and who is not bound to units. */
export const talliesOfRuns = `${inDistrict()} and ${visibleRun('run_id')} and ${setting('scores')} <> 'units'`;

/** What only those who see every score of the district see of grading: adjustments in preparation, frozen inputs. */
export const scoresOfDistrict = `${inDistrict()} and ${setting('scores')} = 'district'`;

/** 加扣分: the office's, and a unit's own where the viewer sees its scores. */
export const adjustmentsOfUnits = `${inDistrict()} and (${setting('scores')} = 'district' or (${setting('scores')} = 'units' and unit_id = any (${ownUnits})))`;

/** Accounts: the administrator's, the viewer's own, and the one whose name was typed at sign-in. */
export const accounts = `(${inDistrict()} and (${setting('accounts')} = 'district' or id = ${uuidSetting('account')})) or name = ${setting('sign_in')} or id = ${uuidSetting('signed_in')}`;

const failuresOfName = `(name_hash = (select encode(sha256(convert_to(nullif(current_setting('kaoping.sign_in', true), ''), 'UTF8')), 'hex')) or forget_at < now())`;

/** Wrong passwords: those for the name that was typed at sign-in, those that are to be forgotten; the administrator's view. */
export const signInFailures = {
  seen: `${failuresOfName} or ${setting('accounts')} = 'district'`,
  written: failuresOfName,
} as const;

/** Roles of a visible account. */
export const rolesOfAccounts = `(${inDistrict()} and (${setting('accounts')} = 'district' or account_id = ${uuidSetting('account')})) or account_id = ${uuidSetting('signed_in')}`;

/** Sessions and tokens: the administrator's view, the owner's, and the one whose secret was presented. */
export const credentials = `(${inDistrict()} and (${setting('accounts')} = 'district' or account_id = ${uuidSetting('account')})) or secret_hash = ${setting('secret')}`;

/** Logins of SQL tools: the administrator's view, and each login its own. */
export const logins = `${inDistrict()} and ${setting('accounts')} = 'district'`;

/** What is recorded for everyone of the district, of visible figures, and of visible scores. */
const auditAudience = `audience = 'DISTRICT' or (audience = 'FIGURES' and (${setting('figures')} = 'district' or (${setting('figures')} = 'units' and unit_id = any (${ownUnits})))) or (audience = 'SCORES' and (${setting('scores')} = 'district' or (${setting('scores')} = 'units' and unit_id = any (${ownUnits}))))`;

/** 操作日志: the administrator's, one's own doings, and those on visible subjects. The writer sees an entry that it adds. */
export const auditEntries = `${inDistrict()} and (${setting('accounts')} = 'district' or account_id = ${uuidSetting('account')} or ${auditAudience} or transaction = (select pg_current_xact_id_if_assigned()))`;

/** What changed: as above, but an administrator sees no figures and no scores. */
export const auditChanges = `${inDistrict()} and ((${setting('accounts')} = 'district' and audience = 'ACCESS') or account_id = ${uuidSetting('account')} or ${auditAudience})`;

/** Changes to any room are recorded, so whoever may write one may add to the log. */
export const auditWriters = `${inDistrict()} and (select nullif(current_setting('kaoping.writes', true), '')) is not null`;

/** The policies of the audit log: what is written is neither changed nor removed. */
export const auditPolicies = (read: string, change: string): PolicyDef[] => [
  { name: 'seen', command: 'select', using: read },
  { name: 'added', command: 'insert', check: auditWriters },
  { name: 'changed', command: 'update', using: change, check: change },
  { name: 'removed', command: 'delete', using: 'false' },
];

/**
 * What a SQL tool sees, signed in by a login of its own (`bi_login`): the district that the login was made for,
 * official runs, the verified figures of their years. None of it reads a setting, because whoever writes SQL can set
 * any; the functions ask `session_user`, which nobody can change without signing in again.
 */
const inToolsDistrict = '(district_id = (select bi_district()))';
const toolsRuns = `(select bi_official_runs())::uuid[]`;

export const tools = {
  login: 'role_name = session_user',
  district: inToolsDistrict,
  runs: `${inToolsDistrict} and id = any (${toolsRuns})`,
  scores: `${inToolsDistrict} and run_id = any (${toolsRuns})`,
  figures: `${inToolsDistrict} and status in ('VERIFIED', 'NOT_APPLICABLE') and year = any ((select bi_official_years())::smallint[])`,
} as const;

/**
 * The policies of a table: `read` decides what is seen; writing needs the room in `kaoping.writes` and touches
 * only rows that are seen. One command a policy: one FOR ALL would widen what is read by what may be written.
 * @param seenByTools what SQL tools see of it, if they see it at all; claims then count for the application only
 */
export function policies(
  read: string,
  room: WritableRoom,
  write: string = read,
  seenByTools: string | null = null,
): PolicyDef[] {
  const written = `(${write}) and ${mayWrite(room)}`;
  const seen: PolicyDef[] =
    seenByTools === null
      ? [{ name: 'seen', command: 'select', using: read }]
      : [
          { name: 'seen', command: 'select', using: read, roles: [APP_ROLE] },
          { name: 'seen_by_tools', command: 'select', using: seenByTools, roles: [BI_ROLE] },
        ];
  return [
    ...seen,
    { name: 'added', command: 'insert', check: written },
    { name: 'changed', command: 'update', using: written, check: written },
    { name: 'removed', command: 'delete', using: written },
  ];
}
