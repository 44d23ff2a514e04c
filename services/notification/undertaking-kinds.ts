/** Kinds of notifications about plans of units: adopted by the unit, commented on by the office. */
import { consolePaths } from '../console-paths.js';
import { defineKind, type NotificationKind } from './kind.js';

type PlanParameters = {
  /** Code of the plan. */
  readonly plan: string;
  /** Name of the unit. */
  readonly unit: string;
  /** Code of the unit. */
  readonly code: string;
  /** 0 for the implementation plan. */
  readonly year: number;
};

const PATH = ({ plan, code, year }: PlanParameters) => consolePaths.undertaking(plan, code, year || null);
const zhName = ({ unit, year }: PlanParameters) => (year === 0 ? `${unit}的实施方案` : `${unit} ${year} 年度计划`);
const enName = ({ unit, year }: PlanParameters) =>
  year === 0 ? `the implementation plan of ${unit}` : `the annual plan of ${unit} for ${year}`;

export const PLAN_ADOPTED = defineKind<PlanParameters>({
  code: 'PLAN_ADOPTED',
  name: { zh: '单位通过了计划', en: 'A unit has adopted a plan' },
  reason: { zh: '您在考核办', en: 'you are of the evaluation office' },
  class: 'NEWS',
  isDuty: false,
  audience: 'FIGURES',
  title: (of) => ({ zh: `${zhName(of)}已通过`, en: `Adopted: ${enName(of)}` }),
  several: (count) => ({ zh: `${count} 份计划已通过`, en: `${count} plans were adopted` }),
  path: PATH,
  event: 'plans.adopted',
});

export const PLAN_COMMENTED = defineKind<PlanParameters>({
  code: 'PLAN_COMMENTED',
  name: { zh: '对本单位计划的意见', en: 'A comment on your plan' },
  reason: { zh: '您是单位负责人', en: 'you head the unit' },
  class: 'RETURNED',
  isDuty: true,
  audience: 'FIGURES',
  title: (of) => ({ zh: `考核办对${zhName(of)}提了意见`, en: `The office comments on ${enName(of)}` }),
  several: (count) => ({ zh: `${count} 条对计划的意见`, en: `${count} comments on plans` }),
  path: PATH,
  event: 'plans.commented',
});

export const UNDERTAKING_KINDS: readonly NotificationKind<never>[] = [PLAN_ADOPTED, PLAN_COMMENTED];
