/** What a viewer may do with adjustments now, and why not, for the buttons of a page. */
import { rolesIn, type Viewer } from '../../auth/viewer.js';
import type { Role } from '../../entities/access.js';
import type { CycleState } from '../../entities/scheme.js';
import { documentOfProposal } from '../../errors/adjustment.js';
import type { Bilingual } from '../../errors/refusal.js';
import { type ActionOption, allowedActions } from '../../workflow/allowed.js';
import { personsOf } from '../actor.js';
import { DOCUMENT_ACTIONS, type DocumentAction, fileActions } from '../files/rights.js';
import { adjustmentFacts, type StoredAdjustment } from './rows.js';
import { type AdjustmentAction, adjustmentStates, OPEN_CYCLES, open } from './states.js';

/** A token gets no action. */
export function adjustmentActions(
  viewer: Viewer,
  adjustment: StoredAdjustment,
  now: Date,
): ActionOption<AdjustmentAction, string>[] {
  if (viewer.via === 'TOKEN') return [];
  const persons = personsOf({ account: viewer.account.id, actingFor: viewer.actingFor });
  const facts = adjustmentFacts(adjustment, persons, now, viewer.district.timeZone);
  return allowedActions(adjustmentStates, rolesIn(viewer, adjustment.unitId), adjustment.state, facts);
}

/** The document of one that was proposed stays. */
export function documentActions(viewer: Viewer, { loaded }: StoredAdjustment): ActionOption<DocumentAction, Role>[] {
  const options = fileActions(viewer, DOCUMENT_ACTIONS);
  return loaded
    ? options
    : options.map((option) => ({ ...option, allowed: false, because: documentOfProposal().text }));
}

/** Whether the viewer may propose one in a cycle in this state. */
export function proposing(
  { via, roles }: Pick<Viewer, 'via' | 'roles'>,
  state: CycleState,
): { readonly mayPropose: boolean; readonly because: Bilingual | null } {
  if (via === 'TOKEN' || !roles.includes('OFFICE')) {
    const { OFFICE } = adjustmentStates.definition.roles;
    return {
      mayPropose: false,
      because: { zh: `由${OFFICE.zh}提出。`, en: `Adjustments are proposed by ${OFFICE.en}.` },
    };
  }
  return OPEN_CYCLES.includes(state) ? { mayPropose: true, because: null } : { mayPropose: false, because: open.unmet };
}
