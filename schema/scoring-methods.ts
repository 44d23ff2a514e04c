import { Field, ObjectType } from 'type-graphql';
import type { Need } from '../scoring/method-definition/method.js';
import type { ParameterType } from '../scoring/method-definition/parameters.js';
import { enumeration } from './enumeration.js';
import { JsonScalar } from './json.js';
import { BilingualText } from './problem.js';

export const MethodNeedEnum = enumeration<Need>('MethodNeed', '方法所需的数据 · What a method works with', {
  TARGET: '目标值 · The target',
  BASELINE: '基期值 · The baseline',
  LAST_YEAR: '上年核验值 · Last year’s verified value',
  GROUP: '同组各单位的值 · The values of the peer group',
  MARKS: '评委打分 · Judges’ marks',
  MILESTONES: '重点项目的任务 · The tasks of a key project',
});

export const ParameterTypeEnum = enumeration<ParameterType>('ParameterType', '参数类型 · Type of a parameter', {
  NUMBER: '数，或 { log: 100 } 表示 ln 100 · A number, or { log: 100 } for ln 100',
  COUNT: '0、1、2 等整数 · A whole number from 0',
  BOOLEAN: '是或否 · True or false',
  CHOICE: '选项之一 · One of the choices',
  LIST: '列表 · A list',
  OBJECT: '一组参数 · A group of parameters',
  MAP: '名称与数的对应 · Names with their numbers',
});

@ObjectType({ description: '方法的一个参数 · A parameter of a scoring method', simpleResolvers: true })
export class MethodParameter {
  @Field(() => String, { description: '名称，写在方案中 · Name, as in the scheme' })
  name!: string;

  @Field(() => ParameterTypeEnum, { description: '类型 · Type' })
  type!: ParameterType;

  @Field(() => Boolean, { description: '是否必填 · Whether it must be given' })
  required!: boolean;

  @Field(() => Boolean, { description: '可否写 null · Whether null may be written' })
  nullable!: boolean;

  @Field(() => String, {
    nullable: true,
    description:
      '不写时的值；P 为分值，t 为目标 · What holds where it is not given; P is the item’s points, t its target',
  })
  default!: string | null;

  @Field(() => [String], { description: '可选的值 · Choices' })
  choices!: string[];

  @Field(() => BilingualText, { description: '说明 · What it means' })
  description!: BilingualText;

  @Field(() => [MethodParameter], { description: '其中的参数 · Parameters within it' })
  parameters!: MethodParameter[];
}

@ObjectType({ description: '分值计算方法 · A scoring method', simpleResolvers: true })
export class ScoringMethod {
  @Field(() => String, { description: '代码，写在方案的 kind 中 · Its kind, as in the scheme' })
  kind!: string;

  @Field(() => BilingualText, { description: '名称 · Name' })
  name!: BilingualText;

  @Field(() => BilingualText, { description: '何时用 · When an office would choose it' })
  when!: BilingualText;

  @Field(() => BilingualText, { description: '依据 · Where the rule comes from' })
  source!: BilingualText;

  @Field(() => [MethodNeedEnum], { description: '所需数据 · What it works with besides the value' })
  needs!: Need[];

  @Field(() => String, {
    description:
      '得分率公式；x 实际值，t 目标，b 基期，P 分值 · Formula of the rate; x value, t target, b baseline, P points',
  })
  formula!: string;

  @Field(() => [MethodParameter], { description: '参数 · Parameters' })
  parameters!: MethodParameter[];

  @Field(() => JsonScalar, {
    description: '参数的 JSON Schema（2020-12），可据以生成表单 · JSON Schema of the parameters, to build a form from',
  })
  parameterSchema!: unknown;
}
