/** Kinds of notifications about 评议. */
import { defineKind, type NotificationKind } from './kind.js';

export type JudgingParameters = {
  /** Code of the scheme. */
  readonly scheme: string;
  /** Name of the scheme. */
  readonly name: string;
  /** Name of the item. */
  readonly item: string;
};

const OWN_SHEETS = () => '/judging';
const OVERVIEW = ({ scheme }: JudgingParameters) => `/judging/${encodeURIComponent(scheme)}`;
const IS_JUDGE = { zh: '您是评委', en: 'you are a judge' };

/** The sheet is in one of these states. */
const sheetIn =
  (...states: string[]): NonNullable<NotificationKind['holds']> =>
  async (rows, district, { id }) => {
    const found = await rows.query('select from mark_sheet where district_id = $1 and id = $2 and state = any ($3)', [
      district,
      id,
      states,
    ]);
    return found.length > 0;
  };

export const JUDGE_ASSIGNED = defineKind<JudgingParameters>({
  code: 'JUDGE_ASSIGNED',
  name: { zh: '有项目请您评议', en: 'You are asked to mark an item' },
  reason: IS_JUDGE,
  class: 'TASK',
  isDuty: true,
  audience: 'OWN',
  title: ({ name, item }) => ({
    zh: `请评议“${name}”的“${item}”`,
    en: `Mark “${item}” of “${name}”`,
  }),
  several: (count) => ({ zh: `${count} 个项目请您评议`, en: `${count} items for you to mark` }),
  path: OWN_SHEETS,
  event: null,
  holds: sheetIn('OPEN'),
});

export const SHEET_REOPENED = defineKind<JudgingParameters>({
  code: 'SHEET_REOPENED',
  name: { zh: '评分表被退回', en: 'A mark sheet was opened again' },
  reason: IS_JUDGE,
  class: 'RETURNED',
  isDuty: true,
  audience: 'OWN',
  title: ({ name, item }) => ({
    zh: `“${name}”的“${item}”评分表已退回，请查看理由后再提交`,
    en: `Your sheet of “${item}” of “${name}” is open again; read why and submit it`,
  }),
  several: (count) => ({ zh: `${count} 张评分表已退回`, en: `${count} sheets are open again` }),
  path: OWN_SHEETS,
  event: null,
  holds: sheetIn('OPEN'),
});

export const NOTES_ASKED = defineKind<JudgingParameters>({
  code: 'NOTES_ASKED',
  name: { zh: '请说明评分', en: 'A note on marks is asked for' },
  reason: IS_JUDGE,
  class: 'RETURNED',
  isDuty: true,
  audience: 'OWN',
  title: ({ name, item }) => ({
    zh: `请就“${name}”的“${item}”的部分评分作出说明`,
    en: `Give notes on some of your marks of “${item}” of “${name}”`,
  }),
  several: (count) => ({ zh: `${count} 张评分表请您说明`, en: `Notes are asked for on ${count} sheets` }),
  path: OWN_SHEETS,
  event: null,
  holds: sheetIn('NOTES'),
});

/** For the office, with the last sheet of an item. */
export const SHEETS_ALL_IN = defineKind<JudgingParameters>({
  code: 'SHEETS_ALL_IN',
  name: { zh: '评分表已收齐', en: 'All sheets of an item are in' },
  reason: { zh: '您在考核办', en: 'you are of the evaluation office' },
  class: 'TASK',
  isDuty: true,
  audience: 'SCORES',
  title: ({ name, item }) => ({
    zh: `“${name}”的“${item}”评分表已收齐`,
    en: `All sheets of “${item}” of “${name}” are in`,
  }),
  several: (count) => ({ zh: `${count} 个项目的评分表已收齐`, en: `All sheets of ${count} items are in` }),
  path: OVERVIEW,
  event: 'judging.all_in',
  holds: async (rows, district, { id }) => {
    const found = await rows.query(
      `select from mark_sheet s where s.district_id = $1 and s.id = $2 and not exists (
         select from mark_sheet o where o.district_id = s.district_id and o.cycle_id = s.cycle_id and o.item = s.item
           and o.state <> 'SUBMITTED')`,
      [district, id],
    );
    return found.length > 0;
  },
});

export const JUDGING_KINDS: readonly NotificationKind<never>[] = [
  JUDGE_ASSIGNED,
  SHEET_REOPENED,
  NOTES_ASKED,
  SHEETS_ALL_IN,
];
