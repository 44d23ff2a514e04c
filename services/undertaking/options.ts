/** What a viewer may do with measures and plans of units, and where one acts on what is not covered. */
import { rolesIn, type Viewer } from '../../auth/viewer.js';
import type { UnitId } from '../../entities/ids.js';
import { type ActionOption, allowedActions } from '../../workflow/allowed.js';
import { consolePaths } from '../console-paths.js';
import { measureFacts, type StoredMeasure } from './measures.js';
import { type MeasureAction, measureStates, type UnitPlanAction, unitPlanStates } from './states.js';
import type { StoredUnitPlan } from './unit-plans.js';

/** The unit is the viewer's own, or below one of them. */
const isOwn = ({ via, claims }: Pick<Viewer, 'via' | 'claims'>, unit: UnitId): boolean =>
  via !== 'TOKEN' && claims.figures === 'units' && (claims.units ?? []).includes(unit);

/** A token gets no action, and nobody gets any on measures of other units. */
export const measureActions = (viewer: Viewer, measure: StoredMeasure): ActionOption<MeasureAction, string>[] =>
  isOwn(viewer, measure.unitId)
    ? allowedActions(measureStates, rolesIn(viewer, measure.unitId), measure.state, measureFacts(measure))
    : [];

export function unitPlanActions(viewer: Viewer, { unitId, state }: StoredUnitPlan): UnitPlanAction[] {
  if (viewer.via === 'TOKEN') return [];
  return allowedActions(unitPlanStates, rolesIn(viewer, unitId), state, {})
    .filter(({ allowed }) => allowed)
    .map(({ action }) => action)
    .filter((action) => (action === 'COMMENT' ? !isOwn(viewer, unitId) : isOwn(viewer, unitId)))
    .filter((action) => action !== 'SUPERSEDE');
}

const holds = (viewer: Viewer, unit: UnitId, action: UnitPlanAction): boolean =>
  unitPlanStates.of(action).roles.some((role) => rolesIn(viewer, unit).includes(role));

/** Whether the viewer writes for the unit, and adopts its plans. */
export const mayOf = (viewer: Viewer, unit: UnitId) => ({
  mayWrite: isOwn(viewer, unit) && holds(viewer, unit, 'SAVE'),
  mayAdopt: isOwn(viewer, unit) && holds(viewer, unit, 'ADOPT'),
});

/** The page on which what is not covered is put right: of the unit that should act, else of the indicator in the plan. */
export const linkOf = (
  { unit, code }: { readonly unit: string | null; readonly code: string },
  plan: string,
  year: number,
): string => (unit === null ? consolePaths.indicator(plan, code) : consolePaths.undertaking(plan, unit, year));
