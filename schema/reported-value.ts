import { Field, ObjectType } from 'type-graphql';
import { DecimalScalar } from './decimal.js';

/** What a figure says: a value, or a quotient. */
@ObjectType({ simpleResolvers: true })
export abstract class ReportedValue {
  @Field(() => DecimalScalar, { nullable: true, description: '填报值 · Value as reported; null where a quotient is' })
  value!: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: '分子 · Numerator' })
  numerator!: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: '分母 · Denominator' })
  denominator!: string | null;
}
