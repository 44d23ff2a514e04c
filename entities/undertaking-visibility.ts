/** Row-level security of what units undertake of the plan: their plans, measures and progress, and what is said of them. */
import type { PolicyDef } from '@mikro-orm/core';
import { APP_ROLE, BI_ROLE } from './database-roles.js';
import { inDistrict, mayWrite, ownUnits, setting, theProcess, tools } from './visibility.js';

const own = `${setting('figures')} = 'units' and unit_id = any (${ownUnits})`;
const monitors = `${setting('monitoring')} = 'district'`;

/** A unit's own; all for those who monitor the plan. */
const undertaken = `${inDistrict()} and (${monitors} or (${own}))`;

/** The unit itself, while it writes; and a load, which is the process's own. */
const written = `${inDistrict()} and ((${mayWrite('entries')} and ${own}) or (${theProcess} and ${mayWrite('plan')}))`;

/** @param seen predicate of the rows that are read */
const ofUnits = (seen: string): PolicyDef[] => [
  { name: 'seen', command: 'select', using: seen },
  { name: 'added', command: 'insert', check: written },
  { name: 'changed', command: 'update', using: written, check: written },
  { name: 'removed', command: 'delete', using: written },
];

/** A draft is the unit's own until its head adopts it. What was adopted is never removed. */
export const unitPlanPolicies: PolicyDef[] = ofUnits(`${undertaken} and (state <> 'DRAFT' or (${own}))`).map(
  (policy) => (policy.name === 'removed' ? { ...policy, using: `${written} and state = 'DRAFT'` } : policy),
);

/** Measures with what they serve and how far they are; also for SQL tools. */
export const measurePolicies: PolicyDef[] = [
  ...ofUnits(undertaken).map((policy) => (policy.name === 'seen' ? { ...policy, roles: [APP_ROLE] } : policy)),
  { name: 'seen_by_tools', command: 'select', using: tools.district, roles: [BI_ROLE] },
];

/** 意见: what the office says of an adopted plan. Written once. */
export const unitPlanCommentPolicies: PolicyDef[] = [
  { name: 'seen', command: 'select', using: undertaken },
  {
    name: 'added',
    command: 'insert',
    check: `${inDistrict()} and ${mayWrite('plan')} and ${monitors} and exists (select from unit_plan p where p.district_id = unit_plan_comment.district_id and p.id = unit_plan_comment.unit_plan_id and p.unit_id = unit_plan_comment.unit_id and p.state = 'ADOPTED')`,
  },
  { name: 'changed', command: 'update', using: 'false', check: 'false' },
  { name: 'removed', command: 'delete', using: 'false' },
];
