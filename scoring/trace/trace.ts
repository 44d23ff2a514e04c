/** What a trace holds: everything that led to a score, exact, with nothing withheld yet (shown.ts decides that). */

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

export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

/** One step of a transform: what it is, with which number, and what came of it. */
export interface TransformStep {
  readonly kind: 'DIFFERENCE' | 'RATE' | 'MIN' | 'MAX' | 'LOG';
  /** Last year's value, or the bound; null for a logarithm. */
  readonly by: Exact | null;
  readonly result: Exact;
}

/** A number an item is measured against, and where it stands. */
export interface Reference {
  readonly value: Exact;
  readonly text: DecimalText;
  /** The unit's own target, the district's for all units, the plan's for the year, or the method's parameter. */
  readonly source: 'UNIT' | 'DISTRICT' | 'PLAN' | 'METHOD';
}

/** 替代值: what a missing value was graded by. */
export interface StandIn {
  readonly rule: MissingRule;
  readonly value: Exact;
  /** The units whose real values it was calculated from. */
  readonly from: readonly UnitCode[];
}

export interface LeafTrace {
  readonly observation: ObservationRecord | null;
  /** 评委人数 and how many of the highest and lowest each were dropped. */
  readonly marks: { readonly count: number; readonly trim: number } | null;
  /** Due by the year's end. */
  readonly milestones: readonly MilestoneRecord[];
  /** As observed: the value, the quotient, the judges' mean. */
  readonly value: Exact | null;
  readonly steps: readonly TransformStep[];
  readonly standIn: StandIn | null;
  readonly target: Reference | null;
  readonly baseline: Reference | null;
  readonly last: Exact | null;
  /** The peers that have a value, which it was compared with. Null for a method that does not compare. */
  readonly group: { readonly within: 'GROUP' | 'ALL'; readonly units: readonly UnitCode[] } | null;
  readonly because: Bilingual | null;
  /** Text of the numbers as they were reported, by symbol. */
  readonly written: ReadonlyMap<string, string>;
}

export interface ParentTrace {
  readonly aggregate: Aggregate;
  readonly children: readonly {
    readonly node: Node;
    readonly rate: Exact | null;
    readonly points: Exact | null;
    /** Whether it has a part in the sum: not so where it is not applicable or short of figures. */
    readonly counted: boolean;
  }[];
  /** 折算: children are left out, and what the others earned is scaled to the parent's points. */
  readonly scaled: boolean;
  /** Null where no coverage is asked for. */
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
  /** DetailedGrading out, the points before rounding; null where there are none. */
  readonly formula: Expression | null;
  readonly rounding: Rounding | null;
  readonly rate: Exact | null;
  readonly points: Exact | null;
  readonly flags: readonly ScoreFlag[];
  /** The nodes above, the nearest first, each with what it earned. */
  readonly path: readonly { readonly node: Node; readonly points: Exact | null }[];
}

/** How one grade was decided for a unit. */
export interface GradeStep {
  readonly rule: GradeRecord;
  readonly outcome: 'AWARDED' | 'QUOTA' | Obstacle;
  /** 名额: units that may have it; null without a quota. */
  readonly room: number | null;
  /** Units that reached it and had no better grade. */
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
  /** DetailedGrading out, the total before rounding; null where nothing applies. */
  readonly formula: Expression | null;
  readonly rounding: Rounding | null;
  readonly total: Exact | null;
  readonly rank: number | null;
  readonly overallRank: number | null;
  /** Units of the group with a total, and how many of them share the place. */
  readonly peers: readonly UnitCode[];
  readonly sharing: number;
  /** Places go on without gaps after a tie. */
  readonly dense: boolean;
  /** Items that break ties, with what the unit earned; used where `peers` have the same total. */
  readonly tieBreak: readonly { readonly node: Node; readonly points: Exact | null }[];
  /** How many other units of the group have the same total. */
  readonly sameTotal: number;
  readonly grade: string | null;
  /** From the best grade down to the one that was awarded. */
  readonly steps: readonly GradeStep[];
}
