import { describe, expect, it } from '@jest/globals';
import { allowedActions } from '../../workflow/allowed.js';
import { apply } from '../../workflow/apply.js';
import { access, diagram } from '../../workflow/diagram.js';
import { defineMachine } from '../../workflow/machine.js';

const both = (text: string) => ({ zh: text, en: text });
const open = { code: 'NO_KEY', unmet: both('no key'), holds: ({ key }: { key: boolean }) => key };
const door = defineMachine({
  subject: 'door',
  name: both('door'),
  initial: 'SHUT',
  states: { SHUT: both('shut'), OPEN: both('open') },
  roles: { PORTER: both('the porter'), GUEST: both('a guest') },
  actions: {
    OPEN: { name: both('open'), from: ['SHUT'], to: 'OPEN', roles: ['PORTER'], guards: [open] },
    SHUT: { name: both('shut'), from: ['OPEN'], to: 'SHUT', roles: ['PORTER', 'GUEST'] },
    KNOCK: { name: both('knock'), from: ['SHUT'], to: 'STAYS', roles: ['GUEST'] },
  },
});

describe('a state machine', () => {
  it('takes a step for the right role in the right state, if its guards hold', () => {
    expect(apply(door, 'OPEN', ['PORTER'], 'SHUT', { key: true })).toEqual({ from: 'SHUT', to: 'OPEN' });
    expect(apply(door, 'KNOCK', ['GUEST'], 'SHUT', { key: false })).toEqual({ from: 'SHUT', to: 'SHUT' });
  });

  it.each([
    ['another role', 'OPEN', ['GUEST'], 'SHUT', true, { code: 'FORBIDDEN', reason: 'NOT_YOUR_ACTION' }],
    ['another state', 'OPEN', ['PORTER'], 'OPEN', true, { code: 'CONFLICT', reason: 'ILLEGAL_TRANSITION' }],
    ['an unmet guard', 'OPEN', ['PORTER'], 'SHUT', false, { code: 'CONFLICT', reason: 'NO_KEY' }],
  ] as const)('refuses %s', (_, action, roles, state, key, refusal) => {
    expect(() => apply(door, action, roles, state, { key })).toThrow(expect.objectContaining(refusal));
  });

  it('lists the actions of a role, with a reason for those that are not allowed now', () => {
    expect(allowedActions(door, ['PORTER'], 'SHUT', { key: false })).toEqual([
      { action: 'OPEN', allowed: false, because: both('no key'), who: ['PORTER'] },
      {
        action: 'SHUT',
        allowed: false,
        because: expect.objectContaining({ en: expect.stringContaining('open') }),
        who: ['PORTER', 'GUEST'],
      },
    ]);
    expect(allowedActions(door, [], 'SHUT', { key: true })).toEqual([]);
  });

  it('describes its steps, its diagram and its access table', () => {
    expect(door.steps()).toEqual([
      { from: 'SHUT', to: 'OPEN' },
      { from: 'OPEN', to: 'SHUT' },
    ]);
    expect(diagram(door)).toContain('SHUT --> OPEN: OPEN open');
    const allowed = access(door).filter((cell) => cell.allowed);
    expect(allowed.map(({ role, action, state }) => `${role} ${action} ${state}`)).toEqual([
      'PORTER OPEN SHUT',
      'PORTER SHUT OPEN',
      'GUEST SHUT OPEN',
      'GUEST KNOCK SHUT',
    ]);
  });

  it('cannot be declared with a state that no action reaches, or an action without a role', () => {
    const actions = { SHUT: { name: both('shut'), from: ['OPEN'], to: 'SHUT', roles: ['PORTER'] } } as const;
    expect(() => defineMachine({ ...door.definition, actions } as never)).toThrow('no action leads to OPEN');
    const nobody = { ...door.definition.actions, OPEN: { ...door.definition.actions.OPEN, roles: [] } };
    expect(() => defineMachine({ ...door.definition, actions: nobody } as never)).toThrow('given to no role');
  });
});
