/**
 * State machines as data. A subject (cycle, run, document, …) declares its states and actions once. The guards, the
 * API's `allowedActions`, the database's check and the diagrams of the documentation all use that declaration.
 */
import type { Bilingual } from '../errors/refusal.js';

/** A condition on the facts of a subject that must hold before an action, in addition to state and role. */
export interface Guard<Facts> {
  /** SCREAMING_SNAKE; the reason of the refusal. */
  readonly code: string;
  /** The message for the person if the condition does not hold. */
  readonly unmet: Bilingual;
  holds(facts: Facts): boolean;
}

export interface ActionDefinition<State extends string, Role extends string, Facts> {
  readonly name: Bilingual;
  readonly from: readonly State[];
  /** The state afterwards; `STAYS` for an action that is limited to a state and does not change it. */
  readonly to: State | 'STAYS';
  readonly roles: readonly Role[];
  readonly guards?: readonly Guard<Facts>[];
}

export interface MachineDefinition<State extends string, Action extends string, Role extends string, Facts> {
  /** The subject's name in code, such as `cycle`; also the table that holds its state, if it has no draft of its own. */
  readonly subject: string;
  readonly name: Bilingual;
  readonly states: Readonly<Record<State, Bilingual>>;
  readonly initial: State;
  readonly roles: Readonly<Record<Role, Bilingual>>;
  readonly actions: Readonly<Record<Action, ActionDefinition<State, Role, Facts>>>;
}

/** A change of state. */
export interface Step<State extends string> {
  readonly from: State;
  readonly to: State;
}

export class Machine<State extends string, Action extends string, Role extends string, Facts> {
  constructor(readonly definition: MachineDefinition<State, Action, Role, Facts>) {}

  get subject(): string {
    return this.definition.subject;
  }

  get states(): readonly State[] {
    return Object.keys(this.definition.states) as State[];
  }

  get actions(): readonly Action[] {
    return Object.keys(this.definition.actions) as Action[];
  }

  get roles(): readonly Role[] {
    return Object.keys(this.definition.roles) as Role[];
  }

  of(action: Action): ActionDefinition<State, Role, Facts> {
    return this.definition.actions[action];
  }

  stateName(state: State): Bilingual {
    return this.definition.states[state];
  }

  /** The state after the action, if the action starts from this state. */
  target(action: Action, from: State): State {
    const { to } = this.of(action);
    return to === 'STAYS' ? from : to;
  }

  /** Every change of state that an action can make, each once. */
  steps(): Step<State>[] {
    const steps = new Map<string, Step<State>>();
    for (const action of this.actions) {
      const { from, to } = this.of(action);
      if (to === 'STAYS') continue;
      for (const before of from) if (before !== to) steps.set(`${before} ${to}`, { from: before, to });
    }
    return [...steps.values()];
  }
}

/**
 * Declares a state machine.
 *
 * @throws Error if a state can't be reached from the initial one, or an action names no role or no state. These are
 *   mistakes in the declaration; they show when the module is loaded.
 */
export function defineMachine<State extends string, Action extends string, Role extends string, Facts>(
  definition: MachineDefinition<State, Action, Role, Facts>,
): Machine<State, Action, Role, Facts> {
  const machine = new Machine(definition);
  for (const action of machine.actions) {
    const { from, roles } = machine.of(action);
    if (from.length === 0) throw new Error(`${machine.subject}: ${action} starts from no state`);
    if (roles.length === 0) throw new Error(`${machine.subject}: ${action} is given to no role`);
  }
  const reached = new Set<State>([definition.initial]);
  const steps = machine.steps();
  for (let grown = true; grown; ) {
    grown = false;
    for (const { from, to } of steps) {
      if (!reached.has(from) || reached.has(to)) continue;
      reached.add(to);
      grown = true;
    }
  }
  const lost = machine.states.filter((state) => !reached.has(state));
  if (lost.length > 0) throw new Error(`${machine.subject}: no action leads to ${lost.join(', ')}`);
  return machine;
}
