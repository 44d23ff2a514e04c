/** The enums of the domain. If another room has the list of values, the type ensures that the enum is complete. */
import type { Role } from '../entities/access.js';
import type { RunState } from '../entities/grading.js';
import type { CycleState } from '../entities/scheme.js';
import type { Aggregate, DistrictAggregate, MissingRule, ObservationStatus, SchemeKind } from '../scoring/input.js';
import type { ScoreFlag } from '../scoring/result.js';
import { type CycleAction, cycleStates } from '../services/cycle/states.js';
import { runStates } from '../services/grading/states.js';
import { described, enumeration } from './enumeration.js';

export const RoleEnum = enumeration<Role>('Role', '角色 · A role of an account', {
  OFFICE: '考核办 · The evaluation office',
  UNIT_HEAD: '单位负责人 · The head of a unit',
  UNIT_REPORTER: '单位填报人 · Reporter of a unit’s figures',
  VERIFIER: '核验人 · Verifier of reported figures',
  INSPECTOR: '督导 · The inspectorate',
  OVERSIGHT: '人大、政协等监督 · Oversight by the people’s congress and the consultative conference',
  APPROVER: '审批人 · Approver of results',
  JUDGE: '评委 · Judge, marks assigned items of assigned units',
  BI: '数据分析 · Business intelligence: reads with a token',
  ADMIN: '系统管理员 · The administrator of accounts',
});

export const SchemeKindEnum = enumeration<SchemeKind>('SchemeKind', '考核方案类型 · Kind of a scheme', {
  YEARLY: '年度考核 · Yearly: grades every unit once a year',
  SPECIAL: '专项考核 · Special: grades a key project, an inspection or a funded project',
});

export const IndicatorKindEnum = enumeration<'BINDING' | 'EXPECTED'>(
  'IndicatorKind',
  '指标性质 · Kind of an indicator',
  {
    BINDING: '约束性 · Binding: must be reached',
    EXPECTED: '预期性 · Expected: should be reached',
  },
);

export const DirectionEnum = enumeration<'HIGHER' | 'LOWER'>(
  'Direction',
  '指标方向 · Direction in which values are better',
  {
    HIGHER: '越高越好 · Higher is better',
    LOWER: '越低越好 · Lower is better',
  },
);

export const DistrictAggregateEnum = enumeration<DistrictAggregate>(
  'DistrictAggregate',
  '全区汇总方式 · Aggregation of units’ figures into the district’s value',
  {
    SUM: '合计 · Sum',
    MEAN: '平均 · Mean',
    RATIO: '分子合计除以分母合计 · Sum of numerators divided by sum of denominators',
    CV: '差异系数 · Coefficient of variation',
    NONE: '由区级直接填报 · Reported by the district itself',
  },
);

export const AggregateEnum = enumeration<Aggregate>(
  'Aggregate',
  '汇总方式 · Aggregation of a node’s children into its score',
  {
    SUM: '相加 · Sum of points',
    WEIGHTED_MEAN: '加权平均 · Weighted mean of rates',
    GEOMETRIC_MEAN: '几何平均 · Weighted geometric mean of rates',
    HARMONIC_MEAN: '调和平均 · Weighted harmonic mean of rates',
    MIN: '取最低 · The lowest rate',
  },
);

export const MissingRuleEnum = enumeration<MissingRule>('MissingRule', '缺失值规则 · Rule for a missing value', {
  ZERO: '未报计零 · Zero points',
  NOT_APPLICABLE: '不适用折算 · Not applicable: its points are distributed to the other items',
  GROUP_MEAN: '取组均值 · The mean of the peer group',
  GROUP_WORST: '取组最差值 · The worst value of the peer group',
  CARRY_LAST: '沿用上年 · Last year’s verified value',
  REFUSE: '停止评分 · The run stops',
});

export const ObservationStatusEnum = enumeration<ObservationStatus>(
  'ObservationStatus',
  '填报状态 · State of a reported figure',
  {
    DRAFT: '草稿 · Draft',
    SUBMITTED: '已提交 · Submitted',
    VERIFIED: '已核验 · Verified: used for grading',
    RETURNED: '已退回 · Returned for correction',
    NOT_APPLICABLE: '不适用 · Not applicable to the unit',
  },
);

export const CycleStateEnum = enumeration<CycleState>(
  'CycleState',
  '考核周期状态 · State of a cycle',
  described(cycleStates.states, (state) => cycleStates.stateName(state)),
);

export const CycleActionEnum = enumeration<CycleAction>(
  'CycleAction',
  '考核周期操作 · Action on a cycle',
  described(cycleStates.actions, (action) => cycleStates.of(action).name),
);

export const RunStateEnum = enumeration<RunState>(
  'RunState',
  '评分状态 · State of a run; the rows of a completed run never change',
  described(runStates.states, (state) => runStates.stateName(state)),
);

export const ScoreFlagEnum = enumeration<ScoreFlag>('ScoreFlag', '得分标记 · Flag of a score', {
  CAPPED: '封顶 · Cut at the cap',
  FLOORED: '保底 · Raised to the floor',
  MISSING_ZERO: '未报计零 · Missing, counted as zero',
  NOT_APPLICABLE: '不适用 · Not applicable',
  STAND_IN: '替代值 · A substitute was used for a missing value',
  TRANSFORMED: '已变换 · The value was transformed before scoring',
  LOW_COVERAGE: '数据不足 · Too few children have a real value',
});
