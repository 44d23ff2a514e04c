/** 令牌 */
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { DateScalar, DateTimeScalar } from './dates.js';
import { enumeration } from './enumeration.js';
import { Problem } from './problem.js';

export const TokenScopeEnum = enumeration<'read'>('TokenScope', '令牌的范围 · What a token may do at most', {
  read: '只读：所属账号可见的数据 · Read what its account may see',
});

@ObjectType({ description: '令牌，不含其内容 · A token, without its secret', simpleResolvers: true })
export class Token {
  @Field(() => ID, { description: '编号 · Id' })
  id!: string;

  @Field(() => String, { description: '所属账号 · Account that it belongs to' })
  account!: string;

  @Field(() => String, { description: '用途 · What it is for' })
  label!: string;

  @Field(() => String, { description: '开头几位，供辨认 · Its first characters, by which it is recognized' })
  prefix!: string;

  @Field(() => [TokenScopeEnum], { description: '范围 · What it may do at most' })
  scopes!: string[];

  @Field(() => DateTimeScalar, { description: '签发时间 · When it was created' })
  createdAt!: Date;

  @Field(() => DateTimeScalar, { description: '有效至 · Valid until' })
  expiresAt!: Date;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: '撤销时间；未撤销为空 · When it was revoked; null if not',
  })
  revokedAt!: Date | null;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      '最近使用的日期，按本区时区；没有用过为空 · Day of its last use in the district’s time zone; null for none',
  })
  lastUsedOn!: string | null;

  @Field(() => Boolean, { description: '现在是否有效 · Whether it is valid now' })
  isValid!: boolean;

  @Field(() => Boolean, { description: '十四天内到期 · Whether it expires within fourteen days' })
  expiresSoon!: boolean;
}

@InputType({ description: '要签发的令牌 · The token to create' })
export class NewTokenInput {
  @Field(() => String, {
    nullable: true,
    description: '所属账号；不填为本人 · Account that it belongs to; one’s own if left out',
  })
  account?: string | null;

  @Field(() => String, { description: '用途 · What it is for' })
  label!: string;

  @Field(() => Int, { description: '有效天数，1 到 366 · Days for which it is valid, 1 to 366' })
  days!: number;
}

@ObjectType({ description: '签发或撤销令牌的结果 · Result of creating or revoking a token', simpleResolvers: true })
export class TokenResult {
  @Field(() => Token, { nullable: true, description: '令牌；有问题时为空 · The token; null if there are problems' })
  token!: Token | null;

  @Field(() => String, {
    nullable: true,
    description: '令牌本身，只在签发时给出这一次 · The secret itself, given only once, when it is created',
  })
  secret!: string | null;

  @Field(() => [Problem], { description: '需要改正的问题 · Problems that must be corrected first' })
  problems!: Problem[];
}
