/** 试算: what a scheme that is being written would have done to the units of a past grading. */
import { grade } from '../grade.js';
import type { GradingInput, GroupCode, ItemCode, SchemeRecord, UnitCode } from '../input.js';
import type { GradingResult, UnitResult } from '../result.js';
import { readRules } from '../rules/rules.js';
import { roomFor } from '../totals/grades.js';
import { type Agreement, agreementOf } from './agreement.js';

export interface PreviewStanding {
  readonly total: string | null;
  readonly grade: string | null;
  readonly rank: number | null;
}

export interface PreviewUnit {
  readonly unit: UnitCode;
  readonly name: string;
  readonly group: GroupCode;
  readonly before: PreviewStanding | null;
  readonly after: PreviewStanding;
  /** Ranks gained within the group; negative if lost. Null if there is no rank before or after. */
  readonly placesWon: number | null;
}

export interface GradeCount {
  readonly group: GroupCode;
  /** Null for units without a grade. */
  readonly grade: string | null;
  readonly before: number;
  readonly after: number;
  /** Units that the quota of the new scheme admits; null without a quota. */
  readonly room: number | null;
}

export interface Preview {
  readonly units: readonly PreviewUnit[];
  /** By group, in the order of the new scheme's grades; grades that only the old scheme has follow. */
  readonly grades: readonly GradeCount[];
  readonly agreement: Agreement;
  /** Items without a figure of any unit. Their points say nothing about the scheme. */
  readonly withoutFigures: readonly { readonly item: ItemCode; readonly name: string }[];
  /** Vetoes of units that the new scheme does not have, and that are left out. */
  readonly vetoesLeftOut: number;
}

/** The inputs of a past grading, with another scheme. The year stays that of the inputs. */
export function inputsUnder(past: GradingInput, scheme: SchemeRecord): { input: GradingInput; vetoesLeftOut: number } {
  const known = new Set(scheme.vetoes.map(({ code }) => code));
  const adjustments = past.adjustments.filter(({ kind, code }) => kind !== 'VETO' || known.has(code));
  return {
    input: { ...past, scheme: { ...scheme, year: past.scheme.year }, adjustments },
    vetoesLeftOut: past.adjustments.length - adjustments.length,
  };
}

/** @param result of the past grading @throws ScoringErrors if the scheme cannot grade the inputs */
export function previewOf(past: GradingInput, result: GradingResult, scheme: SchemeRecord): Preview {
  const { input, vetoesLeftOut } = inputsUnder(past, scheme);
  const after = grade(input);
  const earlier = new Map(result.units.map((unit) => [unit.unit, unit]));
  const names = new Map(input.units.map(({ code, name }) => [code, name]));
  return {
    units: after.units.map((unit): PreviewUnit => {
      const before = earlier.get(unit.unit);
      return {
        unit: unit.unit,
        name: names.get(unit.unit) ?? '',
        group: unit.group,
        before: before === undefined ? null : standingOf(before),
        after: standingOf(unit),
        placesWon: before?.rank && unit.rank ? before.rank - unit.rank : null,
      };
    }),
    grades: gradeCounts(result, after, scheme),
    agreement: agreementOf(result, after),
    withoutFigures: withoutFigures(input, after),
    vetoesLeftOut,
  };
}

const standingOf = ({ total, grade: awarded, rank }: UnitResult): PreviewStanding => ({ total, grade: awarded, rank });

function gradeCounts(before: GradingResult, after: GradingResult, { grades }: SchemeRecord): GradeCount[] {
  const [was, is] = [before, after].map(({ units }) => Map.groupBy(units, ({ group }) => group));
  const count = (units: readonly UnitResult[], name: string | null) =>
    units.filter(({ grade: awarded }) => awarded === name).length;
  return [...(is ?? [])].flatMap(([group, units]) => {
    const earlier = was?.get(group) ?? [];
    const size = units.filter(({ total }) => total !== null).length;
    const others = [...earlier, ...units]
      .map(({ grade: awarded }) => awarded)
      .filter((name) => grades.every((rule) => rule.grade !== name));
    return [
      ...grades.map((rule) => ({
        group,
        grade: rule.grade,
        before: count(earlier, rule.grade),
        after: count(units, rule.grade),
        room: rule.quota === null ? null : roomFor(rule, size),
      })),
      ...[...new Set(others)].map((name) => ({
        group,
        grade: name,
        before: count(earlier, name),
        after: count(units, name),
        room: null,
      })),
    ];
  });
}

/** Items that no unit has a figure for. */
export function withoutFigures(input: GradingInput, { units }: GradingResult): Preview['withoutFigures'] {
  return readRules(input).nodes.flatMap(({ leaf, item, index }) => {
    const isFed = units.some(({ items }) => {
      const score = items[index];
      return score !== undefined && score.rate !== null && !score.flags.includes('MISSING_ZERO');
    });
    return leaf === null || isFed ? [] : [{ item: item.code, name: item.name }];
  });
}
