/**
 * Row-level security: the predicates that decide which rows a viewer sees. Each is named after the rows that it
 * admits.
 *
 * A transaction carries the viewer's claims as settings (auth/access.ts makes them from the access table):
 *   kaoping.district  uuid of the viewer's district; absent: nothing is visible
 *   kaoping.published  uuid of the district whose open publications are visible, and nothing else: for the public
 *   kaoping.district_code  shows the district with that code, but none of its data; `*` shows every district
 *   kaoping.org       `district` | `units`                  which units exist for the viewer
 *   kaoping.figures   `district` | `official` | `units`     which observations and unit targets
 *   kaoping.scores    `district` | `official` | `published` | `approval` | `units`   which runs' scores
 *   kaoping.monitoring `district`                           the district's own values of indicators
 *   kaoping.units     uuid array of the viewer's units and all below them
 *   kaoping.headed    of these, the units that the viewer heads: whose scores a head sees, and for which only a head acts
 *   kaoping.reports   scope, measure and year of figures that the viewer's units report of all units, a line each; absent for
 *                     most. kaoping.reported_by_others: of those that other departments report, while entries are written
 *   kaoping.recused   uuid array of the units from which the viewer is recused (entities/recused.ts); absent for most
 *   kaoping.account   the viewer's own account; kaoping.accounts `district` for administrators of accounts
 *   kaoping.writes    space-separated rooms that may be written: plan org scheme figures entries grading access files storage
 *                     own reporters document appeals judging comments
 *
 * Every setting is read in a scalar sub-select, so that PostgreSQL evaluates it once for each statement and not once
 * for each row. A missing setting is null, and a comparison with null admits no row.
 */
import type { PolicyDef } from '@mikro-orm/core';
import { APP_ROLE, BI_ROLE } from './database-roles.js';

/**
 * `own`: what an account keeps for itself, such as which notifications it has read. `entries`: what units report, until
 * it is verified. `judging`: a judge's own sheets. `comments`: what units say of a scheme that consults.
 */
export type WritableRoom =
  | 'plan'
  | 'org'
  | 'scheme'
  | 'figures'
  | 'entries'
  | 'grading'
  | 'access'
  | 'files'
  | 'storage'
  | 'own'
  | 'reporters'
  | 'document'
  | 'appeals'
  | 'judging'
  | 'comments';

export const setting = (name: string) => `(select nullif(current_setting('kaoping.${name}', true), ''))`;
export const uuidSetting = (name: string) => `(select nullif(current_setting('kaoping.${name}', true), '')::uuid)`;
// The inner cast makes the list once for each statement. With the outer cast, ANY takes an array; without it PostgreSQL
// would read the sub-select as a set of rows.
export const ownUnits = `(select nullif(current_setting('kaoping.units', true), '')::uuid[])::uuid[]`;
export const headedUnits = `(select nullif(current_setting('kaoping.headed', true), '')::uuid[])::uuid[]`;

export const inDistrict = (column = 'district_id') => `${column} = ${uuidSetting('district')}`;
export const mayWrite = (room: WritableRoom) =>
  `'${room}' = any ((select string_to_array(current_setting('kaoping.writes', true), ' '))::text[])`;

/** The key of a figure without its unit, as the claims write it. @param of prefix of the columns */
const reportedKey = (of: string) => `${of}scope || E'\\t' || ${of}measure || E'\\t' || ${of}year`;
const keysIn = (name: string) =>
  `(select string_to_array(coalesce(current_setting('kaoping.${name}', true), ''), E'\\n'))::text[]`;

/** 科室填报: figures of any unit that the viewer's units report. @param of prefix of the columns */
const reportedHere = (of = '') => `${setting('figures')} = 'units' and ${reportedKey(of)} = any (${keysIn('reports')})`;
/** Figures of the viewer's units that no other department reports. @param of prefix of the columns */
const enteredByUnit = (of = '') =>
  `${setting('figures')} = 'units' and ${of}unit_id = any (${ownUnits}) and ${reportedKey(of)} <> all (${keysIn('reported_by_others')})`;

/** Rows that every signed-in viewer of the district sees. */
export const ofTheDistrict = inDistrict();

/** The viewer's own district. */
export const ownDistrict = inDistrict('id');

/** The viewer's district, or the district whose code was given; all districts for `*`. */
export const theDistrict = `${inDistrict('id')} or code = ${setting('district_code')} or ${setting('district_code')} = '*'`;

/** Readings that are no entries yet: for administrators, and for the process that counts them. */
export const readCounts = `${inDistrict()} and ${setting('accounts')} = 'district'`;

/** How the store of files is kept: for administrators, and for the process that keeps it. */
export const storeKeeping = readCounts;

/** Removed districts: for an operator who sees every district. */
export const removedDistricts = `${setting('district_code')} = '*'`;

/** Units: all of the district, or the viewer's own units and all below them. */
export const knownUnits = (column = 'id') =>
  `${inDistrict()} and (${setting('org')} = 'district' or ${column} = any (${ownUnits}))`;

/** Unit targets. Targets without a unit are the plan's own; every viewer of the district sees them. */
export const targetsOfUnits = `${inDistrict()} and (unit_id is null or ${setting('figures')} in ('district', 'official') or unit_id = any (${ownUnits}))`;

/** Figures of units. `official`: verified figures of years that have an official run. */
export const figuresOfUnits = `${inDistrict()} and (${setting('figures')} = 'district' or (${setting('figures')} = 'units' and unit_id = any (${ownUnits})) or (${setting('figures')} = 'official' and status in ('VERIFIED', 'NOT_APPLICABLE') and year = any ((select official_years())::smallint[])))`;

/** Rows of figures that only the office and the inspectorate see: judges' marks, drafts. */
export const figuresOfDistrict = `${inDistrict()} and ${setting('figures')} = 'district'`;

/** Rows of units that have no state of their own. */
export const ownFigures = `${inDistrict()} and (${setting('figures')} = 'district' or (${setting('figures')} = 'units' and unit_id = any (${ownUnits})))`;

/** Values that are proposed: of the own units, and of those whose figures the own units report. */
export const proposedFigures = `(${ownFigures}) or (${inDistrict()} and ${reportedHere()})`;

export const monitoring = `${inDistrict()} and ${setting('monitoring')} = 'district'`;

/**
 * Official runs in a state that is open to the viewer: for units from the notice period (公示) on. The policy on cycles limits them to the viewer's district. The
 * sub-select is written out in the policy: inside a function, it makes a small read 5 % slower.
 */
const openRuns = `array(select official_run_id from cycle where official_run_id is not null and case current_setting('kaoping.scores', true) when 'official' then true when 'units' then state in ('REVIEWING', 'APPROVING', 'PUBLISHED', 'CLOSED') when 'published' then state in ('APPROVING', 'PUBLISHED', 'CLOSED') when 'approval' then state = 'APPROVING' else false end)`;

const visibleRun = (column: string) => `(${setting('scores')} = 'district' or ${column} = any (${openRuns}))`;

/** Runs: all for viewers of the district's scores; for others the official ones in a state that is open to them. */
export const runs = `${inDistrict()} and ${visibleRun('id')}`;

/** Figures of peer groups, for viewers of the run. A unit head sees only the groups of the head's own units. */
export const groupScores = `${inDistrict()} and ${visibleRun('run_id')} and (${setting('scores')} <> 'units' or (run_id, peer_group) in (select run_id, peer_group from unit_score))`;

/** Scores, of all units or of the viewer's own. */
export const scoresOfUnits = `${inDistrict()} and ${visibleRun('run_id')} and (${setting('scores')} <> 'units' or unit_id = any (${headedUnits}))`;

/** Aggregates over all units, for viewers of the run who are not limited to units. */
export const talliesOfRuns = `${inDistrict()} and ${visibleRun('run_id')} and ${setting('scores')} <> 'units'`;

/** Rows of grading that only viewers of all scores of the district see, such as frozen inputs. */
export const scoresOfDistrict = `${inDistrict()} and ${setting('scores')} = 'district'`;

/** Drafts of schemes with their earlier contents: for the office and the inspectorate. */
export const schemeDrafts = scoresOfDistrict;

/**
 * 加扣分: for the office; for viewers of a unit's scores the unit's own. A bonus that is only proposed, or was refused, is
 * not shown to them; a deduction or veto is, because they are heard on it.
 */
export const adjustmentsOfUnits = `${inDistrict()} and (${setting('scores')} = 'district' or (${setting('scores')} = 'units' and unit_id = any (${headedUnits}) and (kind <> 'BONUS' or state in ('CONFIRMED', 'REVOKED'))))`;

const adjustmentOfStep = (condition = 'true') =>
  `exists (select from adjustment a where a.district_id = adjustment_step.district_id and a.id = adjustment_step.adjustment_id and (${condition}))`;

/**
 * Acts on visible adjustments. The office adds any; a unit adds only its answer, as long as nothing is decided. The
 * database cannot know the hearing's last day in the district's zone; the guard of the states table does.
 */
export const adjustmentStepPolicies: PolicyDef[] = [
  { name: 'seen', command: 'select', using: `${inDistrict()} and ${adjustmentOfStep()}` },
  {
    name: 'added',
    command: 'insert',
    check: `${inDistrict()} and ((${mayWrite('grading')} and ${adjustmentOfStep()}) or (${mayWrite('entries')} and ${setting('scores')} = 'units' and action = 'ANSWER_HEARING' and ${adjustmentOfStep(`a.state = 'PROPOSED' and a.unit_id = any (${headedUnits})`)}))`,
  },
  { name: 'changed', command: 'update', using: 'false', check: 'false' },
  { name: 'removed', command: 'delete', using: 'false' },
];
const ofUnits = `${setting('org')} = 'units'`;

/** Drafts of schemes from their consultation on, for units. */
export const schemeDraftsOfUnits: PolicyDef = {
  name: 'seen_by_units',
  command: 'select',
  using: `${inDistrict()} and ${ofUnits} and state <> 'DRAFT' and not removed`,
};

/** Items that were changed after comments, for all who see the draft. */
export const reopenings = `${inDistrict()} and (${setting('scores')} = 'district' or ${ofUnits})`;

const comments = `${inDistrict()} and (${setting('scores')} = 'district' or (${ofUnits} and unit_id = any (${ownUnits})))`;
const commentsOfHead = `${ofUnits} and unit_id = any (${headedUnits})`;
const consulted =
  "exists (select from scheme_draft d where d.district_id = scheme_comment.district_id and d.id = scheme_comment.draft_id and d.state = 'CONSULTING')";

/** 意见: a unit's own, and all for the office and the inspectorate. A unit adds them; the office alone answers. */
export const commentPolicies: PolicyDef[] = [
  { name: 'seen', command: 'select', using: comments },
  {
    name: 'added',
    command: 'insert',
    check: `${inDistrict()} and ${commentsOfHead} and ${mayWrite('comments')} and answer is null and ${consulted}`,
  },
  {
    name: 'changed',
    command: 'update',
    using: `${scoresOfDistrict} and ${mayWrite('scheme')} and ${consulted}`,
    check: `${scoresOfDistrict} and ${mayWrite('scheme')}`,
  },
  { name: 'removed', command: 'delete', using: 'false' },
];

/** The process itself, when it keeps the store of files in order: it sees and removes every file of the district. */
const keepsStorage = mayWrite('storage');

const citedObservation = (condition = 'true') =>
  `subject_type = 'observation' and exists (select from observation o where o.district_id = file_citation.district_id and o.id = file_citation.subject_id and (${condition}))`;

const citedAdjustment =
  "subject_type = 'adjustment' and exists (select from adjustment a where a.district_id = file_citation.district_id and a.id = file_citation.subject_id)";

/** Files of what a unit answered in a hearing. */
const citedAnswer = (condition = 'true') =>
  `subject_type = 'hearing' and exists (select from adjustment_step s join adjustment a on a.district_id = s.district_id and a.id = s.adjustment_id where s.district_id = file_citation.district_id and s.id = file_citation.subject_id and s.action = 'ANSWER_HEARING' and (${condition}))`;

/** An appeal that the viewer sees. @param states in which it may be changed */
const citedAppeal = (condition = 'true') =>
  `subject_type = 'appeal' and exists (select from appeal a where a.district_id = file_citation.district_id and a.id = file_citation.subject_id and (${condition}))`;

/** A question of a judge that the viewer sees. */
const citedQuestion = (condition = 'true') =>
  `subject_type = 'judge_question' and exists (select from judge_question q where q.district_id = file_citation.district_id and q.id = file_citation.subject_id and (${condition}))`;

/** Files of a report of progress: for those who see all figures of the district, and for the unit itself. */
const citedTaskReport = (condition = 'true') =>
  `subject_type = 'task_report' and exists (select from task_report r where r.district_id = file_citation.district_id and r.id = file_citation.subject_id and (${setting('figures')} = 'district' or r.unit_id = any (${ownUnits})) and (${condition}))`;

/**
 * What files are evidence of. A citation is visible to viewers of its subject; where evidence is kept does not concern
 * a tool that reads official figures.
 */
const citations = `${inDistrict()} and (${keepsStorage} or (${setting('figures')} in ('district', 'units') and ${citedObservation()}) or (${citedAdjustment}) or (${citedAnswer()}) or (${citedAppeal()}) or (${citedQuestion()}) or (${citedTaskReport()}))`;

/**
 * A file is cited by a viewer who sees it and its subject. A unit adds evidence until the figure is verified, and takes
 * it away only while the figure is with the unit; the office may add evidence later.
 */
export const citationPolicies: PolicyDef[] = [
  { name: 'seen', command: 'select', using: citations },
  {
    name: 'added',
    command: 'insert',
    check: `${inDistrict()} and ${mayWrite('files')} and visible_file(file_id) and ((${citedObservation(`o.status in ('DRAFT', 'SUBMITTED', 'RETURNED') or ${mayWrite('figures')}`)}) or (${mayWrite('grading')} and ${citedAdjustment}) or (${mayWrite('entries')} and ${citedAnswer("a.state = 'PROPOSED'")}) or (${mayWrite('appeals')} and ${citedAppeal("a.state = 'FILED'")}) or (${mayWrite('entries')} and ${citedQuestion("q.state = 'FORWARDED'")}) or (${mayWrite('entries')} and ${citedTaskReport("r.state in ('NOTED', 'REPORTED')")}))`,
  },
  { name: 'changed', command: 'update', using: 'false', check: 'false' },
  {
    name: 'removed',
    command: 'delete',
    using: `${inDistrict()} and (${keepsStorage} or (${mayWrite('files')} and ((${citedObservation(`o.status in ('DRAFT', 'RETURNED') or (o.status = 'SUBMITTED' and ${mayWrite('figures')})`)}) or (${mayWrite('grading')} and ${citedAdjustment}))))`,
  },
];

const uploaded = `uploaded_by = ${uuidSetting('account')}`;

/** Files: those that the viewer uploaded, and those that something visible cites. */
const files = `${inDistrict()} and (${keepsStorage} or ${uploaded} or exists (select from file_citation c where c.district_id = file.district_id and c.file_id = file.id))`;

/** A file is written once; only the time since which nothing cites it changes (the application may write no more). */
export const filePolicies: PolicyDef[] = [
  { name: 'seen', command: 'select', using: files },
  { name: 'added', command: 'insert', check: `${inDistrict()} and ${uploaded} and ${mayWrite('files')}` },
  {
    name: 'changed',
    command: 'update',
    using: `${files} and (${mayWrite('files')} or ${keepsStorage})`,
    check: `${inDistrict()} and (${mayWrite('files')} or ${keepsStorage})`,
  },
  { name: 'removed', command: 'delete', using: `${inDistrict()} and ${keepsStorage}` },
];

const ownUpload = `${inDistrict()} and account_id = ${uuidSetting('account')}`;

/** Uploads that are not finished: their account's own. */
export const uploadPolicies: PolicyDef[] = [
  { name: 'seen', command: 'select', using: `${ownUpload} or (${inDistrict()} and ${keepsStorage})` },
  { name: 'added', command: 'insert', check: `${ownUpload} and ${mayWrite('files')}` },
  {
    name: 'changed',
    command: 'update',
    using: `${ownUpload} and ${mayWrite('files')}`,
    check: `${ownUpload} and ${mayWrite('files')}`,
  },
  {
    name: 'removed',
    command: 'delete',
    using: `(${ownUpload} and ${mayWrite('files')}) or (${inDistrict()} and ${keepsStorage})`,
  },
];

/**
 * 文件: all of them for viewers of the district's scores; documents in approval for approvers and oversight; published
 * documents for every viewer of the district.
 */
export const documents = `${inDistrict()} and (${setting('scores')} = 'district' or state = 'PUBLISHED' or (${setting('scores')} in ('published', 'approval') and state in ('IN_APPROVAL', 'APPROVED')))`;

/** Versions of visible documents. Earlier versions are drafts, which only viewers of the district's scores see. */
export const documentVersions = `${inDistrict()} and exists (select from document d where d.district_id = document_version.district_id and d.id = document_version.document_id and (${setting('scores')} = 'district' or d.revision = document_version.revision))`;

const publicationOf = (table: string, condition = 'true') =>
  `exists (select from publication p where p.district_id = ${table}.district_id and p.document_id = ${table}.document_id and (${condition}))`;

/** 公布: every publication for viewers of the district; for the public those that are open. */
const publications = `${inDistrict()} or (district_id = ${uuidSetting('published')} and open)`;

/** A publication is the approved version of a document that has just become PUBLISHED; later only withdrawn, once. */
export const publicationPolicies: PolicyDef[] = [
  { name: 'seen', command: 'select', using: publications },
  {
    name: 'added',
    command: 'insert',
    check: `${inDistrict()} and ${mayWrite('document')} and withdrawn_at is null and exists (select from document d join document_version v on v.district_id = d.district_id and v.document_id = d.id and v.revision = d.revision where d.district_id = publication.district_id and d.id = publication.document_id and d.state = 'PUBLISHED' and d.revision = publication.revision and v.hash = publication.hash)`,
  },
  {
    name: 'changed',
    command: 'update',
    using: `${inDistrict()} and ${mayWrite('document')} and withdrawn_at is null`,
    check: `${inDistrict()} and ${mayWrite('document')} and exists (select from document d where d.district_id = publication.district_id and d.id = publication.document_id and d.state = 'WITHDRAWN')`,
  },
  { name: 'removed', command: 'delete', using: 'false' },
];

/** Files of visible publications; those of withdrawn ones for viewers of the district's scores. */
export const publicationFilePolicies: PolicyDef[] = writtenOnce(
  publicationOf('publication_file', `p.withdrawn_at is null or ${setting('scores')} = 'district'`),
  'document',
);

/** 成绩凭条: a unit's own, for its head and its reporter; all for viewers of the district's scores. */
export const publicationSlipPolicies: PolicyDef[] = writtenOnce(
  `${inDistrict()} and (${setting('scores')} = 'district' or unit_id = any (${ownUnits}))`,
  'document',
);

/** Rows that are added with the publication they belong to, and never changed or removed. */
function writtenOnce(seen: string, room: WritableRoom): PolicyDef[] {
  return [
    { name: 'seen', command: 'select', using: seen },
    { name: 'added', command: 'insert', check: `${inDistrict()} and (${seen}) and ${mayWrite(room)}` },
    { name: 'changed', command: 'update', using: 'false', check: 'false' },
    { name: 'removed', command: 'delete', using: 'false' },
  ];
}

/** Accounts: all for the administrator, the viewer's own, and the account with the name that was typed at sign-in. */
export const accounts = `(${inDistrict()} and (${setting('accounts')} = 'district' or id = ${uuidSetting('account')})) or name = ${setting('sign_in')} or id = ${uuidSetting('signed_in')}`;

const failuresOfName = `(name_hash = (select encode(sha256(convert_to(nullif(current_setting('kaoping.sign_in', true), ''), 'UTF8')), 'hex')) or forget_at < now())`;

/**
 * Wrong passwords: those for the name that was typed at sign-in, those that are to be deleted, and all for the
 * administrator.
 */
export const signInFailures = {
  seen: `${failuresOfName} or ${setting('accounts')} = 'district'`,
  written: failuresOfName,
} as const;

/** Roles of a visible account. */
export const rolesOfAccounts = `(${inDistrict()} and (${setting('accounts')} = 'district' or account_id = ${uuidSetting('account')})) or account_id = ${uuidSetting('signed_in')}`;

const ownSubstitutions = `(${setting('accounts')} = 'district' or account_id = ${uuidSetting('account')} or substitute_id = ${uuidSetting('account')})`;

/**
 * 代理: for the administrator and the two accounts. An account decides it for itself, or the administrator does; either
 * of the two may end it. It is never removed.
 */
export const substitutionPolicies: PolicyDef[] = [
  { name: 'seen', command: 'select', using: `${inDistrict()} and ${ownSubstitutions}` },
  {
    name: 'added',
    command: 'insert',
    check: `${inDistrict()} and ${mayWrite('access')} and (${setting('accounts')} = 'district' or account_id = ${uuidSetting('account')})`,
  },
  {
    name: 'changed',
    command: 'update',
    using: `${inDistrict()} and ${mayWrite('access')} and ${ownSubstitutions}`,
    check: `${inDistrict()} and ${mayWrite('access')} and ${ownSubstitutions}`,
  },
  { name: 'removed', command: 'delete', using: 'false' },
];

/**
 * A head gives and ends the role of a reporter of the own units; everything else of roles is the administrator's. The
 * head sees the roles of those units while changing them.
 */
const ofOwnReporters = `${inDistrict()} and ${mayWrite('reporters')} and role = 'UNIT_REPORTER' and unit_id = any (${headedUnits})`;
const writtenRoles = `(${inDistrict()} and ${mayWrite('access')}) or (${ofOwnReporters})`;
const seenRoles = `${rolesOfAccounts} or (${ofOwnReporters})`;

export const rolePolicies: PolicyDef[] = [
  { name: 'seen', command: 'select', using: seenRoles },
  { name: 'added', command: 'insert', check: writtenRoles },
  { name: 'changed', command: 'update', using: writtenRoles, check: writtenRoles },
  { name: 'removed', command: 'delete', using: writtenRoles },
];

/** Sessions and tokens: all for the administrator, the owner's own, and the one whose secret was presented. */
export const credentials = `(${inDistrict()} and (${setting('accounts')} = 'district' or account_id = ${uuidSetting('account')})) or secret_hash = ${setting('secret')}`;

/** One-time codes: all for the administrator, and the one that was presented. */
export const accountCodes = `(${inDistrict()} and ${setting('accounts')} = 'district') or code_hash = ${setting('secret')}`;
/** Identities of an identity provider: all for the administrator, the account's own, and the one that was proved. */
export const externalIdentities = `${rolesOfAccounts} or identity_hash = ${setting('secret')}`;

/** Logins of SQL tools: all for the administrator; each login sees its own row. */
export const logins = `${inDistrict()} and ${setting('accounts')} = 'district'`;

/** Entries for everyone in the district, entries on visible figures, and entries on visible scores. */
const auditAudience = `audience = 'DISTRICT' or (audience = 'FIGURES' and (${setting('figures')} = 'district' or (${setting('figures')} = 'units' and unit_id = any (${ownUnits})))) or (audience = 'SCORES' and (${setting('scores')} = 'district' or (${setting('scores')} = 'units' and unit_id = any (${headedUnits}))))`;

/**
 * 操作日志: all for the administrator, a viewer's own actions, and entries on visible subjects. The writer sees an entry
 * that it adds.
 */
export const auditEntries = `${inDistrict()} and (${setting('accounts')} = 'district' or account_id = ${uuidSetting('account')} or ${auditAudience} or transaction = (select pg_current_xact_id_if_assigned()))`;

/** The changed fields: as above, but an administrator sees no figures and no scores. */
export const auditChanges = `${inDistrict()} and ((${setting('accounts')} = 'district' and audience = 'ACCESS') or account_id = ${uuidSetting('account')} or ${auditAudience})`;

/** Every change is recorded, so a viewer who may write any room may add to the log. */
export const auditWriters = `${inDistrict()} and (select nullif(current_setting('kaoping.writes', true), '')) is not null`;

/** The policies of the audit log: entries are never changed or removed. */
export const auditPolicies = (read: string, change: string): PolicyDef[] => [
  { name: 'seen', command: 'select', using: read },
  { name: 'added', command: 'insert', check: auditWriters },
  { name: 'changed', command: 'update', using: change, check: change },
  { name: 'removed', command: 'delete', using: 'false' },
];

/** Administrators of accounts, and the process itself. */
export const administered = `${inDistrict()} and ${setting('accounts')} = 'district'`;

/** The process itself: its claims show accounts and are no account's. */
export const theProcess = `(${inDistrict()} and ${setting('accounts')} = 'district' and ${setting('account')} is null)`;

const ownAccount = `${inDistrict()} and account_id = ${uuidSetting('account')}`;

/** The account's own settings, and those that the process acts by. */
export const ownSettings = `(${ownAccount}) or ${theProcess}`;

const sharedWithOffice = `${inDistrict()} and shared and ${mayWrite('grading')}`;
const changedView = `${ownAccount} and ${mayWrite('own')} and (not shared or ${mayWrite('grading')})`;

/**
 * 保存的视图: an account's own; the office also sees those that the office shares. Only the office may write rooms of
 * grading, so that claim tells who is of the office.
 */
export const savedViewPolicies: PolicyDef[] = [
  { name: 'seen', command: 'select', using: `(${ownAccount}) or (${sharedWithOffice})` },
  { name: 'added', command: 'insert', check: changedView },
  { name: 'changed', command: 'update', using: `${ownAccount} and ${mayWrite('own')}`, check: changedView },
  { name: 'removed', command: 'delete', using: `${ownAccount} and ${mayWrite('own')}` },
];

const changesOwn = `${ownAccount} and ${mayWrite('access')}`;

/**
 * Second factors and recovery codes are seen like the roles of their account. An account enrols and uses its own; the
 * administrator can only remove it.
 */
export const secondFactorPolicies: PolicyDef[] = [
  { name: 'seen', command: 'select', using: rolesOfAccounts },
  { name: 'added', command: 'insert', check: changesOwn },
  { name: 'changed', command: 'update', using: changesOwn, check: changesOwn },
  { name: 'removed', command: 'delete', using: `(${rolesOfAccounts}) and ${mayWrite('access')}` },
];

const noticeAudience = `audience in ('OWN', 'DISTRICT') or (audience = 'FIGURES' and (${setting('figures')} = 'district' or (${setting('figures')} = 'units' and unit_id = any (${ownUnits})))) or (audience = 'SCORES' and (${setting('scores')} = 'district' or (${setting('scores')} = 'units' and unit_id = any (${headedUnits})))) or (audience = 'APPROVAL' and ${setting('scores')} in ('approval', 'district'))`;

/** 通知: the account's own, as long as it may see what they are about. */
export const notifications = `(${ownAccount} and (${noticeAudience})) or ${theProcess}`;

/** Every change may tell of itself, so a viewer who may write any room may add to the outbox; the process empties it. */
export const outboxPolicies: PolicyDef[] = [
  { name: 'seen', command: 'select', using: theProcess },
  { name: 'added', command: 'insert', check: auditWriters },
  { name: 'changed', command: 'update', using: theProcess, check: theProcess },
  { name: 'removed', command: 'delete', using: theProcess },
];

/**
 * What a SQL tool sees with its own login (`bi_login`): the district of the login, official runs, and verified
 * figures of their years. These predicates read no setting, because a writer of SQL can set any setting. The
 * functions use `session_user`, which can only change with a new sign-in.
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
 * The policies of a table. `read` decides which rows are visible. Writing needs the room in `kaoping.writes` and
 * affects only visible rows. There is one policy for each command, because a policy FOR ALL would make all writable
 * rows readable.
 *
 * @param seenByTools predicate for SQL tools, if they see the table; the claims then apply to the application only
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

/**
 * 填报: a unit writes its own figures, and a department those that it reports of all units. Neither makes one verified; the
 * district's hands write all. A figure is not removed by its unit: what was reported stays in its revisions.
 */
const unitsEntries = (of = '') =>
  `${inDistrict(`${of}district_id`)} and ${mayWrite('entries')} and ((${enteredByUnit(of)}) or (${reportedHere(of)}))`;
const districtsFigures = `((${figuresOfUnits}) and ${mayWrite('figures')})`;
const seenFigures = `(${figuresOfUnits}) or (${inDistrict()} and ${reportedHere()})`;

export const observationPolicies: PolicyDef[] = policies(seenFigures, 'figures', figuresOfUnits, tools.figures).map(
  (policy) =>
    policy.name === 'added' || policy.name === 'changed'
      ? {
          ...policy,
          ...(policy.name === 'changed' && { using: `${districtsFigures} or (${unitsEntries()})` }),
          check: `${districtsFigures} or (${unitsEntries()} and status in ('DRAFT', 'SUBMITTED', 'RETURNED'))`,
        }
      : policy,
);

const revised = (table: string, condition: string) =>
  `exists (select from observation o where o.district_id = ${table}.district_id and o.id = ${table}.observation_id and (${condition}))`;

/** Revisions of visible figures. A revision is added with its figure. */
export const observationRevisionPolicies: PolicyDef[] = policies(ownFigures, 'figures').map((policy) => {
  if (policy.name === 'seen')
    return {
      ...policy,
      using: `(${ownFigures}) or (${setting('figures')} = 'units' and ${revised('observation_revision', reportedHere('o.'))})`,
    };
  if (policy.name !== 'added') return policy;
  const entered = `${inDistrict()} and ${mayWrite('entries')} and ${revised('observation_revision', unitsEntries('o.'))}`;
  return {
    ...policy,
    check: `((${ownFigures}) and ${mayWrite('figures')}) or (${entered} and status in ('DRAFT', 'SUBMITTED', 'RETURNED'))`,
  };
});

const objected = (condition: string) => revised('objection', condition);

/**
 * 异议: for those who see the figure. The unit raises them, the department that reports the figure or the office answers them,
 * once.
 */
export const objectionPolicies: PolicyDef[] = [
  {
    name: 'seen',
    command: 'select',
    using: `${inDistrict()} and ${setting('figures')} in ('district', 'units') and ${objected('true')}`,
  },
  {
    name: 'added',
    command: 'insert',
    check: `${inDistrict()} and ${mayWrite('entries')} and ${setting('figures')} = 'units' and unit_id = any (${headedUnits}) and state = 'OPEN' and ${objected('o.unit_id = objection.unit_id')}`,
  },
  {
    name: 'changed',
    command: 'update',
    using: `${inDistrict()} and state = 'OPEN' and ((${setting('figures')} = 'district' and ${mayWrite('figures')}) or (${mayWrite('entries')} and ${objected(reportedHere('o.'))}))`,
    check: `${inDistrict()} and state <> 'OPEN'`,
  },
  { name: 'removed', command: 'delete', using: 'false' },
];

/** 延期: the unit's own; all for the district's hands. The office gives it, and it is never changed or removed. */
export const extensionPolicies: PolicyDef[] = policies(ownFigures, 'grading').map((policy) =>
  policy.name === 'changed' || policy.name === 'removed'
    ? { ...policy, using: 'false', ...(policy.name === 'changed' && { check: 'false' }) }
    : policy,
);

/** Every viewer of the district sees who submits for a unit; its head decides it. */
const decidedByHead = `${inDistrict()} and ${mayWrite('reporters')} and unit_id = any (${headedUnits})`;
export const unitSettingPolicies: PolicyDef[] = [
  { name: 'seen', command: 'select', using: ofTheDistrict },
  { name: 'added', command: 'insert', check: decidedByHead },
  { name: 'changed', command: 'update', using: decidedByHead, check: decidedByHead },
  { name: 'removed', command: 'delete', using: 'false' },
];

/**
 * 自评: a unit's own; others see it from its submission on. The unit writes it until then; the office only returns it.
 */
const ownSelfAssessment = `${inDistrict()} and ${mayWrite('entries')} and ${setting('figures')} = 'units' and unit_id = any (${headedUnits})`;
const submittedToOffice = `${inDistrict()} and ${mayWrite('grading')} and ${setting('figures')} = 'district'`;

export const selfAssessmentPolicies: PolicyDef[] = [
  {
    name: 'seen',
    command: 'select',
    using: `${inDistrict()} and ((${setting('figures')} = 'district' and state <> 'DRAFT') or (${setting('figures')} = 'units' and unit_id = any (${ownUnits})))`,
  },
  { name: 'added', command: 'insert', check: `${ownSelfAssessment} and state in ('DRAFT', 'SUBMITTED')` },
  {
    name: 'changed',
    command: 'update',
    using: `(${ownSelfAssessment} and state in ('DRAFT', 'RETURNED')) or (${submittedToOffice} and state = 'SUBMITTED')`,
    check: `(${ownSelfAssessment} and state in ('DRAFT', 'SUBMITTED')) or (${submittedToOffice} and state = 'RETURNED')`,
  },
  { name: 'removed', command: 'delete', using: 'false' },
];

const negotiated = `${inDistrict()} and ${mayWrite('plan')} and ${setting('figures')} = 'district'`;
const ofOwnTargets = `${inDistrict()} and ${mayWrite('entries')} and ${setting('figures')} = 'units' and unit_id = any (${headedUnits})`;

/** 目标责任: a unit's own, and all for the district's hands. The office proposes; the unit agrees or answers with another target. */
export const targetAgreementPolicies: PolicyDef[] = [
  { name: 'seen', command: 'select', using: ownFigures },
  { name: 'added', command: 'insert', check: `${negotiated} and state = 'PROPOSED'` },
  {
    name: 'changed',
    command: 'update',
    using: `(${negotiated}) or (${ofOwnTargets} and state in ('PROPOSED', 'COUNTERED'))`,
    check: `(${negotiated} and state <> 'COUNTERED') or (${ofOwnTargets} and state in ('AGREED', 'COUNTERED'))`,
  },
  { name: 'removed', command: 'delete', using: negotiated },
];
