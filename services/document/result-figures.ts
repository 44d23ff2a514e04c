/** 数据: every figure of official results that a document may contain, with the hash of what it was computed from. */
import { hashOf } from '../../documents/content/hash.js';
import type { Figure } from '../../documents/content/run.js';
import { OTHER_GRADES } from '../../scoring/check/staff-quota.js';
import { parseExact } from '../../scoring/numbers/decimal-text.js';
import { Exact } from '../../scoring/numbers/exact.js';
import { SMALLEST_GROUP } from '../../scoring/totals/small-groups.js';
import type { ResultOfUnit, Results } from './results.js';

/** Printed where a unit has no total, no grade or no staff. */
export const NOTHING = '—';

/** Figures by key. */
export type Figures = ReadonlyMap<string, Figure>;

/** A part of a figure's key: a code of the district, in which any character may be. */
export const keyPart = (code: string): string => encodeURIComponent(code);

/**
 * - `units`, `ungraded`, `count/GRADE`, `share/GRADE`: of all units
 * - `large/units`, `large/count/GRADE`, `large/share/GRADE`: of the graded units in groups of five or more
 * - `group/GROUP/units`, `/mean`, `/count/GRADE`, `/names/GRADE`: of a peer group
 * - `unit/UNIT/total`, `/grade`, `/rank`, `/staff`, `/share`, `/quota`: of a unit
 */
export function resultFigures({ scheme, units }: Results): Figures {
  const figures = new Map<string, Figure>();
  /** @param source what the value follows from; another hash means that it has to be looked at again */
  const add = (figure: string, value: string, source: unknown) =>
    figures.set(figure, { figure, value, hash: hashOf({ figure, source }) });
  const grades = scheme.grades.map(({ grade }) => grade);
  const graded = units.filter(({ grade }) => grade !== null);
  const standing = (of: readonly ResultOfUnit[]) => of.map(({ code, grade }) => [code, grade]);

  add('units', String(graded.length), standing(graded));
  add('ungraded', String(units.length - graded.length), standing(units));
  for (const grade of grades) {
    const count = graded.filter((unit) => unit.grade === grade).length;
    add(`count/${keyPart(grade)}`, String(count), standing(graded));
    add(`share/${keyPart(grade)}`, percentage(count, graded.length), standing(graded));
  }
  const large = inLargeGroups(graded);
  add('large/units', String(large.length), standing(large));
  for (const grade of grades) {
    const count = large.filter((unit) => unit.grade === grade).length;
    add(`large/count/${keyPart(grade)}`, String(count), standing(large));
    add(`large/share/${keyPart(grade)}`, percentage(count, large.length), standing(large));
  }
  for (const [group, members] of Map.groupBy(graded, (unit) => unit.group)) {
    const at = `group/${keyPart(group)}`;
    add(`${at}/units`, String(members.length), standing(members));
    add(
      `${at}/mean`,
      mean(members),
      members.map(({ code, total }) => [code, total]),
    );
    for (const grade of grades) {
      const named = members.filter((unit) => unit.grade === grade);
      add(`${at}/count/${keyPart(grade)}`, String(named.length), standing(named));
      if (named.length === 0) continue;
      add(
        `${at}/names/${keyPart(grade)}`,
        named.map(({ name }) => name).join('、'),
        named.map(({ code, name }) => [code, name]),
      );
    }
  }
  for (const unit of units) {
    const at = `unit/${keyPart(unit.code)}`;
    const { total, grade, rank, peers, staff } = unit;
    add(`${at}/total`, fixed(total, scheme.rounding.total), { total });
    add(`${at}/grade`, grade ?? NOTHING, { grade });
    add(`${at}/rank`, rank === null ? NOTHING : `${rank}/${peers}`, { rank, peers });
    if (scheme.staffQuota === undefined) continue;
    const share = grade === null ? undefined : (scheme.staffQuota[grade] ?? scheme.staffQuota[OTHER_GRADES]);
    add(`${at}/staff`, staff === null ? NOTHING : String(staff), { staff });
    add(`${at}/share`, share === undefined ? NOTHING : percent(share), { grade, share: share ?? null });
    add(`${at}/quota`, quotaOf(staff, share), { grade, share: share ?? null, staff });
  }
  return figures;
}

/** The units of groups that have five units or more: what is told of smaller ones would be told of single units. */
export function inLargeGroups<Unit extends { readonly group: string }>(units: readonly Unit[]): Unit[] {
  const groups = Map.groupBy(units, ({ group }) => group);
  return units.filter(({ group }) => (groups.get(group)?.length ?? 0) >= SMALLEST_GROUP);
}

/** The share of the staff, rounded down: “not more than”. */
function quotaOf(staff: number | null, share: string | undefined): string {
  const exact = share === undefined ? null : parseExact(share);
  return staff === null || exact === null ? NOTHING : exact.times(Exact.of(staff)).floor().toFixed(0, 'HALF_UP');
}

/** With the digits to which the scheme rounds. */
export function fixed(decimal: string | null, digits: number | null): string {
  if (decimal === null) return NOTHING;
  return digits === null ? decimal : (parseExact(decimal)?.toFixed(digits, 'HALF_UP') ?? decimal);
}

const percentage = (count: number, of: number): string =>
  of === 0 ? NOTHING : `${Exact.of(count * 100, of).toFixed(1, 'HALF_UP')}%`;

/** 0.25 as 25%. */
const percent = (share: string): string => `${parseExact(share)?.times(Exact.of(100)).toText() ?? share}%`;

function mean(units: readonly ResultOfUnit[]): string {
  const totals = units.flatMap(({ total }) => (total === null ? [] : [parseExact(total) ?? Exact.of(0)]));
  if (totals.length === 0) return NOTHING;
  const sum = totals.reduce((all, one) => all.plus(one), Exact.of(0));
  return sum.div(Exact.of(totals.length)).toFixed(2, 'HALF_UP');
}
