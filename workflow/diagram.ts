/**
 * Documents a machine: a diagram of its states, a table of its actions, and a table of the actions of each role in
 * each state.
 */
import { hindrance } from './allowed.js';
import type { Machine } from './machine.js';

// biome-ignore lint/suspicious/noExplicitAny: the documentation covers machines of every subject
export type AnyMachine = Machine<any, any, any, any>;

/** The states and steps as a Mermaid state diagram, which GitLab, GitHub and editors render. */
export function diagram(machine: AnyMachine): string {
  const lines = ['stateDiagram-v2', `  [*] --> ${machine.definition.initial}`];
  for (const action of machine.actions) {
    const { from, name } = machine.of(action);
    for (const state of from) lines.push(`  ${state} --> ${machine.target(action, state)}: ${action} ${name.zh}`);
  }
  return `${lines.join('\n')}\n`;
}

/** One row of `access`: the actions that a role may take in a state. */
export interface AccessCell {
  readonly role: string;
  readonly action: string;
  readonly state: string;
  readonly allowed: boolean;
}

/** Every combination of role, action and state, as if all guards were met. */
export function access(machine: AnyMachine): AccessCell[] {
  return machine.roles.flatMap((role) =>
    machine.actions.flatMap((action) =>
      machine.states.map((state) => {
        const obstacle = hindrance(machine, action, [role], state, undefined, { guards: false });
        return { role, action, state, allowed: obstacle === null };
      }),
    ),
  );
}
