import { Field, ObjectType } from 'type-graphql';
import type { Need } from '../scoring/method-definition/method.js';
import type { ParameterType } from '../scoring/method-definition/parameters.js';
import { enumeration } from './enumeration.js';
import { JsonScalar } from './json.js';
import { BilingualText } from './problem.js';

export const MethodNeedEnum = enumeration<Need>('MethodNeed', '方法所需的数据 · Data that a method needs', {
  TARGET: '目标值 · The target',
  BASELINE: '基期值 · The baseline',
  LAST_YEAR: '上年核验值 · Last year’s verified value',
  GROUP: '同组各单位的值 · The values of the peer group',
  MARKS: '评委打分 · Judges’ marks',
  MILESTONES: '重点项目的任务 · The tasks of a key project',
});

export const ParameterTypeEnum = enumeration<ParameterType>('ParameterType', '参数类型 · Type of a parameter', {
  NUMBER: '数，或 { log: 100 } 表示 ln 100 · A number, or { log: 100 } for ln 100',
  COUNT: '0、1、2 等整数 · A whole number, 0 or more',
  BOOLEAN: '是或否 · True or false',
  CHOICE: '选项之一 · One of the choices',
  LIST: '列表 · A list',
  OBJECT: '一组参数 · A group of parameters',
  MAP: '名称与数的对应 · Numbers by name',
});

@ObjectType({ description: '方法的一个参数 · A parameter of a scoring method', simpleResolvers: true })
export class MethodParameter {
  @Field(() => String, { description: '名称，写在方案中 · Name in the scheme' })
  name!: string;

  @Field(() => ParameterTypeEnum, { description: '类型 · Type' })
  type!: ParameterType;

  @Field(() => Boolean, { description: '是否必填 · Whether it must be given' })
  required!: boolean;

  @Field(() => Boolean, { description: '可否写 null · Whether null is allowed' })
  nullable!: boolean;

  @Field(() => String, {
    nullable: true,
    description: '不写时的值；P 为分值，t 为目标 · Default value; P is the item’s points, t its target',
  })
  default!: string | null;

  @Field(() => [String], { description: '可选的值 · Choices' })
  choices!: string[];

  @Field(() => BilingualText, { description: '说明 · Meaning' })
  description!: BilingualText;

  @Field(() => [MethodParameter], { description: '其中的参数 · Nested parameters' })
  parameters!: MethodParameter[];
}

@ObjectType({ description: '分值计算方法 · A scoring method', simpleResolvers: true })
export class ScoringMethod {
  @Field(() => String, { description: '代码，写在方案的 kind 中 · Code, written as kind in the scheme' })
  kind!: string;

  @Field(() => BilingualText, { description: '名称 · Name' })
  name!: BilingualText;

  @Field(() => BilingualText, { description: '何时用 · When to use it' })
  when!: BilingualText;

  @Field(() => BilingualText, { description: '依据 · Source of the rule' })
  source!: BilingualText;

  @Field(() => [MethodNeedEnum], { description: '所需数据 · Data that it needs in addition to the value' })
  needs!: Need[];

  @Field(() => String, {
    description:
      '得分率公式；x 实际值，t 目标，b 基期，P 分值 · Formula of the rate; x is the value, t the target, b the baseline, P the points',
  })
  formula!: string;

  @Field(() => [MethodParameter], { description: '参数 · Parameters' })
  parameters!: MethodParameter[];

  @Field(() => JsonScalar, {
    description:
      '参数的 JSON Schema（2020-12），可据以生成表单 · JSON Schema (2020-12) of the parameters, from which a form can be built',
  })
  parameterSchema!: unknown;
}
