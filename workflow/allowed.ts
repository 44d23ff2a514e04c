/** Which actions a person may take on a subject in its present state, and why others are not allowed. */
import type { Bilingual } from '../errors/refusal.js';
import type { Machine } from './machine.js';

/** One action as a page shows it: a button, which is disabled with its reason if the action is not allowed now. */
export interface ActionOption<Action extends string, Role extends string> {
  readonly action: Action;
  readonly allowed: boolean;
  /** Why it is not allowed now; null if it is allowed. */
  readonly because: Bilingual | null;
  /** The roles that may do it. */
  readonly who: readonly Role[];
}

/** Why an action is refused: the person's role, the state, or a guard. */
export type Hindrance =
  | { readonly kind: 'ROLE' }
  | { readonly kind: 'STATE' }
  | { readonly kind: 'GUARD'; readonly code: string; readonly unmet: Bilingual };

/**
 * @param check with `guards: false` only role and state are checked
 * @returns null if the action is allowed
 */
export function hindrance<State extends string, Action extends string, Role extends string, Facts>(
  machine: Machine<State, Action, Role, Facts>,
  action: Action,
  roles: readonly string[],
  state: State,
  facts: Facts,
  check: { readonly guards: boolean } = { guards: true },
): Hindrance | null {
  const { from, roles: who, guards = [] } = machine.of(action);
  if (!who.some((role) => roles.includes(role))) return { kind: 'ROLE' };
  if (!from.includes(state)) return { kind: 'STATE' };
  if (!check.guards) return null;
  const unmet = guards.find((guard) => !guard.holds(facts));
  return unmet === undefined ? null : { kind: 'GUARD', code: unmet.code, unmet: unmet.unmet };
}

/**
 * The actions of a person's roles, in the order of the declaration. Includes actions that the state or a guard
 * forbids now; leaves out actions of other roles.
 *
 * @param roles of the person; without roles the list is empty
 */
export function allowedActions<State extends string, Action extends string, Role extends string, Facts>(
  machine: Machine<State, Action, Role, Facts>,
  roles: readonly string[],
  state: State,
  facts: Facts,
): ActionOption<Action, Role>[] {
  return machine.actions.flatMap((action) => {
    const obstacle = hindrance(machine, action, roles, state, facts);
    if (obstacle?.kind === 'ROLE') return [];
    const because =
      obstacle === null ? null : obstacle.kind === 'GUARD' ? obstacle.unmet : wrongState(machine, action, state);
    return [{ action, allowed: obstacle === null, because, who: machine.of(action).roles }];
  });
}

/** The sentence that names the states in which an action is possible. */
export function wrongState<State extends string, Action extends string, Role extends string, Facts>(
  machine: Machine<State, Action, Role, Facts>,
  action: Action,
  state: State,
): Bilingual {
  const { from, name } = machine.of(action);
  const zh = (of: State) => `“${machine.stateName(of).zh}”`;
  const en = (of: State) => `“${machine.stateName(of).en}”`;
  return {
    zh: `${machine.definition.name.zh}现为${zh(state)}，只有在${from.map(zh).join('、')}时才能“${name.zh}”。`,
    en: `The ${machine.definition.name.en} is in the state ${en(state)}; to ${name.en} it must be in ${from.map(en).join(' or ')}.`,
  };
}
