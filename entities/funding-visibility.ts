/** Row-level security of projects with money: proposals, what they serve, their items and movements. */
import type { PolicyDef } from '@mikro-orm/core';
import { APP_ROLE, BI_ROLE } from './database-roles.js';
import { inDistrict, mayWrite, ownUnits, setting, theProcess, tools } from './visibility.js';

const own = `${setting('figures')} = 'units' and unit_id = any (${ownUnits})`;
const monitors = `${setting('monitoring')} = 'district'`;

/** The unit itself, while it writes; the process, for a load and for acts of the office. */
const written = `${inDistrict()} and ((${mayWrite('entries')} and ${own}) or (${theProcess} and ${mayWrite('plan')}))`;

/** The last approval of a document approves its proposal. */
const approving = `${inDistrict()} and ${mayWrite('document')} and ${setting('scores')} = 'district'`;

/** A draft is the unit's own until it is submitted. Those who approve act under claims that show it. */
const proposals = `${inDistrict()} and ((${own}) or ((${monitors}) and state <> 'DRAFT') or (${mayWrite('document')} and ${setting('scores')} = 'district' and state in ('REVIEWED', 'APPROVED')))`;

const ofTool: PolicyDef = {
  name: 'seen_by_tools',
  command: 'select',
  using: `${tools.district} and state in ('APPROVED', 'CLOSED')`,
  roles: [BI_ROLE],
};

export const proposalPolicies: PolicyDef[] = [
  { name: 'seen', command: 'select', using: proposals, roles: [APP_ROLE] },
  ofTool,
  { name: 'added', command: 'insert', check: written },
  {
    name: 'changed',
    command: 'update',
    using: `(${written}) or (${approving} and state = 'REVIEWED')`,
    check: `(${written}) or (${approving} and state = 'APPROVED')`,
  },
  { name: 'removed', command: 'delete', using: `${written} and state = 'DRAFT'` },
];

const ofVisible = (table: string, condition = 'true') =>
  `exists (select from project_proposal p where p.district_id = ${table}.district_id and p.id = ${table}.proposal_id and p.unit_id = ${table}.unit_id and (${condition}))`;

/** What belongs to a proposal is seen with it. @param changeable whether rows are changed and removed */
const ofProposals = (table: string, changeable: boolean): PolicyDef[] => [
  { name: 'seen', command: 'select', using: `${inDistrict()} and ${ofVisible(table)}`, roles: [APP_ROLE] },
  { name: 'seen_by_tools', command: 'select', using: `${tools.district} and ${ofVisible(table)}`, roles: [BI_ROLE] },
  { name: 'added', command: 'insert', check: `${written} and ${ofVisible(table)}` },
  {
    name: 'changed',
    command: 'update',
    using: changeable ? written : 'false',
    check: changeable ? written : 'false',
  },
  {
    name: 'removed',
    command: 'delete',
    using: changeable ? `${written} and ${ofVisible(table, "p.state = 'DRAFT'")}` : 'false',
  },
];

export const proposalPurposePolicies = ofProposals('proposal_purpose', true);
export const fundingItemPolicies = ofProposals('funding_item', true);

/** Movements are written once: what was wrong is reversed by a movement of its own. */
export const fundingMovementPolicies = ofProposals('funding_movement', false);
