/**
 * 回避 in the database: what a viewer does not see and does not write of the units from which they are recused. These are
 * restrictive policies: they take away from what the others (visibility.ts) give. Each compares the list of units with
 * nothing first, so that it costs viewers without a recusal next to nothing. A role in the unit itself, whose claims are
 * `units`, is not recused from it.
 */
import type { PolicyDef } from '@mikro-orm/core';
import { APP_ROLE } from './database-roles.js';
import { inDistrict, mayWrite, setting, uuidSetting } from './visibility.js';

// The inner cast reads the list once for each statement. The outer one lets ALL take an array.
const recused = `(select nullif(current_setting('kaoping.recused', true), '')::uuid[])::uuid[]`;

const none = `${recused} is null`;

/** Rows of other units, and of no unit. */
const ofOthers = (column = 'unit_id') => `(${none} or ${column} is null or ${column} <> all (${recused}))`;

const restricted = (name: string, command: PolicyDef['command'], condition: string): PolicyDef => ({
  name,
  command,
  type: 'restrictive',
  roles: [APP_ROLE],
  ...(command !== 'insert' && { using: condition }),
  ...((command === 'insert' || command === 'update') && { check: condition }),
});

const unseen = (condition: string): PolicyDef => restricted('not_recused', 'select', condition);

const unwritten = (condition: string): PolicyDef[] => [
  restricted('added_not_recused', 'insert', condition),
  restricted('changed_not_recused', 'update', condition),
  restricted('removed_not_recused', 'delete', condition),
];

const scoresOfOwnUnits = `${setting('scores')} = 'units'`;
const figuresOfOwnUnits = `${setting('figures')} = 'units'`;
const published = "array(select id from cycle where state in ('PUBLISHED', 'CLOSED'))";

/** Results, until they are published. */
export const resultsNotRecused = [
  unseen(
    `${none} or ${scoresOfOwnUnits} or unit_id <> all (${recused}) or run_id <> all ((select unpublished_runs())::uuid[])`,
  ),
];

/** What is computed over units of a group, one of which is such a unit. */
export const groupsNotRecused = [
  unseen(
    `${none} or ${scoresOfOwnUnits} or run_id::text || ' ' || peer_group <> all ((select recused_groups())::text[])`,
  ),
];

/** What is computed over all units of a run, or lists them: sums, frozen inputs, analyses. */
export const runsNotRecused = [unseen(`${none} or run_id <> all ((select recused_runs())::uuid[])`)];

/** 意见 on schemes are seen and not answered. */
export const commentsNotRecused = unwritten(`${ofOthers()} or ${figuresOfOwnUnits}`);

/** 评委打分 */
export const sheetsNotRecused = [unseen(ofOthers()), ...unwritten(ofOthers())];

/** 加扣分, until the results are published. */
export const adjustmentsNotRecused = [
  unseen(`${ofOthers()} or ${scoresOfOwnUnits} or cycle_id = any (${published})`),
  ...unwritten(`${ofOthers()} or ${scoresOfOwnUnits}`),
];

/** 申诉, and later notices: for the unit's own people and for those who are not recused. */
export const appealsNotRecused = [
  unseen(`${ofOthers()} or ${scoresOfOwnUnits}`),
  ...unwritten(`${ofOthers()} or ${scoresOfOwnUnits}`),
];

/** 评委问询 of a unit, for those who do not answer for it. */
export const questionsNotRecused = [
  unseen(`${ofOthers()} or ${figuresOfOwnUnits}`),
  ...unwritten(`${ofOthers()} or ${figuresOfOwnUnits}`),
];

/** Figures are seen and not written. */
export const figuresNotRecused = unwritten(`${ofOthers()} or ${figuresOfOwnUnits}`);

const citedOfOthers = `${none} or ${figuresOfOwnUnits} or not exists (select from observation o where o.district_id = file_citation.district_id and o.id = file_citation.subject_id and o.unit_id = any (${recused}))`;

/** Evidence is neither added nor removed. */
export const citationsNotRecused = [
  restricted('added_not_recused', 'insert', citedOfOthers),
  restricted('removed_not_recused', 'delete', citedOfOthers),
];

/** 文件 about the results of a cycle with such a unit, until these are published. */
export const documentsNotRecused = [
  unseen(
    `${none} or state = 'PUBLISHED' or cycle_id is null or cycle_id <> all ((select recused_cycles())::uuid[]) or cycle_id = any (${published})`,
  ),
];

/** Entries about results, but for the viewer's own acts. */
const entriesOfOthers = `${ofOthers()} or ${scoresOfOwnUnits} or audience <> 'SCORES' or account_id = ${uuidSetting('account')}`;
export const entriesNotRecused = [
  unseen(`${entriesOfOthers} or transaction = (select pg_current_xact_id_if_assigned())`),
];
export const changesNotRecused = [unseen(entriesOfOthers)];

/** Notices that are about such a unit. */
export const noticesNotRecused = [unseen(ofOthers('concerns_id'))];

const ofAnother = `account_id is distinct from ${uuidSetting('account')}`;
const administered = `${setting('accounts')} = 'district'`;

/**
 * The recusals themselves: for the administrator and the account, which may declare its own. Only another account lifts
 * one. None is removed.
 */
export const recusalPolicies: PolicyDef[] = [
  {
    name: 'seen',
    command: 'select',
    using: `(${inDistrict()} and (${administered} or account_id = ${uuidSetting('account')})) or account_id = ${uuidSetting('signed_in')}`,
  },
  {
    name: 'added',
    command: 'insert',
    check: `${inDistrict()} and ${mayWrite('access')} and ((account_id = ${uuidSetting('account')} and lifted_at is null) or (${administered} and (lifted_at is null or ${ofAnother})))`,
  },
  {
    name: 'changed',
    command: 'update',
    using: `${inDistrict()} and ${mayWrite('access')} and ${administered} and ${ofAnother}`,
    check: `${inDistrict()} and ${mayWrite('access')} and ${administered} and ${ofAnother}`,
  },
  { name: 'removed', command: 'delete', using: 'false' },
];
