import type { ItemRecord, MarkRecord, SchemeRecord, UnitRecord } from '../../scoring/input.js';
import { normal } from './chance.js';
import { clamp } from './decimal-text.js';
import { skillOf } from './profiles.js';
import { assessedUnits } from './units.js';

const JUDGES = ['评委甲', '评委乙', '评委丙', '评委丁', '评委戊'];
/** Each judge's bias: negative is stricter, positive is milder. */
const BIAS = [-1.5, 0, 0.8, 2, -0.6];

/** 评委打分: five judges mark every judged item, with a number or a label according to the item's scale. */
export function marksOf(scheme: SchemeRecord): MarkRecord[] {
  return leaves(scheme.items)
    .filter(({ method }) => method?.kind === 'EXPERT')
    .flatMap((item) =>
      assessedUnits
        .filter((unit) => applies(item, unit))
        .flatMap((unit) =>
          JUDGES.map((judge, at) => ({
            item: item.code,
            unit: unit.code,
            judge,
            mark: mark(item, unit, at, scheme.year),
          })),
        ),
    );
}

function mark({ code, method }: ItemRecord, { code: unit }: UnitRecord, judge: number, year: number): string {
  const standing = 0.7 * skillOf(unit) + 0.6 * normal('judged', code, unit) + 0.3 * normal('judged', code, unit, year);
  const drawn = 86 + 4 * standing + (BIAS[judge] as number) + 1.8 * normal('mark', code, unit, year, judge);
  if (!method?.levels) return String(Math.round(clamp(drawn, 55, 99)));
  return drawn >= 88 ? '优' : drawn >= 80 ? '良' : drawn >= 72 ? '中' : '差';
}

function applies({ appliesTo }: ItemRecord, { code, category, group }: UnitRecord): boolean {
  if (!appliesTo) return true;
  return appliesTo.categories.includes(category) || appliesTo.groups.includes(group) || appliesTo.units.includes(code);
}

function leaves(items: readonly ItemRecord[]): ItemRecord[] {
  return items.flatMap((item) => (item.items.length > 0 ? leaves(item.items) : [item]));
}
