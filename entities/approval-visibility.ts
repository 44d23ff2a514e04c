/** Row-level security of approvals: who reads them, and which act of whom may be added to them. */
import type { PolicyDef } from '@mikro-orm/core';
import { inDistrict, mayWrite, ofTheDistrict, setting, uuidSetting } from './visibility.js';

/** An account holds a role at an instant. All parameters are expressions; the account is the viewer's own if left out. */
const holds = (role: string, at: string, account: string = uuidSetting('account')) =>
  `exists (select from account_role r where r.district_id = ${uuidSetting('district')} and r.account_id = ${account} and r.role = ${role} and r.valid_from <= ${at} and (r.valid_to is null or r.valid_to > ${at}))`;

/** The office, the inspectorate and approvers. Oversight reads a document in approval, but not what is said about it. */
const takesPart = `(${setting('scores')} in ('district', 'approval') or (${setting('scores')} = 'published' and ${holds("'APPROVER'", 'now()')}))`;

/** 审批路线: for those who take part in approvals, and the administrator of accounts, who replaces people in them. */
const routes = `${inDistrict()} and (${takesPart} or ${setting('accounts')} = 'district')`;

const ofVisibleDocument = (table: string) =>
  `${inDistrict()} and ${takesPart} and exists (select from document d where d.district_id = ${table}.district_id and d.id = ${table}.document_id)`;

/** A service acts on a document under claims that show every document (services/document/rights.ts). */
const acting = `${inDistrict()} and ${mayWrite('document')} and ${setting('scores')} = 'district'`;

const NOBODY: readonly PolicyDef[] = [{ name: 'removed', command: 'delete', using: 'false' }];

export const routePolicies: PolicyDef[] = [
  { name: 'seen', command: 'select', using: routes },
  { name: 'added', command: 'insert', check: acting },
  { name: 'changed', command: 'update', using: acting, check: acting },
  ...NOBODY,
];

/** An approval that has ended stays as it is. */
export const approvalPolicies: PolicyDef[] = [
  { name: 'seen', command: 'select', using: ofVisibleDocument('approval') },
  { name: 'added', command: 'insert', check: acting },
  { name: 'changed', command: 'update', using: `${acting} and ended_at is null`, check: acting },
  ...NOBODY,
];

const ofOpenApproval = `exists (select from approval a where a.district_id = approval_step.district_id and a.document_id = approval_step.document_id and a.number = approval_step.approval and a.ended_at is null)`;

/** The people of a step are replaced while the approval is open. */
export const stepPolicies: PolicyDef[] = [
  { name: 'seen', command: 'select', using: ofVisibleDocument('approval_step') },
  { name: 'added', command: 'insert', check: acting },
  { name: 'changed', command: 'update', using: `${acting} and ${ofOpenApproval}`, check: acting },
  ...NOBODY,
];

const STATES =
  "case approval_act.kind when 'SEND' then array['DRAFT'] when 'ANSWER' then array['DRAFT', 'IN_APPROVAL'] else array['IN_APPROVAL'] end";
const inState = `exists (select from document d where d.district_id = approval_act.district_id and d.id = approval_act.document_id and d.state = any (${STATES}))`;

/** The one in whose place is acted: the represented person, if there is one. */
const person = 'coalesce(approval_act.represented_id, approval_act.account_id)';

/** Who names a represented person is a substitute for them at that time. */
const forWhom = (represented: string, account: string, at: string) =>
  `(${represented} is null or is_substitute(${account}, ${represented}, ${at}))`;

/** The step is open, the act is on the hash that is asked for, and the account is one of those who decide there. */
const onOpenStep = `exists (select from approval a join approval_step s on s.district_id = a.district_id and s.document_id = a.document_id and s.approval = a.number and s.position = a.step where a.district_id = approval_act.district_id and a.document_id = approval_act.document_id and a.number = approval_act.approval and a.ended_at is null and a.step = approval_act.step and a.hash = approval_act.hash and (${person} = any (s.accounts) or ${holds('s.role', 'approval_act.at', person)}))`;

/** One of both persons has drafted the document or written one of its versions, or was represented when it was done. */
const both = '(approval_act.account_id, approval_act.represented_id)';
const ownDraft = `(exists (select from document d where d.district_id = approval_act.district_id and d.id = approval_act.document_id and (d.drafted_by in ${both} or d.drafted_for in ${both})) or exists (select from document_version v where v.district_id = approval_act.district_id and v.document_id = approval_act.document_id and (v.written_by in ${both} or v.written_for in ${both})))`;

/** Acts are written once, in the name of the one who acts; on an open step by those who decide there. */
export const actPolicies: PolicyDef[] = [
  { name: 'seen', command: 'select', using: ofVisibleDocument('approval_act') },
  {
    name: 'added',
    command: 'insert',
    check: `${acting} and account_id is not distinct from ${uuidSetting('account')} and ${forWhom('represented_id', 'account_id', 'at')} and ${inState} and (kind not in ('APPROVE', 'ASK', 'SEND_BACK') or (${onOpenStep} and not ${ownDraft}))`,
  },
  { name: 'changed', command: 'update', using: 'false', check: 'false' },
  ...NOBODY,
];

/** Replacements: for the office and the administrator, who agree on them, and for the inspectorate. */
const replacements = `${inDistrict()} and (${setting('scores')} = 'district' or ${setting('accounts')} = 'district')`;
const ownAccount = (column: string) => `${column} = ${uuidSetting('account')}`;

export const replacementPolicies: PolicyDef[] = [
  { name: 'seen', command: 'select', using: replacements },
  {
    name: 'added',
    command: 'insert',
    check: `${acting} and ${ownAccount('proposed_by')} and ${forWhom('proposed_for', 'proposed_by', 'proposed_at')} and ${holds('proposed_as', 'proposed_at', 'coalesce(proposed_for, proposed_by)')} and decided_at is null`,
  },
  {
    name: 'changed',
    command: 'update',
    using: `${acting} and decided_at is null`,
    check: `${ofTheDistrict} and ${ownAccount('decided_by')} and ${forWhom('decided_for', 'decided_by', 'decided_at')} and ${holds('decided_as', 'decided_at', 'coalesce(decided_for, decided_by)')} and decided_by <> proposed_by`,
  },
  ...NOBODY,
];
