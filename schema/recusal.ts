import { Field, InputType, ObjectType } from 'type-graphql';
import type { RecusalSource } from '../entities/recusal.js';
import { AccountName } from './access.js';
import { DateTimeScalar } from './dates.js';
import { enumeration } from './enumeration.js';
import { Unit } from './org.js';
import { Problem } from './problem.js';

export const RecusalSourceEnum = enumeration<RecusalSource>('RecusalSource', '回避的由来 · How a recusal came about', {
  DECLARED: '申报 · Declared',
  FOUND: '系统认定：三年内曾在该单位任职 · Found: a role in the unit in the last three years',
});

@ObjectType({
  description: '回避：不参与与该单位有关的事项 · A person takes no part in what concerns a unit',
  simpleResolvers: true,
})
export class Recusal {
  @Field(() => AccountName, { description: '应当回避的账号 · The account that is recused' })
  account!: AccountName;

  @Field(() => Unit, { description: '单位；其下级单位一并回避 · The unit; units below it are included' })
  unit!: Unit;

  @Field(() => RecusalSourceEnum, { description: '由来 · How it came about' })
  source!: string;

  @Field(() => DateTimeScalar, {
    description: '申报时间，或最近任职的开始 · When it was declared, or when the last role in the unit began',
  })
  since!: Date;

  @Field(() => String, {
    nullable: true,
    description: '申报的原因；系统认定的为空 · Why it was declared; null for one that was found',
  })
  reason!: string | null;
}

@InputType({ description: '申报或解除回避 · A recusal to declare or to lift' })
export class RecusalInput {
  @Field(() => String, {
    nullable: true,
    description:
      '账号；不填为本人，他人只能由系统管理员申报 · Account name; the viewer’s own if left out, another’s is declared by administrators only',
  })
  account!: string | null;

  @Field(() => String, { description: '单位代码 · Code of the unit' })
  unit!: string;

  @Field(() => String, { description: '原因 · Reason' })
  reason!: string;
}

@ObjectType({ description: '申报或解除回避的结果 · Result of declaring or lifting a recusal', simpleResolvers: true })
export class RecusalResult {
  @Field(() => [Recusal], {
    nullable: true,
    description: '办理后的回避；有问题时为空 · The recusals after it; null if there are problems',
  })
  recusals!: Recusal[] | null;

  @Field(() => [Problem], { description: '需要改正的问题 · Problems that must be corrected first' })
  problems!: Problem[];
}
