/** The content of a trace: all exact inputs and steps of a score. Nothing is withheld yet; shown.ts decides that. */

import type {
  AdjustmentRecord,
  Aggregate,
  DecimalText,
  GradeRecord,
  MilestoneRecord,
  MissingRule,
  ObservationRecord,
  RoundingMode,
  UnitCode,
  UnitRecord,
} from '../input.js';
import type { Exact } from '../numbers/exact.js';
import type { Expression } from '../numbers/expression.js';
import type { ScoreFlag } from '../result.js';
import type { Node } from '../rules/rules.js';
import type { Obstacle } from '../totals/grades.js';
import type { SelfScore } from '../tree/final-points.js';

export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

/** One step of a transform, with its number and its result. */
export interface TransformStep {
  readonly kind: 'DIFFERENCE' | 'RATE' | 'MIN' | 'MAX' | 'LOG';
  /** Last year's value, or the bound; null for a logarithm. */
  readonly by: Exact | null;
  readonly result: Exact;
}

/** A reference value of an item, and its origin. */
export interface Reference {
  readonly value: Exact;
  readonly text: DecimalText;
  /** The unit's own target, the district's for all units, the plan's for the year, or the method's parameter. */
  readonly source: 'UNIT' | 'DISTRICT' | 'PLAN' | 'METHOD';
}

/** 替代值: the value that was used for a missing one. */
export interface StandIn {
  readonly rule: MissingRule;
  readonly value: Exact;
  /** The units from whose real values it was computed. */
  readonly from: readonly UnitCode[];
}

export interface LeafTrace {
  readonly observation: ObservationRecord | null;
  /** 评委人数, and the number of highest and of lowest marks that were dropped. */
  readonly marks: { readonly count: number; readonly trim: number } | null;
  /** Due by the year's end. */
  readonly milestones: readonly MilestoneRecord[];
  /** The observed value: the value, the quotient, or the judges' mean. */
  readonly value: Exact | null;
  readonly steps: readonly TransformStep[];
  readonly standIn: StandIn | null;
  readonly target: Reference | null;
  readonly baseline: Reference | null;
  readonly last: Exact | null;
  /** The peers with a value, with which it was compared. Null for a method that does not compare. */
  readonly group: { readonly within: 'GROUP' | 'ALL'; readonly units: readonly UnitCode[] } | null;
  readonly because: Bilingual | null;
  /** 自评: the unit's own points beside the review's; null if it gave none. */
  readonly own: SelfScore | null;
  /** Texts of the numbers as they were reported, by symbol. */
  readonly written: ReadonlyMap<string, string>;
}

export interface ParentTrace {
  readonly aggregate: Aggregate;
  readonly children: readonly {
    readonly node: Node;
    readonly rate: Exact | null;
    readonly points: Exact | null;
    /** True if it is part of the sum; false if it is not applicable or lacks figures. */
    readonly counted: boolean;
  }[];
  /** 折算: some children are left out, and the points of the others are scaled to the parent's points. */
  readonly scaled: boolean;
  /** Null if no coverage is required. */
  readonly coverage: { readonly asked: Exact; readonly reached: Exact } | null;
  readonly because: Bilingual | null;
}

export interface Rounding {
  readonly digits: number;
  readonly mode: RoundingMode;
}

export interface ItemTrace {
  readonly unit: UnitRecord;
  readonly node: Node;
  readonly outcome: 'SCORED' | 'MISSING_ZERO' | 'NOT_APPLICABLE' | 'LOW_COVERAGE';
  readonly leaf: LeafTrace | null;
  readonly parent: ParentTrace | null;
  /** Its value is the points before rounding; null if there are none. */
  readonly formula: Expression | null;
  readonly rounding: Rounding | null;
  readonly rate: Exact | null;
  readonly points: Exact | null;
  readonly flags: readonly ScoreFlag[];
  /** The parent nodes, the nearest first, each with its points. */
  readonly path: readonly { readonly node: Node; readonly points: Exact | null }[];
}

/** The decision about one grade for a unit. */
export interface GradeStep {
  readonly rule: GradeRecord;
  readonly outcome: 'AWARDED' | 'QUOTA' | Obstacle;
  /** 名额: number of units that may have it; null without a quota. */
  readonly room: number | null;
  /** Number of units that qualified and had no better grade. */
  readonly candidates: number;
  readonly unmet: GradeRecord['requires'];
}

/** A sum of adjustments and the cap on it. */
export interface Adjusted {
  readonly asked: Exact;
  readonly cap: Exact | null;
  readonly value: Exact;
}

export interface UnitTrace {
  readonly unit: UnitRecord;
  readonly base: ParentTrace;
  readonly baseFormula: Expression | null;
  readonly baseRounded: Exact | null;
  readonly bonus: Adjusted;
  readonly deduction: Adjusted;
  readonly adjustments: readonly AdjustmentRecord[];
  /** A veto that made the total zero. */
  readonly zeroed: boolean;
  readonly cap: Exact | null;
  /** Its value is the total before rounding; null if nothing applies. */
  readonly formula: Expression | null;
  readonly rounding: Rounding | null;
  readonly total: Exact | null;
  readonly rank: number | null;
  readonly overallRank: number | null;
  /** Units of the group with a total, and how many of them share the rank. */
  readonly peers: readonly UnitCode[];
  readonly sharing: number;
  /** True if ranks continue without gaps after a tie. */
  readonly dense: boolean;
  /** Items that break ties, with the unit's points; used if `peers` have the same total. */
  readonly tieBreak: readonly { readonly node: Node; readonly points: Exact | null }[];
  /** Number of other units of the group with the same total. */
  readonly sameTotal: number;
  readonly grade: string | null;
  /** From the best grade down to the one that was awarded. */
  readonly steps: readonly GradeStep[];
}
