/** 排期: the dates of a cycle as they are planned, and what follows from them in working days. */
import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { PHASES } from '../services/cycle/plan-dates.js';
import { DateScalar } from './dates.js';
import { described, enumeration } from './enumeration.js';
import { Problem } from './problem.js';

const NAMES = {
  COLLECTION: { zh: '填报', en: 'collection' },
  VERIFICATION: { zh: '核验', en: 'verification' },
  NOTICE: { zh: '公示、申诉', en: 'notice and appeals' },
  APPEALS: { zh: '申诉答复', en: 'decision on appeals' },
} as const;

export const CyclePhaseEnum = enumeration(
  'CyclePhase',
  '考核周期的阶段 · Phase of a cycle',
  described(PHASES, (phase) => NAMES[phase]),
);

@InputType({ description: '考核周期的日期；空为未定 · Dates of a cycle; null for what is not decided yet' })
export class CycleDatesInput {
  @Field(() => String, { nullable: true, description: '填报开始日，如 2026-11-01 · First day of collection' })
  collectFrom?: string | null;

  @Field(() => String, {
    nullable: true,
    description: '填报截止日，须为工作日 · Last day of collection, a working day',
  })
  collectTo?: string | null;

  @Field(() => String, {
    nullable: true,
    description: '核验截止日，须为工作日 · Last day of verification, a working day',
  })
  verifyTo?: string | null;

  @Field(() => String, {
    nullable: true,
    description: '公示首日，须为工作日 · First day of the notice, a working day',
  })
  noticeFrom?: string | null;

  @Field(() => Int, { nullable: true, description: '公示工作日数，默认 5 · Working days of the notice, 5 by default' })
  noticeDays?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: '公示后答复申诉的工作日数 · Working days after the notice in which appeals are decided',
  })
  appealDays?: number | null;
}

@ObjectType({ description: '一个阶段 · A phase with its length', simpleResolvers: true })
export class PlannedPhase {
  @Field(() => CyclePhaseEnum, { description: '阶段 · The phase' })
  phase!: string;

  @Field(() => DateScalar, { description: '首日 · First day' })
  from!: string;

  @Field(() => DateScalar, { description: '末日 · Last day' })
  to!: string;

  @Field(() => Int, { description: '日历天数，含首末日 · All days, first and last included' })
  days!: number;

  @Field(() => Int, { description: '其中工作日 · Working days among them' })
  workingDays!: number;
}

@ObjectType({ description: '排期试算 · What dates would give; nothing is stored', simpleResolvers: true })
export class CycleDatesPreview {
  @Field(() => [PlannedPhase], { description: '各阶段 · The phases whose days are known' })
  phases!: PlannedPhase[];

  @Field(() => [Problem], { description: '需要改正的问题 · Problems that must be corrected first' })
  problems!: Problem[];
}
