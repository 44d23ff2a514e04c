/** 自评清单: the units that a scheme asks, with what they say of themselves so far. */
import { rolesIn, type Viewer } from '../../auth/viewer.js';
import type { UnitId } from '../../entities/ids.js';
import type { CycleState } from '../../entities/scheme.js';
import type { SelfAssessmentState } from '../../entities/self-assessment.js';
import type { SchemeCode } from '../../scoring/input.js';
import { type ActionOption, allowedActions } from '../../workflow/allowed.js';
import type { Platform } from '../platform.js';
import { type AskedItem, askedBy, storedOf } from './asked.js';
import { type SelfAssessmentAction, selfAssessmentStates } from './states.js';

export interface ListedItem extends AskedItem {
  readonly points: string | null;
  readonly statement: string | null;
}

/**
 * All units that the viewer sees the figures of, in the order of the roster. Nothing for those who see none, and where the
 * scheme does not ask. What is not submitted is the unit's own matter: others see that it is a draft, and nothing of it.
 */
export async function selfAssessments(platform: Platform, viewer: Viewer, scheme: SchemeCode) {
  const { figures } = viewer.claims;
  if (figures !== 'district' && figures !== 'units') return [];
  return platform.database.rows(viewer.claims, async (rows) => {
    const asked = await askedBy(rows, viewer.district.id, scheme);
    if (asked === null) return [];
    const stored = new Map((await storedOf(rows, viewer.district.id, asked.cycle)).map((one) => [one.unitId, one]));
    return asked.units.map(({ unitId, items, ...unit }) => {
      const present = stored.get(unitId);
      const said = new Map(present?.items.map((one) => [one.item, one]));
      const state = present?.state ?? 'DRAFT';
      return {
        ...unit,
        unitId,
        state,
        revision: present?.revision ?? 0,
        returnedBecause: state === 'RETURNED' ? (present?.returnedBecause ?? null) : null,
        items: items.map(
          (item): ListedItem => ({
            ...item,
            points: said.get(item.code)?.points ?? null,
            statement: said.get(item.code)?.statement ?? null,
          }),
        ),
        allowedActions: optionsOf(viewer, unitId, state, asked.cycleState),
      };
    });
  });
}

function optionsOf(
  viewer: Viewer,
  unit: UnitId,
  state: SelfAssessmentState,
  cycleState: CycleState,
): ActionOption<SelfAssessmentAction, 'UNIT_HEAD' | 'OFFICE'>[] {
  return viewer.via === 'TOKEN'
    ? []
    : allowedActions(selfAssessmentStates, rolesIn(viewer, unit), state, { cycleState });
}
