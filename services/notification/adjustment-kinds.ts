/** Kinds of notifications about 加扣分. */
import type { AdjustmentState } from '../../entities/adjustment.js';
import { defineKind, type NotificationKind } from './kind.js';

type AdjustmentParameters = {
  /** Id of the adjustment. */
  readonly adjustment: string;
  /** Name of the unit. */
  readonly unit: string;
};

const PAGE = ({ adjustment }: AdjustmentParameters) => `/adjustments/${adjustment}`;

/** The adjustment is in this state. */
const adjustmentIn =
  (state: AdjustmentState): NonNullable<NotificationKind['holds']> =>
  async (rows, district, { id }) => {
    const found = await rows.query('select from adjustment where district_id = $1 and id = $2 and state = $3', [
      district,
      id,
      state,
    ]);
    return found.length > 0;
  };

const OFFICE = { zh: '您在考核办', en: 'you are of the evaluation office' };
const CONCERNED = { zh: '您提出了它，或是该单位的负责人', en: 'you proposed it, or head the unit' };

export const ADJUSTMENT_PROPOSED = defineKind<AdjustmentParameters>({
  code: 'ADJUSTMENT_PROPOSED',
  name: { zh: '加扣分待确认', en: 'An adjustment waits to be confirmed' },
  reason: OFFICE,
  class: 'TASK',
  isDuty: false,
  audience: 'SCORES',
  title: ({ unit }) => ({
    zh: `“${unit}”有一项加扣分待另一人确认`,
    en: `An adjustment of “${unit}” waits for a second person`,
  }),
  several: (count) => ({ zh: `${count} 项加扣分待确认`, en: `${count} adjustments wait to be confirmed` }),
  path: PAGE,
  event: 'adjustment.proposed',
  holds: adjustmentIn('PROPOSED'),
});

export const HEARING_OPENED = defineKind<AdjustmentParameters>({
  code: 'HEARING_OPENED',
  name: { zh: '听取单位意见', en: 'Your unit is heard' },
  reason: { zh: '您是单位负责人', en: 'you head the unit' },
  class: 'TASK',
  isDuty: true,
  audience: 'SCORES',
  title: ({ unit }) => ({
    zh: `拟对“${unit}”扣分或一票否决，请查看依据并陈述意见`,
    en: `A deduction or veto is proposed for “${unit}”; read the basis and answer`,
  }),
  several: (count) => ({
    zh: `${count} 项扣分或否决请您陈述意见`,
    en: `${count} deductions or vetoes wait for your answer`,
  }),
  path: PAGE,
  event: 'adjustment.hearing_opened',
  holds: adjustmentIn('PROPOSED'),
});

export const HEARING_ANSWERED = defineKind<AdjustmentParameters>({
  code: 'HEARING_ANSWERED',
  name: { zh: '单位已陈述意见', en: 'A unit has answered' },
  reason: OFFICE,
  class: 'NEWS',
  isDuty: false,
  audience: 'SCORES',
  title: ({ unit }) => ({
    zh: `“${unit}”对拟议的扣分或否决陈述了意见`,
    en: `“${unit}” has answered to a proposed deduction or veto`,
  }),
  several: (count) => ({ zh: `${count} 次单位陈述意见`, en: `Units have answered ${count} times` }),
  path: PAGE,
  event: 'adjustment.hearing_answered',
  holds: adjustmentIn('PROPOSED'),
});

export const ADJUSTMENT_CONFIRMED = defineKind<AdjustmentParameters>({
  code: 'ADJUSTMENT_CONFIRMED',
  name: { zh: '加扣分已确认', en: 'An adjustment was confirmed' },
  reason: CONCERNED,
  class: 'DECIDED',
  isDuty: true,
  audience: 'SCORES',
  title: ({ unit }) => ({ zh: `“${unit}”的一项加扣分已确认`, en: `An adjustment of “${unit}” was confirmed` }),
  several: (count) => ({ zh: `${count} 项加扣分已确认`, en: `${count} adjustments were confirmed` }),
  path: PAGE,
  event: 'adjustment.confirmed',
  holds: adjustmentIn('CONFIRMED'),
});

export const ADJUSTMENT_REJECTED = defineKind<AdjustmentParameters>({
  code: 'ADJUSTMENT_REJECTED',
  name: { zh: '加扣分不予确认', en: 'An adjustment was rejected' },
  reason: CONCERNED,
  class: 'DECIDED',
  isDuty: true,
  audience: 'SCORES',
  title: ({ unit }) => ({
    zh: `“${unit}”的一项加扣分不予确认，请查看理由`,
    en: `An adjustment of “${unit}” was rejected; see why`,
  }),
  several: (count) => ({ zh: `${count} 项加扣分不予确认`, en: `${count} adjustments were rejected` }),
  path: PAGE,
  event: 'adjustment.rejected',
});

export const ADJUSTMENT_WITHDRAWN = defineKind<AdjustmentParameters>({
  code: 'ADJUSTMENT_WITHDRAWN',
  name: { zh: '加扣分提议已撤回', en: 'A proposal of an adjustment was withdrawn' },
  reason: { zh: '您是单位负责人', en: 'you head the unit' },
  class: 'NEWS',
  isDuty: false,
  audience: 'SCORES',
  title: ({ unit }) => ({
    zh: `对“${unit}”的一项扣分或否决提议已撤回`,
    en: `A proposed deduction or veto of “${unit}” was withdrawn`,
  }),
  several: (count) => ({ zh: `${count} 项提议已撤回`, en: `${count} proposals were withdrawn` }),
  path: PAGE,
  event: 'adjustment.withdrawn',
});

export const ADJUSTMENT_REVOKED = defineKind<AdjustmentParameters>({
  code: 'ADJUSTMENT_REVOKED',
  name: { zh: '加扣分已撤销', en: 'An adjustment was revoked' },
  reason: CONCERNED,
  class: 'DECIDED',
  isDuty: true,
  audience: 'SCORES',
  title: ({ unit }) => ({
    zh: `“${unit}”的一项加扣分已撤销，请查看理由`,
    en: `An adjustment of “${unit}” was revoked; see why`,
  }),
  several: (count) => ({ zh: `${count} 项加扣分已撤销`, en: `${count} adjustments were revoked` }),
  path: PAGE,
  event: 'adjustment.revoked',
});

export const HEARING_ENDS = defineKind<AdjustmentParameters>({
  code: 'HEARING_ENDS',
  name: { zh: '听取意见即将截止', en: 'A hearing ends soon' },
  reason: { zh: '您是单位负责人', en: 'you head the unit' },
  class: 'DEADLINE',
  isDuty: true,
  audience: 'SCORES',
  title: ({ unit }) => ({ zh: `“${unit}”陈述意见截止`, en: `The hearing of “${unit}” ends` }),
  several: (count) => ({ zh: `${count} 项陈述意见截止`, en: `${count} hearings end` }),
  path: PAGE,
  event: null,
  holds: adjustmentIn('PROPOSED'),
});

export const ADJUSTMENT_KINDS: readonly NotificationKind<never>[] = [
  ADJUSTMENT_PROPOSED,
  HEARING_OPENED,
  HEARING_ENDS,
  HEARING_ANSWERED,
  ADJUSTMENT_CONFIRMED,
  ADJUSTMENT_REJECTED,
  ADJUSTMENT_WITHDRAWN,
  ADJUSTMENT_REVOKED,
];
