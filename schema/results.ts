/** Results of mutations: the object after the change, or the problems that a user can correct. */
import { Field, ObjectType } from 'type-graphql';
import { Run } from './grading.js';
import { Problem } from './problem.js';
import { Cycle } from './scheme.js';

@ObjectType({ description: '评分操作的结果 · Result of requesting a run', simpleResolvers: true })
export class RunResult {
  @Field(() => Run, { nullable: true, description: '评分；有问题时为空 · The run; null if there are problems' })
  run!: Run | null;

  @Field(() => [Problem], { description: '需要改正的问题 · Problems that must be corrected first' })
  problems!: Problem[];
}

@ObjectType({ description: '考核周期操作的结果 · Result of an action on a cycle', simpleResolvers: true })
export class CycleResult {
  @Field(() => Cycle, {
    nullable: true,
    description: '考核周期；有问题时为空 · The cycle; null if there are problems',
  })
  cycle!: Cycle | null;

  @Field(() => [Problem], { description: '需要改正的问题 · Problems that must be corrected first' })
  problems!: Problem[];
}
