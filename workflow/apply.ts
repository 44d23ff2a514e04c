/** Takes a step. The only function that decides the next state. */
import type { Bilingual, Refusal } from '../errors/refusal.js';
import { guardNotMet, illegalTransition, notYourAction } from '../errors/workflow.js';
import { hindrance, wrongState } from './allowed.js';
import type { Machine, Step } from './machine.js';

/**
 * @param roles the roles of the person, or the role of the process itself
 * @param facts the data that the action's guards check
 * @returns the state before and after; they are equal for an action that keeps the state
 * @throws Refusal FORBIDDEN NOT_YOUR_ACTION if no role of the person may do it; CONFLICT ILLEGAL_TRANSITION if the
 *   state forbids it; CONFLICT with the guard's code if a guard is not met
 */
export function apply<State extends string, Action extends string, Role extends string, Facts>(
  machine: Machine<State, Action, Role, Facts>,
  action: Action,
  roles: readonly string[],
  state: State,
  facts: Facts,
): Step<State> {
  const obstacle = hindrance(machine, action, roles, state, facts);
  if (obstacle === null) return { from: state, to: machine.target(action, state) };
  if (obstacle.kind === 'STATE') throw illegalTransition(wrongState(machine, action, state));
  if (obstacle.kind === 'GUARD') throw guardNotMet(obstacle.code, obstacle.unmet);
  throw notForRoles(machine, action);
}

/**
 * Checks the role alone, for acts on several subjects whose states are not known yet.
 * @throws Refusal FORBIDDEN NOT_YOUR_ACTION if no role of the person may do it in any state
 */
export function requireRole<State extends string, Action extends string, Role extends string, Facts>(
  machine: Machine<State, Action, Role, Facts>,
  action: Action,
  roles: readonly string[],
): void {
  if (!machine.of(action).roles.some((role) => roles.includes(role))) throw notForRoles(machine, action);
}

function notForRoles<State extends string, Action extends string, Role extends string, Facts>(
  machine: Machine<State, Action, Role, Facts>,
  action: Action,
): Refusal {
  const { name, roles: allowed } = machine.of(action);
  const who = (language: keyof Bilingual, separator: string) =>
    allowed.map((role) => machine.definition.roles[role][language]).join(separator);
  return notYourAction(name, { zh: who('zh', '、'), en: who('en', ' or ') });
}
