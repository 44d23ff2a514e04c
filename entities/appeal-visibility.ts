/** Row-level security of appeals: the unit's head, the office, those who decide, and approvers of what is late. */
import type { PolicyDef } from '@mikro-orm/core';
import { headedUnits, inDistrict, mayWrite, setting, uuidSetting } from './visibility.js';

const ofOwnUnit = (column: string) => `(${setting('scores')} = 'units' and ${column} = any (${headedUnits}))`;

/** Somebody who was named, for exactly the appeals for which they were. A superior sees one from the day it is handed up. */
const decides = `exists (select from appeal_decider d where d.district_id = appeal.district_id and d.cycle_id = appeal.cycle_id and d.account_id = ${uuidSetting('account')} and (d.unit_id = appeal.unit_id or (d.kind = 'SUPERIOR' and appeal.hand_up_on <= (now() at time zone (select time_zone from district where id = appeal.district_id))::date)))`;

/** 逾期: approvers see what is not decided after its last day. */
const late = `(${setting('scores')} = 'approval' and state in ('FILED', 'ADMITTED') and decide_by < (now() at time zone (select time_zone from district where id = appeal.district_id))::date)`;

const appeals = `${inDistrict()} and (${setting('scores')} = 'district' or ${ofOwnUnit('unit_id')} or ${late} or ${decides})`;

const inReview = `exists (select from cycle c where c.district_id = appeal.district_id and c.id = appeal.cycle_id and c.state = 'REVIEWING')`;

/** Appeals are filed while results are shown, changed by the services alone, and never removed. */
export const appealPolicies: PolicyDef[] = [
  { name: 'seen', command: 'select', using: appeals },
  { name: 'added', command: 'insert', check: `(${appeals}) and ${mayWrite('appeals')} and ${inReview}` },
  {
    name: 'changed',
    command: 'update',
    using: `(${appeals}) and ${mayWrite('appeals')}`,
    check: `(${appeals}) and ${mayWrite('appeals')}`,
  },
  { name: 'removed', command: 'delete', using: 'false' },
];

/**
 * Rows of a visible appeal.
 * @param then what may happen to them later: changed while a decision is taken, removed when it is taken back, or nothing
 */
export function appealPartPolicies(table: string, then: 'changed' | 'removed' | null): PolicyDef[] {
  const seen = `${inDistrict()} and exists (select from appeal a where a.district_id = ${table}.district_id and a.id = ${table}.appeal_id)`;
  const written = `${seen} and ${mayWrite('appeals')}`;
  const changed = then === 'changed' ? written : 'false';
  return [
    { name: 'seen', command: 'select', using: seen },
    { name: 'added', command: 'insert', check: written },
    { name: 'changed', command: 'update', using: changed, check: changed },
    { name: 'removed', command: 'delete', using: then === 'removed' ? written : 'false' },
  ];
}

const deciders = `${inDistrict()} and (${setting('scores')} = 'district' or account_id = ${uuidSetting('account')} or (${setting('scores')} = 'units' and (unit_id is null or unit_id = any (${headedUnits}))))`;
const named = `${inDistrict()} and ${mayWrite('appeals')} and ${setting('scores')} = 'district'`;

export const appealDeciderPolicies: PolicyDef[] = [
  { name: 'seen', command: 'select', using: deciders },
  { name: 'added', command: 'insert', check: named },
  { name: 'changed', command: 'update', using: 'false', check: 'false' },
  { name: 'removed', command: 'delete', using: named },
];

const notices = `${inDistrict()} and (${setting('scores')} = 'district' or ${ofOwnUnit('unit_id')})`;

export const laterNoticePolicies: PolicyDef[] = [
  { name: 'seen', command: 'select', using: notices },
  {
    name: 'added',
    command: 'insert',
    check: `${inDistrict()} and ${mayWrite('appeals')} and ${setting('scores')} = 'district'`,
  },
  { name: 'changed', command: 'update', using: 'false', check: 'false' },
  { name: 'removed', command: 'delete', using: 'false' },
];

/** Heads note that they opened their own result; the office reads who has. */
export const openingPolicies: PolicyDef[] = [
  { name: 'seen', command: 'select', using: notices },
  {
    name: 'added',
    command: 'insert',
    check: `${inDistrict()} and ${mayWrite('appeals')} and ${ofOwnUnit('unit_id')} and account_id = ${uuidSetting('account')}`,
  },
  { name: 'changed', command: 'update', using: 'false', check: 'false' },
  { name: 'removed', command: 'delete', using: 'false' },
];
