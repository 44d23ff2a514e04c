/**
 * The inputs of a grading: plain data, as a bundle contains it (docs/bundle.md) and as a run freezes it.
 *
 * Numbers are decimal text ("0.10" stays "0.10"), never binary floats; scoring parses them into exact rationals.
 * Objects are identified by codes. This file knows nothing of a database.
 */
import type { Branded } from './brand.js';

/** A number as it was written: "-12.50", "1e-3". Exact, of any length. */
export type DecimalText = string;
export type UnitCode = Branded<'UnitCode'>;
export type GroupCode = Branded<'GroupCode'>;
export type CategoryCode = Branded<'CategoryCode'>;
export type IndicatorCode = Branded<'IndicatorCode'>;
export type ItemCode = Branded<'ItemCode'>;
/** An indicator's code, or an item's own code if it has no indicator. */
export type MeasureCode = IndicatorCode | ItemCode;
export type ProjectCode = Branded<'ProjectCode'>;
export type SchemeCode = Branded<'SchemeCode'>;
export type PlanCode = Branded<'PlanCode'>;
/** ISO 8601 calendar date, "2025-12-31". */
export type IsoDate = string;

export type Direction = 'HIGHER' | 'LOWER';
export const PLACES = ['COMPETITION', 'DENSE'] as const;
export type Places = (typeof PLACES)[number];
export type RoundingMode = 'HALF_UP' | 'HALF_EVEN';
export type Aggregate = 'SUM' | 'WEIGHTED_MEAN' | 'GEOMETRIC_MEAN' | 'HARMONIC_MEAN' | 'MIN';
export type MissingRule = 'ZERO' | 'NOT_APPLICABLE' | 'GROUP_MEAN' | 'GROUP_WORST' | 'CARRY_LAST' | 'REFUSE';
export type ObservationStatus = 'DRAFT' | 'SUBMITTED' | 'VERIFIED' | 'RETURNED' | 'NOT_APPLICABLE';
/**
 * How units' figures are aggregated into the district's own (plan monitoring). NONE: the district reports it itself.
 */
export type DistrictAggregate = 'SUM' | 'MEAN' | 'RATIO' | 'CV' | 'NONE';

/** 被考核单位 */
export interface UnitRecord {
  readonly code: UnitCode;
  readonly name: string;
  readonly category: CategoryCode;
  /** 考核分组: the peer group it is ranked in. */
  readonly group: GroupCode;
  readonly parent: UnitCode | null;
  /**
   * 应参加考核人数: number of staff who take part in the yearly assessment of persons. It does not affect grading; absent if
   * unknown.
   */
  readonly staff?: number;
}

/** 规划指标 */
export interface IndicatorRecord {
  readonly code: IndicatorCode;
  readonly name: string;
  /** 计量单位: "%", "年", "所" … */
  readonly unit: string | null;
  readonly kind: 'BINDING' | 'EXPECTED';
  readonly direction: Direction;
  readonly baseline: { readonly year: number; readonly value: DecimalText } | null;
  /** The district's own targets by year. */
  readonly targets: Readonly<Record<string, DecimalText>>;
  readonly aggregate: DistrictAggregate;
  readonly provenance: string | null;
  /** 示意: the indicator and its targets are invented and not from the text of the plan. Absent for those of the plan. */
  readonly illustrative?: boolean;
}

/** 目标分解: a unit's share of a plan indicator in a year, or the district's if there is no unit. */
export interface TargetRecord {
  readonly indicator: IndicatorCode;
  readonly unit: UnitCode | null;
  readonly year: number;
  readonly target: DecimalText | null;
  readonly baseline: DecimalText | null;
}

/** 填报数据. A quotient has numerator and denominator instead of a value. */
export interface ObservationRecord {
  readonly measure: MeasureCode;
  readonly unit: UnitCode;
  readonly year: number;
  readonly value: DecimalText | null;
  readonly numerator: DecimalText | null;
  readonly denominator: DecimalText | null;
  readonly status: ObservationStatus;
  readonly evidence: string | null;
}

/** A judge's mark (评委打分): a number on the item's scale, or one of its level labels. */
export interface MarkRecord {
  readonly item: ItemCode;
  readonly unit: UnitCode;
  readonly judge: string;
  readonly mark: string;
}

/** One unit's task of a key project. */
export interface MilestoneRecord {
  readonly project: ProjectCode;
  readonly task: string;
  readonly unit: UnitCode;
  readonly weight: DecimalText;
  readonly due: IsoDate;
  readonly done: IsoDate | null;
}

/** 加分、扣分、一票否决. For VETO, `code` is the code of the veto; for the others it is free text. */
export interface AdjustmentRecord {
  readonly unit: UnitCode;
  readonly kind: 'BONUS' | 'DEDUCTION' | 'VETO';
  readonly code: string;
  readonly points: DecimalText | null;
  readonly reason: string | null;
}

export interface AppliesTo {
  readonly categories: readonly CategoryCode[];
  readonly groups: readonly GroupCode[];
  readonly units: readonly UnitCode[];
}

/** A method and its parameters as written, with numbers as decimal text. Each method's own schema parses the rest. */
export interface MethodRecord {
  readonly kind: string;
  readonly [parameter: string]: unknown;
}

/** A node of the scheme's tree: a parent (with `items`) or a leaf (with `method`). Missing keys are null. */
export interface ItemRecord {
  readonly code: ItemCode;
  readonly name: string;
  readonly points: DecimalText | null;
  readonly aggregate: Aggregate | null;
  readonly minCoverage: DecimalText | null;
  readonly items: readonly ItemRecord[];
  readonly indicator: IndicatorCode | null;
  readonly project: ProjectCode | null;
  readonly direction: Direction | null;
  readonly method: MethodRecord | null;
  readonly missing: MissingRule | null;
  readonly appliesTo: AppliesTo | null;
}

/**
 * 自评: from what an item's final points arise: the review alone, the lower of the unit's own points and the review's, or
 * stated shares of both.
 */
export type FinalFrom = 'REVIEW' | 'LOWER' | { readonly self: DecimalText; readonly review: DecimalText };

/** 自评: the points that a unit gives itself for an item. */
export interface SelfAssessmentRecord {
  readonly item: ItemCode;
  readonly unit: UnitCode;
  readonly points: DecimalText;
}

export interface GradeRecord {
  readonly grade: string;
  readonly min: DecimalText;
  readonly quota: DecimalText | null;
  readonly quotaRounding: 'FLOOR' | 'ROUND' | 'CEIL' | null;
  readonly requires: readonly {
    readonly items: readonly ItemCode[];
    readonly rate: DecimalText;
    readonly count: number | null;
  }[];
}

export interface VetoRecord {
  readonly code: string;
  readonly name: string;
  readonly gradeAtMost: string | null;
  readonly zero: boolean;
}

/** 考核方案 */
/** YEARLY: 年度考核; SPECIAL: 专项考核, of a key project, an inspection or a funded project. */
export type SchemeKind = 'YEARLY' | 'SPECIAL';

/** Labels of categories and peer groups by code. A code without a label is shown itself. */
export interface Labels {
  readonly categories: Readonly<Record<string, string>>;
  readonly groups: Readonly<Record<string, string>>;
}

/** 减负: why an item may contain a word of the list of what is not assessed, because the word means something else. */
export interface BurdenAnswer {
  readonly item: ItemCode;
  readonly word: string;
  readonly reason: string;
}

/** 佐证要求: NONE: no files; ON_REQUEST (the default): for figures drawn for verification; ALWAYS: with every figure. */
export type EvidencePolicy = 'NONE' | 'ON_REQUEST' | 'ALWAYS';

/** 采集规则: how the figures of one measure are collected. It does not affect grading. */
export interface MeasureRecord {
  /** The department that reports the figures of all units. Null if each unit reports its own. */
  readonly reportedBy: UnitCode | null;
  /** The department whose verifiers verify the figures. Null for any verifier. */
  readonly verifiedBy: UnitCode | null;
  /** Null for ON_REQUEST. */
  readonly evidence: EvidencePolicy | null;
  /** 计量单位. Null for the unit of the indicator. */
  readonly unit: string | null;
  /** Largest number of digits after the point. Null for any. */
  readonly decimals: number | null;
  /** Bounds of plausible values, in `unit`. */
  readonly min: DecimalText | null;
  readonly max: DecimalText | null;
  /** Largest plausible change against the year before, as a share of its value. */
  readonly tolerance: DecimalText | null;
  /** The value of the year before is proposed again. */
  readonly carriedOver: boolean;
}

export interface SchemeRecord {
  readonly code: SchemeCode;
  readonly name: string;
  readonly year: number;
  /** Schemes of several years that continue each other share a series. By default the code without its year. */
  readonly series?: string;
  /** By default YEARLY. */
  readonly kind?: SchemeKind;
  readonly plan: PlanCode | null;
  readonly aggregate: Aggregate | null;
  readonly points: DecimalText | null;
  readonly minCoverage: DecimalText | null;
  readonly rounding: { readonly item: number | null; readonly total: number | null; readonly mode: RoundingMode };
  readonly items: readonly ItemRecord[];
  readonly adjustments: {
    readonly bonusCap: DecimalText | null;
    readonly deductionCap: DecimalText | null;
    readonly totalCap: DecimalText | null;
    /** 听取意见: working days for which a unit is heard before a deduction or veto is confirmed. Absent: the platform's default. */
    readonly hearingDays?: number;
  };
  readonly vetoes: readonly VetoRecord[];
  readonly grades: readonly GradeRecord[];
  /** Absent if the scheme has no labels. */
  readonly labels?: Labels;
  /** 禁止性指标: names and codes that the district forbids in addition to the national list. Absent if there are none. */
  readonly forbidden?: readonly string[];
  /** The office's answers to words of the list of burdens (scoring/check/burden.ts). Absent if there are none. */
  readonly answers?: readonly BurdenAnswer[];
  /**
   * 工作人员优秀比例: the share of a unit's staff that may be graded 优秀, by the unit's grade; `default` for the other grades.
   * Absent if the scheme has none.
   */
  readonly staffQuota?: Readonly<Record<string, DecimalText>>;
  /** 采集规则 by measure. Absent if there are none. */
  readonly measures?: Readonly<Record<MeasureCode, MeasureRecord>>;
  /** 自评: units give themselves points, by item; absent if the scheme does not ask. Items that are not named: REVIEW. */
  readonly selfAssessment?: { readonly finalFrom: Readonly<Record<string, FinalFrom>> };
  readonly ranking: {
    readonly tieBreak: readonly ItemCode[];
    readonly quotaTies: 'EXCLUDE' | 'INCLUDE';
    /** Ranks after a tie: 1, 2, 2, 4 (COMPETITION, the default) or 1, 2, 2, 3 (DENSE, 中国式排名). */
    readonly places?: Places;
  };
}

/** Everything that a grading needs, and nothing else. A run freezes it. */
export interface GradingInput {
  readonly scheme: SchemeRecord;
  readonly units: readonly UnitRecord[];
  readonly indicators: readonly IndicatorRecord[];
  readonly targets: readonly TargetRecord[];
  readonly observations: readonly ObservationRecord[];
  readonly marks: readonly MarkRecord[];
  readonly milestones: readonly MilestoneRecord[];
  readonly adjustments: readonly AdjustmentRecord[];
  /** Submitted ones; absent if the scheme does not ask, so that the inputs of other schemes stay as they were. */
  readonly selfAssessments?: readonly SelfAssessmentRecord[];
}
