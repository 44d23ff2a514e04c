/** 再次征求意见: an item that is changed after units have commented on it takes comments again, from those whom it concerns. */
import type { DistrictId, UnitId } from '../../entities/ids.js';
import type { AppliesTo, ItemRecord, SchemeRecord, UnitRecord } from '../../scoring/input.js';
import { appliesTo } from '../../scoring/rules/applies-to.js';
import { addDays } from '../calendar/day.js';
import type { Transaction } from '../in-transaction.js';
import { SCHEME_ITEM_CHANGED } from '../notification/scheme-kinds.js';
import type { DraftRow } from '../scheme/draft-row.js';
import { draftSubject, unitIds } from './consult.js';
import { reopeningsOf, todayOf } from './facts.js';
import { changedItems, WHOLE } from './item-versions.js';

/** Days for which a changed item takes comments again, unless the consultation itself is longer. */
export const DAYS_AGAIN = 7;

/**
 * @param draft as it was before the change
 * @param after the new content, a scheme without errors, with the units that it applies to
 */
export async function reopenChanged(
  tx: Transaction,
  district: DistrictId,
  draft: DraftRow,
  after: { readonly content: unknown; readonly scheme: SchemeRecord; readonly units: readonly UnitRecord[] },
): Promise<void> {
  const changed = changedItems(draft.content, after.content);
  const commented = await tx.query<{ item: string; unit: UnitId }>(
    `select distinct coalesce(item, '') as item, unit_id as unit from scheme_comment
     where district_id = $1 and draft_id = $2 and text is not null and coalesce(item, '') = any ($3)`,
    [district, draft.id, changed],
  );
  const again = await reopeningsOf(tx, district, draft.id);
  const reopened = changed.filter(
    (item) => commented.some((one) => one.item === item) || again.some((one) => one.item === item),
  );
  if (reopened.length === 0) return;
  const week = addDays(await todayOf(tx, district, tx.now), DAYS_AGAIN);
  const until = draft.consultUntil !== null && draft.consultUntil > week ? draft.consultUntil : week;
  for (const item of reopened) {
    const before = again.find((one) => one.item === item);
    await tx.query(
      `insert into scheme_reopening (district_id, draft_id, item, from_revision, until, reopened_at)
       values ($1, $2, $3, $4, $5, $6)
       on conflict (district_id, draft_id, item) do update set until = excluded.until, reopened_at = excluded.reopened_at`,
      [district, draft.id, item, draft.revision, until, tx.now],
    );
    tx.record({
      action: 'scheme.REOPEN_ITEM',
      subject: draftSubject(draft),
      audience: 'DISTRICT',
      changes: [
        { field: 'item', before: null, after: item === WHOLE ? draft.code : item },
        { field: 'until', before: before?.until ?? null, after: until },
      ],
    });
    // Once a day at most: whoever edits saves every few seconds.
    if (before?.until === until) continue;
    const applied = await unitIds(tx, district, unitsOf(after.scheme, after.units, item));
    const asked = commented.filter((one) => one.item === item).map(({ unit }) => unit);
    tx.notify(SCHEME_ITEM_CHANGED, {
      to: [{ roles: ['UNIT_HEAD'], units: [...new Set([...asked, ...applied])] }],
      subject: draftSubject(draft),
      parameters: { draft: draft.id, name: draft.name, item: item === WHOLE ? draft.code : item, until },
    });
  }
}

/** Codes of the units to which an item applies; of all for the scheme as a whole, and for an item that is no more. */
export function unitsOf({ items }: SchemeRecord, units: readonly UnitRecord[], code: string): string[] {
  const limits = limitsOf(items, code, []);
  return units.filter((unit) => limits === null || appliesTo(limits, unit)).map((unit) => unit.code);
}

function limitsOf(
  items: readonly ItemRecord[],
  code: string,
  above: readonly AppliesTo[],
): readonly AppliesTo[] | null {
  for (const item of items) {
    const limits = item.appliesTo === null ? above : [...above, item.appliesTo];
    if (item.code === code) return limits;
    const found = limitsOf(item.items, code, limits);
    if (found !== null) return found;
  }
  return null;
}
