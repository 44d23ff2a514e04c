/** Every role, action and state of a cycle, over the API and by SQL: allowed or refused as the states table says. */
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { systemClaims } from '../../auth/access.js';
import { ROLES, type Role } from '../../entities/access.js';
import type { CycleState } from '../../entities/scheme.js';
import { accountAccess } from '../../services/access/access-page.js';
import { SEPARATED_ACTS, SEPARATED_ROLES } from '../../services/access/separation.js';
import { SYSTEM } from '../../services/actor.js';
import { ADVANCING, type CycleAction, cycleStates } from '../../services/cycle/states.js';
import { fileAccess } from '../../services/files/access-page.js';
import { runStates } from '../../services/grading/states.js';
import { inTransaction } from '../../services/in-transaction.js';
import { MACHINES } from '../../services/machines.js';
import { schemeAccess } from '../../services/scheme/access-page.js';
import { access } from '../../workflow/diagram.js';
import { accessPage, statesPage } from '../../workflow/pages.js';
import { type Api, openApi } from './graphql-client.js';

let api: Api;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api?.close());

const SCHEME = 's-2025';
const ADVANCE =
  'mutation ($scheme: String!, $action: CycleAction!, $revision: Int) { advanceCycle(scheme: $scheme, action: $action, revision: $revision, document: "测〔2025〕1号") { cycle { state revision } problems { code } } }';

/** Puts rows into a state without an action, as a restored backup does. The period of a notice is over. */
async function put(table: 'cycle' | 'run', id: string, state: string): Promise<void> {
  await api.owner.query(
    `begin; set local session_replication_role = 'replica'; update ${table} set state = '${state}'${table === 'cycle' ? ', notice_to = null' : ''} where id = '${id}'; commit`,
  );
}
const stateOf = async (table: 'cycle' | 'run', id: string) =>
  (await api.owner.query<{ state: string }>(`select state from ${table} where id = $1`, [id])).rows[0]?.state;

const viewer = (role: Role) => api.viewer([role], role === 'UNIT_HEAD' || role === 'UNIT_REPORTER' ? ['P002'] : []);

describe('the documentation of states', () => {
  it('equals the tables', async () => {
    expect(await readFile('docs/states.md', 'utf8')).toBe(statesPage(MACHINES));
    expect(await readFile('docs/access.md', 'utf8')).toBe(
      accessPage(MACHINES, { roles: SEPARATED_ROLES, acts: Object.values(SEPARATED_ACTS) }, [
        fileAccess(),
        accountAccess(),
        schemeAccess(),
      ]),
    );
  });
});

describe('a step of a cycle over the API', () => {
  const cells = access(cycleStates);
  const expected = (role: Role, action: CycleAction, state: CycleState) => {
    if (cells.some((cell) => cell.role === role && cell.action === action && cell.state === state && cell.allowed)) {
      return cycleStates.target(action, state);
    }
    return cycleStates.of(action).roles.includes(role as never) ? 'CONFLICT' : 'FORBIDDEN';
  };

  it.each(ROLES)('by %s is taken or refused according to the table, in every state', async (role) => {
    const { reviewed: cycle } = api.fixture.cycles;
    const ask = api.as(viewer(role));
    const found: Record<string, string | undefined> = {};
    const wanted: Record<string, string> = {};
    for (const state of cycleStates.states) {
      for (const action of ADVANCING) {
        await put('cycle', cycle, state);
        const { data, errors } = await ask<{ advanceCycle?: { cycle: { state: string } } }>(ADVANCE, {
          scheme: SCHEME,
          action,
        });
        found[`${state} ${action}`] = errors?.[0] ? String(errors[0].extensions.code) : data.advanceCycle?.cycle.state;
        wanted[`${state} ${action}`] = expected(role, action, state);
        const stored = await stateOf('cycle', cycle);
        expect(stored).toBe(errors === undefined ? wanted[`${state} ${action}`] : state);
      }
    }
    expect(found).toEqual(wanted);
  });

  it.each(ROLES)('is listed for %s with the reason if it is not allowed now', async (role) => {
    const { reviewed: cycle } = api.fixture.cycles;
    const ask = api.as(viewer(role));
    for (const state of cycleStates.states) {
      await put('cycle', cycle, state);
      const { data } = await ask<{
        cycle: { allowedActions: { action: CycleAction; allowed: boolean; because: { zh: string } | null }[] };
      }>(`{ cycle(scheme: "${SCHEME}") { allowedActions { action allowed because { zh en } who } } }`);
      const mine = cells.filter((cell) => cell.role === role && cell.state === state);
      const owned = mine.filter(({ action }) => cycleStates.of(action as CycleAction).roles.includes(role as never));
      expect(data.cycle.allowedActions.map(({ action, allowed }) => ({ action, allowed }))).toEqual(
        owned.map(({ action, allowed }) => ({ action, allowed })),
      );
      for (const { allowed, because } of data.cycle.allowedActions) expect(because === null).toBe(allowed);
    }
  });

  it('is refused for the second of two people with the same revision, and names the first', async () => {
    const { reviewed: cycle } = api.fixture.cycles;
    await put('cycle', cycle, 'DRAFT');
    const office = api.viewer(['OFFICE']);
    const { data } = await api.as(office)<{ cycle: { revision: number } }>(
      `{ cycle(scheme: "${SCHEME}") { revision } }`,
    );
    const { revision } = data.cycle;
    const answers = await Promise.all(
      [api.as(office), api.as(api.viewer(['OFFICE']))].map((ask) =>
        ask(ADVANCE, { scheme: SCHEME, action: 'OPEN_COLLECTION', revision }),
      ),
    );
    const refused = answers.flatMap(({ errors = [] }) => errors);
    expect(refused).toMatchObject([{ extensions: { code: 'CONFLICT', reason: 'STALE_REVISION' } }]);
    expect(refused[0]?.message).toContain(`第 ${revision + 1} 版`);
    expect(await stateOf('cycle', cycle)).toBe('COLLECTING');
  });

  it('needs a document if figures are taken over', async () => {
    await put('cycle', api.fixture.cycles.reviewed, 'DRAFT');
    const { data } = await api.as(api.viewer(['OFFICE']))(
      `mutation { advanceCycle(scheme: "${SCHEME}", action: TAKE_OVER) { cycle { state } problems { field code } } }`,
    );
    expect(data).toEqual({
      advanceCycle: { cycle: null, problems: [{ field: 'document', code: 'DOCUMENT_MISSING' }] },
    });
  });

  it.each(['LOAD', 'GRADE', 'GRADE_OFFICIALLY', 'ADOPT'])(
    'is not %s, which is part of another change',
    async (action) => {
      const { data } = await api.as(api.viewer(['OFFICE']))(ADVANCE, { scheme: SCHEME, action });
      expect(data).toMatchObject({ advanceCycle: { problems: [{ code: 'NOT_BY_ITSELF' }] } });
    },
  );
});

describe('PostgreSQL', () => {
  it.each([
    ['cycle', cycleStates, () => api.fixture.cycles.reviewed],
    ['run', runStates, () => api.fixture.runs.draft],
  ] as const)('refuses every step of a %s that no action makes', async (table, machine, id) => {
    const steps = new Set(machine.steps().map(({ from, to }) => `${from}>${to}`));
    const district = api.fixture.district;
    const wrong: string[] = [];
    for (const from of machine.states) {
      for (const to of machine.states) {
        if ((from as string) === to) continue;
        await put(table, id(), from);
        const stepped = await inTransaction(api.platform, SYSTEM, systemClaims(district), async (tx) => {
          await tx.query(`update ${table} set state = $1 where district_id = $2 and id = $3`, [to, district, id()]);
          tx.record({ action: 'test.STEP', subject: { type: table, id: id(), label: '' }, audience: 'DISTRICT' });
        }).then(
          () => true,
          (error: { code: string }) => {
            expect(error.code).toBe('CONFLICT');
            return false;
          },
        );
        if (stepped !== steps.has(`${from}>${to}`)) wrong.push(`${from}>${to}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});
