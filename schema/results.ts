/** Results of mutations: the thing as it is now, or the problems that a user can mend. */
import { Field, ObjectType } from 'type-graphql';
import { Run } from './grading.js';
import { Problem } from './problem.js';
import { Cycle } from './scheme.js';

@ObjectType({ description: '评分操作的结果 · What came of asking for a run', simpleResolvers: true })
export class RunResult {
  @Field(() => Run, { nullable: true, description: '评分；有问题时为空 · The run; null where there are problems' })
  run!: Run | null;

  @Field(() => [Problem], { description: '需要改正的问题 · What has to be mended first' })
  problems!: Problem[];
}

@ObjectType({ description: '考核周期操作的结果 · What came of moving a cycle on', simpleResolvers: true })
export class CycleResult {
  @Field(() => Cycle, {
    nullable: true,
    description: '考核周期；有问题时为空 · The cycle; null where there are problems',
  })
  cycle!: Cycle | null;

  @Field(() => [Problem], { description: '需要改正的问题 · What has to be mended first' })
  problems!: Problem[];
}
