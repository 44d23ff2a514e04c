import type { AdjustmentRecord, DecimalText } from '../input.js';
import { isSmallGroup, type OwnUnits } from '../totals/small-groups.js';
import { cut, cutOrNull, type ShownFormula, type ShownTrace, shownFormula } from './shown.js';
import type { Bilingual, GradeStep, Rounding, UnitTrace } from './trace.js';
import { unitSentence } from './unit-sentence.js';

export interface ShownUnitTrace {
  readonly sentence: Bilingual;
  readonly base: ShownFormula | null;
  readonly children: ShownTrace['children'];
  readonly total: ShownFormula | null;
  readonly bonus: ShownAdjusted;
  readonly deduction: ShownAdjusted;
  /** Empty if the viewer may not see the adjustments. */
  readonly adjustments: readonly Omit<AdjustmentRecord, 'unit'>[];
  readonly zeroed: boolean;
  readonly cap: DecimalText | null;
  readonly rounding: Rounding | null;
  readonly rank: number | null;
  readonly overallRank: number | null;
  readonly peers: number;
  /** True if details that depend on other units of a small peer group are withheld. */
  readonly withheld: boolean;
  readonly sharing: number | null;
  readonly tieBreak: ShownTrace['path'];
  readonly grade: string | null;
  readonly steps: readonly {
    readonly grade: string;
    readonly min: DecimalText;
    readonly outcome: GradeStep['outcome'];
    readonly quota: DecimalText | null;
    readonly room: number | null;
    readonly candidates: number | null;
    readonly unmet: GradeStep['unmet'];
  }[];
}

export interface ShownAdjusted {
  readonly asked: DecimalText;
  readonly cap: DecimalText | null;
  readonly value: DecimalText;
}

/**
 * @param adjustments true if the viewer may see the adjustments
 * @param own the only units whose results the viewer sees; null for all units
 */
export function shownUnitTrace(trace: UnitTrace, adjustments: boolean, own: OwnUnits | null = null): ShownUnitTrace {
  const withheld = own !== null && isSmallGroup(trace.peers, own);
  const adjusted = ({ asked, cap, value }: UnitTrace['bonus']) => ({
    asked: cut(asked),
    cap: cutOrNull(cap),
    value: cut(value),
  });
  return {
    sentence: unitSentence(trace, !withheld),
    base: trace.baseFormula && shownFormula(trace.baseFormula, {}),
    children: trace.base.children.map(({ node, rate, points, counted }) => ({
      code: node.item.code,
      name: node.item.name,
      full: cut(node.points),
      rate: cutOrNull(rate),
      points: cutOrNull(points),
      counted,
    })),
    total: trace.formula && shownFormula(trace.formula, {}),
    bonus: adjusted(trace.bonus),
    deduction: adjusted(trace.deduction),
    adjustments: adjustments ? trace.adjustments.map(({ unit: _, ...rest }) => rest) : [],
    zeroed: trace.zeroed,
    cap: cutOrNull(trace.cap),
    rounding: trace.rounding,
    rank: trace.rank,
    overallRank: trace.overallRank,
    peers: trace.peers.length,
    withheld,
    sharing: withheld ? null : trace.sharing,
    tieBreak: trace.tieBreak.map(({ node, points }) => ({
      code: node.item.code,
      name: node.item.name,
      full: cut(node.points),
      points: cutOrNull(points),
    })),
    grade: trace.grade,
    steps: trace.steps.map(({ rule, outcome, room, candidates, unmet }) => ({
      grade: rule.grade,
      min: rule.min,
      outcome,
      quota: rule.quota,
      room,
      candidates: withheld ? null : candidates,
      unmet,
    })),
  };
}
