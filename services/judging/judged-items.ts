/** 评议项目: the items of a scheme that judges mark, with their scale and the units that they apply to. */
import type { Rows } from '../../db/database.js';
import type { CycleId, DistrictId, UnitId } from '../../entities/ids.js';
import type { CycleState } from '../../entities/scheme.js';
import { unknownScheme } from '../../errors/grading.js';
import type { ItemCode, SchemeCode, SchemeRecord, UnitCode } from '../../scoring/input.js';
import { appliesTo } from '../../scoring/rules/applies-to.js';
import { leafNodes, readNodes } from '../../scoring/rules/rules.js';
import { type MarkScale, markScaleOf } from '../../scoring/tree/mark-scale.js';
import { rosterOf } from '../cycle/roster.js';

export interface JudgedUnit {
  readonly id: UnitId;
  readonly code: UnitCode;
  readonly name: string;
  readonly group: string;
}

export interface JudgedItem {
  readonly code: ItemCode;
  readonly name: string;
  readonly scale: MarkScale;
  /** In the order of the roster. */
  readonly units: readonly JudgedUnit[];
}

export interface JudgedCycle {
  readonly id: CycleId;
  readonly state: CycleState;
  readonly scheme: SchemeCode;
  readonly schemeName: string;
  readonly items: readonly JudgedItem[];
}

/** @throws Refusal NOT_FOUND UNKNOWN_SCHEME */
export async function judgedCycle(rows: Rows, district: DistrictId, scheme: SchemeCode): Promise<JudgedCycle> {
  const [cycle] = await rows.query<{ id: CycleId; state: CycleState; content: SchemeRecord }>(
    `select c.id, c.state, s.content from cycle c
     join scheme s on s.district_id = c.district_id and s.id = c.scheme_id
     where c.district_id = $1 and c.scheme_code = $2`,
    [district, scheme],
  );
  if (cycle === undefined) throw unknownScheme(scheme);
  const { id, state, content } = cycle;
  const units = await rosterOf(rows, district, id);
  const items = leafNodes(readNodes({ scheme: content, indicators: [] })).flatMap(({ item, leaf }) => {
    const scale = markScaleOf(item.method);
    if (scale === null) return [];
    const judged = units.filter((unit) => appliesTo(leaf.appliesTo, unit as never));
    return [
      {
        code: item.code,
        name: item.name,
        scale,
        units: judged.map(({ id: unit, code, name, group }) => ({ id: unit, code, name, group })),
      },
    ];
  });
  return { id, state, scheme, schemeName: content.name, items };
}

/** One item of a scheme. For the names of items on sheets, whose schemes a judge reads. */
export function judgedItemOf(content: SchemeRecord, code: string): Pick<JudgedItem, 'name' | 'scale'> | null {
  const node = leafNodes(readNodes({ scheme: content, indicators: [] })).find(({ item }) => item.code === code);
  const scale = node === undefined ? null : markScaleOf(node.item.method);
  return node === undefined || scale === null ? null : { name: node.item.name, scale };
}
