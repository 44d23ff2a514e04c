/** 正式评分前的检查. */
import { Field, Int, ObjectType } from 'type-graphql';
import { CHECKS } from '../services/grading/readiness/checks.js';
import { READINESS_KINDS, type ReadinessKind } from '../services/grading/readiness/finding.js';
import { DateTimeScalar } from './dates.js';
import { enumeration } from './enumeration.js';
import { BilingualText, Problem } from './problem.js';

const names = new Map(CHECKS.map(({ kind, name }) => [kind, `${name.zh} · ${name.en}`]));

export const ReadinessKindEnum = enumeration<ReadinessKind>(
  'ReadinessKind',
  '正式评分前检查的发现 · What would make an official run unfair',
  Object.fromEntries(READINESS_KINDS.map((kind) => [kind, names.get(kind) ?? kind])) as Record<ReadinessKind, string>,
);

@ObjectType({ description: '考核办对一项发现的说明 · The office’s answer to a finding', simpleResolvers: true })
export class FindingAnswer {
  @Field(() => String, { description: '理由 · Reason' })
  reason!: string;

  @Field(() => String, { description: '说明人 · Who answered' })
  by!: string;

  @Field(() => DateTimeScalar, { description: '时间 · When' })
  at!: Date;
}

@ObjectType({
  description: '正式评分前须处理或说明的一项 · What must be put right or answered before an official run',
  simpleResolvers: true,
})
export class ReadinessFinding {
  @Field(() => ReadinessKindEnum, { description: '类别 · Kind' })
  kind!: string;

  @Field(() => Int, { description: '个数 · How many' })
  count!: number;

  @Field(() => String, { description: '发现的标记，说明时带回 · Identifies what was found; an answer gives it back' })
  mark!: string;

  @Field(() => String, { description: '处理的页面 · Page of the console on which it is put right' })
  path!: string;

  @Field(() => BilingualText, { description: '怎么办 · What to do' })
  toDo!: BilingualText;

  @Field(() => FindingAnswer, {
    nullable: true,
    description: '说明；内容变化后须重新说明 · The answer; null if there is none to exactly what is found now',
  })
  answer!: FindingAnswer | null;
}

@ObjectType({ description: '说明的结果 · Result of answering a finding', simpleResolvers: true })
export class ReadinessResult {
  @Field(() => [ReadinessFinding], { description: '现在的各项 · What is found now' })
  findings!: ReadinessFinding[];

  @Field(() => [Problem], { description: '需要改正的问题 · Problems that must be corrected first' })
  problems!: Problem[];
}

@ObjectType({
  description:
    '随正式结果公布的说明 · A finding that the office let stand when the run became official, with its reason',
  simpleResolvers: true,
})
export class RunAnswer {
  @Field(() => ReadinessKindEnum, { description: '类别 · Kind' })
  kind!: string;

  @Field(() => Int, { description: '个数 · How many' })
  count!: number;

  @Field(() => String, { description: '理由 · Reason' })
  reason!: string;

  @Field(() => String, { description: '说明人 · Who answered' })
  by!: string;

  @Field(() => DateTimeScalar, { description: '时间 · When' })
  at!: Date;
}
