/** 年度监测: the district's indicators against their targets. */
import { Field, InputType, Int, ObjectType } from 'type-graphql';
import type { ForecastKind, Trend } from '../scoring/monitoring/forecast.js';
import {
  INDICATOR_CLASSES,
  type IndicatorClass,
  UNJUDGED_REASONS,
  type UnjudgedReason,
} from '../scoring/monitoring/indicator-class.js';
import { CLASS_NAMES, UNJUDGED_NAMES } from '../services/monitoring/class-names.js';
import { DecimalScalar } from './decimal.js';
import { described, enumeration } from './enumeration.js';
import { Problem } from './problem.js';

export const IndicatorClassEnum = enumeration<IndicatorClass>(
  'IndicatorClass',
  '指标进展的分类，由好到差 · Class of an indicator’s progress, the best first',
  described(INDICATOR_CLASSES, (name) => CLASS_NAMES[name]),
);

export const UnjudgedReasonEnum = enumeration<UnjudgedReason>(
  'UnjudgedReason',
  '未评的原因 · Why there is no class',
  described(UNJUDGED_REASONS, (reason) => UNJUDGED_NAMES[reason]),
);

export const ForecastKindEnum = enumeration<ForecastKind>('ForecastKind', '预测能说明什么 · What a forecast can tell', {
  PACE: '数据不足四年，只给出还须的年均变化 · Fewer than four values: only the change a year that is still needed',
  LINE: '各年数值恰在一条直线上，没有区间 · All values lie on a line: no interval',
  INTERVAL: '预测值及 90% 区间 · A value with its 90 % interval',
  DIRECTION: '区间超出可能的范围，只给出方向 · The interval goes beyond what is possible: only a direction',
});

export const TrendEnum = enumeration<Trend>('Trend', '历年变化的方向 · Direction of the values by year', {
  RISING: '上升 · Rising',
  LEVEL: '持平 · Level',
  SINKING: '下降 · Sinking',
});

@ObjectType({ simpleResolvers: true })
export abstract class MonitoredNumbers {
  @Field(() => Int, { description: '年度 · Year' })
  year!: number;

  @Field(() => DecimalScalar, { nullable: true, description: '全区值 · The district’s own value' })
  value!: string | null;

  @Field(() => Int, { description: '由多少单位已核验的数据得出 · Units whose verified figures are behind it' })
  units!: number;

  @Field(() => Int, { description: '尚缺或未核验的单位数 · Units whose figures are due or not verified' })
  missing!: number;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: '本年目标；没有则为规划期末的 · The target of the year, or of the plan’s end if the year has none',
  })
  target!: string | null;

  @Field(() => Int, { nullable: true, description: '该目标的年度 · Year of that target' })
  targetYear!: number | null;

  @Field(() => IndicatorClassEnum, { description: '分类 · Class' })
  class!: IndicatorClass;

  @Field(() => UnjudgedReasonEnum, { nullable: true, description: '未评的原因 · Why it has no class' })
  reason!: UnjudgedReason | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: '自基期至期末目标已走过的比例 · Share of the way from the baseline to the final target',
  })
  covered!: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: '已过时间的比例 · Share of the time that has passed' })
  elapsed!: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      'R：已走过的比例与应走过的比例之比；保持类目标为空 · R: the way covered against the way that was due; null for a target that is to be kept',
  })
  ratio!: string | null;

  @Field(() => Boolean, { description: '是否保持类目标（基期已达标） · Whether the baseline met the target already' })
  isMaintained!: boolean;

  @Field(() => Boolean, {
    description: '已达标，但比上年差 · Whether a kept target is met with a worse value than the year before',
  })
  isFalling!: boolean;
}

@ObjectType({ description: '指标某年的进展 · An indicator’s progress in a year', simpleResolvers: true })
export class MonitoredYear extends MonitoredNumbers {}

@ObjectType({ description: '区间 · An interval', simpleResolvers: true })
export class Interval {
  @Field(() => DecimalScalar, { description: '下限 · Lower end' })
  low!: string;

  @Field(() => DecimalScalar, { description: '上限 · Upper end' })
  high!: string;
}

@ObjectType({
  description:
    '至规划期末的预测：各年数值的最小二乘直线；不公开，不影响分类 · A forecast to the plan’s end, by a straight line through the values; not public, and without effect on the class',
  simpleResolvers: true,
})
export class IndicatorForecast {
  @Field(() => ForecastKindEnum, { description: '预测能说明什么 · What it can tell' })
  kind!: ForecastKind;

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      '达到目标还须的年均变化；已达到为 0 · Change a year that is still needed to reach the target; 0 if it is reached',
  })
  pace!: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: '以往的年均变化 · Change a year so far' })
  slope!: string | null;

  @Field(() => TrendEnum, { nullable: true, description: '方向 · Direction' })
  trend!: Trend | null;

  @Field(() => DecimalScalar, { nullable: true, description: '期末预测值 · Value at the plan’s end' })
  value!: string | null;

  @Field(() => Interval, { nullable: true, description: '90% 预测区间 · Its 90 % prediction interval' })
  interval!: Interval | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: '达到目标的可能性，0 至 1 · Probability that the target is reached, 0 to 1',
  })
  chance!: string | null;
}

@ObjectType({
  description: '一个单位对全区值的影响 · What a unit does to the district’s value',
  simpleResolvers: true,
})
export class UnitContribution {
  @Field(() => DecimalScalar, { description: '单位的数据 · The unit’s figure' })
  value!: string;

  @Field(() => DecimalScalar, { nullable: true, description: '单位的目标 · The unit’s own target' })
  target!: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      '全区值与不含该单位时之差；合计类为该单位的数据 · The district’s value minus what it would be without the unit; of a sum, the unit’s figure',
  })
  pull!: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: '该单位达到自身目标时全区值的变化 · Change of the district’s value if the unit reached its own target',
  })
  gain!: string | null;
}

@ObjectType({ description: '指标的年度监测 · The monitoring of an indicator in a year', simpleResolvers: true })
export class MonitoredIndicator extends MonitoredNumbers {
  @Field(() => [MonitoredYear], { description: '历年进展，至本年 · Its progress by year, up to this one' })
  history!: MonitoredYear[];

  @Field(() => IndicatorForecast, {
    nullable: true,
    description: '至期末的预测；没有数据或目标则为空 · Forecast; null without values or a target',
  })
  forecast!: IndicatorForecast | null;
}

@ObjectType({
  description:
    '指标分类的界限：R 不低于界限即属该类 · The thresholds of classes: a ratio R on a threshold belongs to its class',
  simpleResolvers: true,
})
export class ClassScale {
  @Field(() => Int, { description: '自哪一年起 · First year that is judged by it' })
  fromYear!: number;

  @Field(() => DecimalScalar, { description: '快于预期 · Ahead' })
  ahead!: string;

  @Field(() => DecimalScalar, { description: '符合预期 · On track' })
  onTrack!: string;

  @Field(() => DecimalScalar, { description: '滞后 · Behind' })
  behind!: string;

  @Field(() => DecimalScalar, { description: '明显滞后；以下为倒退 · Far behind; below it is regressed' })
  farBehind!: string;

  @Field(() => String, { description: '依据的文件 · The document that states it' })
  document!: string;
}

@InputType({ description: '本区自定的指标分类界限 · A district’s own thresholds of classes' })
export class ClassScaleInput implements ClassScale {
  @Field(() => Int, {
    description: '自哪一年起，须晚于已有指标值的年度 · First year; later than all years with values',
  })
  fromYear!: number;

  @Field(() => DecimalScalar, { description: '快于预期，缺省标准为 1.05 · Ahead, usually 1.05' })
  ahead!: string;

  @Field(() => DecimalScalar, { description: '符合预期，缺省标准为 0.95 · On track, usually 0.95' })
  onTrack!: string;

  @Field(() => DecimalScalar, { description: '滞后，缺省标准为 0.60 · Behind, usually 0.60' })
  behind!: string;

  @Field(() => DecimalScalar, { description: '明显滞后，缺省标准为 0 · Far behind, usually 0' })
  farBehind!: string;

  @Field(() => String, { description: '依据的文件 · The document that states it' })
  document!: string;
}

@ObjectType({ description: '设定分类界限的结果 · The result of setting thresholds', simpleResolvers: true })
export class ClassScaleResult {
  @Field(() => ClassScale, {
    nullable: true,
    description: '所设界限；有问题则为空 · The thresholds; null with problems',
  })
  scale!: ClassScale | null;

  @Field(() => [Problem], { description: '须改正之处 · What must be corrected' })
  problems!: Problem[];
}
