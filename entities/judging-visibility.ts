/**
 * Row-level security of 评议. A judge sees the own sheets and nothing of those of others. The office and the inspectorate
 * see all, and services keep marks from them until all sheets of an item are in (services/judging/overview.ts). A unit sees
 * no sheet.
 */
import type { PolicyDef } from '@mikro-orm/core';
import { inDistrict, mayWrite, ownUnits, setting, uuidSetting } from './visibility.js';

const ofDistrict = `${setting('scores')} = 'district'`;
const ofJudge = `account_id = ${uuidSetting('account')}`;
const assigning = `${inDistrict()} and ${ofDistrict} and ${mayWrite('grading')}`;
const NEVER_REMOVED: PolicyDef = { name: 'removed', command: 'delete', using: 'false' };
const NEVER_CHANGED: PolicyDef = { name: 'changed', command: 'update', using: 'false', check: 'false' };

/** 评议项目: which items judges mark on sheets, for those who assign them. */
export const judgedItemPolicies: PolicyDef[] = [
  { name: 'seen', command: 'select', using: `${inDistrict()} and ${ofDistrict}` },
  { name: 'added', command: 'insert', check: assigning },
  { name: 'changed', command: 'update', using: assigning, check: assigning },
  NEVER_REMOVED,
];

/** A judge moves the own sheet on while it is with the judge, and hands it in. */
export const sheetPolicies: PolicyDef[] = [
  { name: 'seen', command: 'select', using: `${inDistrict()} and (${ofDistrict} or ${ofJudge})` },
  { name: 'added', command: 'insert', check: assigning },
  {
    name: 'changed',
    command: 'update',
    using: `${assigning} or (${inDistrict()} and ${ofJudge} and ${mayWrite('judging')} and state in ('OPEN', 'NOTES'))`,
    check: `${assigning} or (${inDistrict()} and ${ofJudge} and ${mayWrite('judging')})`,
  },
  { name: 'removed', command: 'delete', using: `${assigning} and state = 'OPEN'` },
];

const withJudge = (table: string) =>
  `exists (select from mark_sheet s where s.district_id = ${table}.district_id and s.id = ${table}.sheet_id and s.state in ('OPEN', 'NOTES'))`;
const marking = (table: string) =>
  `(${inDistrict()} and ${ofJudge} and ${mayWrite('judging')} and ${withJudge(table)})`;

/** A judge marks the units of the own sheet, while it is with the judge. */
export const sheetUnitPolicies: PolicyDef[] = [
  { name: 'seen', command: 'select', using: `${inDistrict()} and (${ofDistrict} or ${ofJudge})` },
  { name: 'added', command: 'insert', check: assigning },
  {
    name: 'changed',
    command: 'update',
    using: `${assigning} or ${marking('mark_sheet_unit')}`,
    check: `${assigning} or ${marking('mark_sheet_unit')}`,
  },
  { name: 'removed', command: 'delete', using: assigning },
];

/** Every value of a mark, as it was given. */
export const markRevisionPolicies: PolicyDef[] = [
  { name: 'seen', command: 'select', using: `${inDistrict()} and (${ofDistrict} or ${ofJudge})` },
  { name: 'added', command: 'insert', check: marking('mark_revision') },
  NEVER_CHANGED,
  NEVER_REMOVED,
];

/** The viewer marks the unit on a sheet of the item, and has declared to have no conflict of interest. */
const judgesUnit = `exists (select from mark_sheet_unit m where m.district_id = judge_question.district_id and m.cycle_id = judge_question.cycle_id and m.item = judge_question.item and m.unit_id = judge_question.unit_id and m.account_id = ${uuidSetting('account')} and m.declared_at is not null)`;
const askedByViewer = `asked_by = ${uuidSetting('account')}`;
const ofOwnUnit = `(${setting('figures')} = 'units' and unit_id = any (${ownUnits}))`;

/**
 * 评委问询: the judge who asks and the office see a question from the beginning; the unit, and the other judges who mark it for
 * the item, once it is forwarded. The office forwards or declines it, the unit answers it, each once.
 */
export const judgeQuestionPolicies: PolicyDef[] = [
  {
    name: 'seen',
    command: 'select',
    using: `${inDistrict()} and (${ofDistrict} or (${ofOwnUnit} and state in ('FORWARDED', 'ANSWERED')) or ((${askedByViewer} or state in ('FORWARDED', 'ANSWERED')) and ${judgesUnit}))`,
  },
  {
    name: 'added',
    command: 'insert',
    check: `${inDistrict()} and ${mayWrite('judging')} and ${askedByViewer} and state = 'ASKED' and ${judgesUnit}`,
  },
  {
    name: 'changed',
    command: 'update',
    using: `${inDistrict()} and ((${ofDistrict} and ${mayWrite('grading')} and state = 'ASKED') or (${ofOwnUnit} and ${mayWrite('entries')} and state = 'FORWARDED'))`,
    check: `${inDistrict()} and ((${ofDistrict} and ${mayWrite('grading')} and state in ('FORWARDED', 'DECLINED')) or (${ofOwnUnit} and ${mayWrite('entries')} and state = 'ANSWERED'))`,
  },
  NEVER_REMOVED,
];
