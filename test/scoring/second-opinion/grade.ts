/** The second opinion: the output of `kaoping grade DIR --json`, computed by other code from the same bundle. */
import type { Bundle } from '../../../bundle/index.js';
import type { Item, Scheme } from './facts.js';
import { cut, fixed, type Q } from './rational.js';
import { gradesOf, placeOf, standingsOf } from './standing.js';
import { treesOf } from './tree.js';

export interface ItemOpinion {
  readonly item: string;
  readonly value: string | null;
  readonly target: string | null;
  readonly rate: string | null;
  readonly points: string | null;
  readonly flags: readonly string[];
}

export interface UnitOpinion {
  readonly unit: string;
  readonly group: string;
  readonly base: string | null;
  readonly bonus: string;
  readonly deduction: string;
  readonly total: string | null;
  readonly grade: string | null;
  readonly rank: number | null;
  readonly overallRank: number | null;
  readonly items: readonly ItemOpinion[];
}

export function secondOpinion(bundle: Bundle): { scheme: string; units: UnitOpinion[] } {
  const { scheme } = bundle;
  const all = standingsOf(bundle, treesOf(bundle));
  const grades = new Map<string, string | null>();
  for (const group of new Set(all.map(({ unit }) => unit.group))) {
    const members = all.filter(({ unit }) => unit.group === group);
    const got = gradesOf(scheme, members);
    for (const [index, { unit }] of members.entries()) grades.set(unit.code, got[index] ?? null);
  }
  const items = inOrder(scheme.items);
  const total = written(scheme.rounding.total);
  const points = written(scheme.rounding.item);
  return {
    scheme: scheme.code,
    units: all.map((one) => ({
      unit: one.unit.code,
      group: one.unit.group,
      base: one.base && total(one.base),
      bonus: total(one.bonus),
      deduction: total(one.deduction),
      total: one.total && total(one.total),
      grade: grades.get(one.unit.code) ?? null,
      rank: placeOf(
        scheme,
        one,
        all.filter(({ unit }) => unit.group === one.unit.group),
      ),
      overallRank: placeOf(scheme, one, all),
      items: items.map(({ code }) => {
        const node = one.tree.nodes.get(code);
        return {
          item: code,
          value: node?.observed ? cut(node.observed) : null,
          target: node?.target ? cut(node.target) : null,
          rate: node?.rate ? cut(node.rate) : null,
          points: node?.points ? points(node.points) : null,
          flags: node?.flags ?? [],
        };
      }),
    })),
  };
}

const inOrder = (items: Scheme['items']): Item[] => items.flatMap((item) => [item, ...inOrder(item.items)]);

const written = (digits: number | null) => (value: Q) => (digits === null ? cut(value) : fixed(value, digits));
