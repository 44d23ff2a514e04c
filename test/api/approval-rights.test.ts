/** Role × action × state of documents, cell by cell: over the API, and by SQL under row-level security. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { claimsOf } from '../../auth/access.js';
import type { Claims } from '../../db/claims.js';
import { claimsStatement } from '../../db/claims.js';
import { APP_ROLE, roleUrl } from '../../db/roles/roles.js';
import { rendering } from '../../documents/rendering.js';
import { ROLES, type Role } from '../../entities/access.js';
import { ACT_KINDS, type ActKind } from '../../entities/approval.js';
import type { DocumentState } from '../../entities/document.js';
import type { AccountId, DocumentId } from '../../entities/ids.js';
import { idOf } from '../../reads/node-id.js';
import { type DocumentAction, documentStates } from '../../services/document/states.js';
import { access } from '../../workflow/diagram.js';
import { APPROVING, type ApprovalWorld, openApprovalWorld, type Someone } from '../setup/approval-world.js';

const { send, approve, sendBack, ask, answer, withdraw, save } = APPROVING;

let world: ApprovalWorld;
let app: pg.Client;
let drafter: Someone;
let admin: Someone;
const people = new Map<Role, Someone>();
beforeAll(async () => {
  world = await openApprovalWorld();
  app = new pg.Client({ connectionString: roleUrl(world.server.databaseUrl, APP_ROLE) });
  await app.connect();
  drafter = await world.person('OFFICE');
  admin = await world.person('ADMIN');
  for (const role of ROLES)
    if (role !== 'UNIT_HEAD' && role !== 'UNIT_REPORTER') people.set(role, await world.person(role));
  for (const role of ['UNIT_HEAD', 'UNIT_REPORTER'] as const) people.set(role, await world.personOf(role, 'U1'));
});
afterAll(async () => {
  await app?.end();
  await world?.close();
  await rendering.close();
});

const cells = access(documentStates);
const isAllowed = (role: Role, action: DocumentAction, state: DocumentState) =>
  cells.some((cell) => cell.role === role && cell.action === action && cell.state === state && cell.allowed);

/** The step is of everyone whose role may approve; a second person is needed, so that one approval ends nothing. */
const ROUTE = (needed: number) => {
  const names = ['OFFICE', 'APPROVER', 'INSPECTOR'].map((role) => `"${people.get(role as Role)?.name}"`).join(', ');
  return `[{ title: "考核办", accounts: [${names}], needed: ${needed} }, { title: "会签", accounts: [${names}], needed: ${needed} }]`;
};

interface Case {
  readonly id: string;
  readonly uuid: DocumentId;
  readonly hash: string;
  readonly replacement: string;
}

/** A document whose second step is open, with a question and a replacement that wait; every guard holds for most. */
async function inApproval(action: DocumentAction): Promise<Case> {
  await world.route(ROUTE(1));
  const id = await world.draft(drafter);
  const { hash } = await world.show(drafter, id);
  await drafter.try(send(id));
  const inspector = people.get('INSPECTOR') as Someone;
  const approver = people.get('APPROVER') as Someone;
  // The first step approves by somebody, so that an earlier step exists.
  await inspector.try(approve(id, hash));
  await approver.try(ask(id));
  const spare = await world.person('APPROVER');
  const propose = `mutation { proposeReplacement(document: "${id}", step: 2, leaves: "${inspector.name}", takesOver: "${spare.name}", reason: "出差") { replacement problems { code } } }`;
  // The side that decides is the other one.
  const waits = action === 'CONFIRM_REPLACEMENT' || action === 'REJECT_REPLACEMENT';
  const proposed = waits ? (await drafter.ask(propose)).data.proposeReplacement.replacement : '';
  return { id, uuid: idOf('Document', id), hash, replacement: proposed };
}

/** Puts a document into a state regardless of what leads there, as a restored backup would. */
const put = (id: DocumentId, state: DocumentState) =>
  world.server.owner.query(
    `begin; set local session_replication_role = 'replica'; update document set state = '${state}' where id = '${id}'; commit`,
  );

const MUTATION: Partial<Record<DocumentAction, (of: Case) => string>> = {
  SAVE: ({ id }) => save(id),
  SEND_FOR_APPROVAL: ({ id }) => send(id),
  APPROVE: ({ id, hash }) => approve(id, hash),
  ASK: ({ id }) => ask(id),
  ANSWER: ({ id }) => answer(id, 3),
  SEND_BACK_TO_STEP: ({ id }) => sendBack(id, 1),
  SEND_BACK: ({ id }) => sendBack(id),
  WITHDRAW_DRAFT: ({ id }) => withdraw(id),
  PROPOSE_REPLACEMENT: ({ id }) =>
    `proposeReplacement(document: "${id}", step: 2, leaves: "${people.get('INSPECTOR')?.name}", takesOver: "${drafter.name}", reason: "x")`,
  CONFIRM_REPLACEMENT: ({ replacement }) => `confirmReplacement(replacement: "${replacement}")`,
  REJECT_REPLACEMENT: ({ replacement }) => `rejectReplacement(replacement: "${replacement}")`,
};
const TRIED = Object.keys(MUTATION) as DocumentAction[];

/** What a cell that the table allows may answer: it is done, or refused for what was asked and not for who or when. */
const ALLOWED: Partial<Record<DocumentAction, readonly string[]>> = {
  // The drafter of the case may not take over; OFFICE proposed, so that ADMIN alone decides.
  PROPOSE_REPLACEMENT: ['DRAFTED_IT'],
  CONFIRM_REPLACEMENT: ['DONE', 'REPLACEMENT_BY_OTHER'],
  REJECT_REPLACEMENT: ['DONE', 'REPLACEMENT_BY_OTHER'],
};

describe('over the API', () => {
  it.each(ROLES)('%s does what the table of states allows, and nothing else', async (role) => {
    const person = people.get(role) as Someone;
    const wrong: string[] = [];
    for (const action of TRIED) {
      // A refused act leaves the document as it was, so that one is enough for all states in which it is refused.
      let of = await inApproval(action);
      for (const state of documentStates.states) {
        await put(of.uuid, state);
        const told = await person.try((MUTATION[action] as (of: Case) => string)(of));
        const isOfSides = action.endsWith('_REPLACEMENT');
        const sees = (await person.ask(`{ document(id: "${of.id}") { id } }`)).data.document !== null;
        const roles: readonly string[] = documentStates.of(action).roles;
        const refused = roles.includes(role) ? 'ILLEGAL_TRANSITION' : 'NOT_YOUR_ACTION';
        const wanted = isAllowed(role, action, state)
          ? (ALLOWED[action] ?? ['DONE'])
          : [isOfSides || sees || told === refused ? refused : 'UNKNOWN_DOCUMENT'];
        if (!wanted.includes(told)) wrong.push(`${action} in ${state}: ${told} instead of ${wanted.join(' or ')}`);
        if (told === 'DONE') of = await inApproval(action);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('tries every action of the table but those that are the publication’s, or the last approval', () => {
    const others = documentStates.actions.filter((action) => !TRIED.includes(action));
    expect(others).toEqual(['APPROVE_STEP', 'PUBLISH', 'WITHDRAW']);
  });

  it('lets the administrator decide what the office has proposed', async () => {
    const { replacement } = await inApproval('CONFIRM_REPLACEMENT');
    expect(await drafter.try(`confirmReplacement(replacement: "${replacement}")`)).toBe('REPLACEMENT_BY_OTHER');
    expect(await admin.try(`confirmReplacement(replacement: "${replacement}")`)).toBe('DONE');
  });
});

/** States in which an act of a kind may be added. */
const STATES: Readonly<Record<ActKind, readonly DocumentState[]>> = {
  SEND: ['DRAFT'],
  APPROVE: ['IN_APPROVAL'],
  ASK: ['IN_APPROVAL'],
  ANSWER: ['DRAFT', 'IN_APPROVAL'],
  SEND_BACK: ['IN_APPROVAL'],
  WITHDRAW: ['IN_APPROVAL'],
};
const OF_STEP: readonly ActKind[] = ['APPROVE', 'ASK', 'SEND_BACK'];

interface Attempt {
  readonly kind: ActKind;
  readonly by: AccountId;
  readonly step?: number;
  readonly hash?: string;
  readonly represented?: AccountId;
}

describe('by SQL under row-level security', () => {
  let of: Case;
  let accounts: ReadonlyMap<string, AccountId>;
  beforeAll(async () => {
    of = await inApproval('APPROVE');
    const { rows } = await world.server.owner.query<{ name: string; id: AccountId }>('select name, id from account');
    accounts = new Map(rows.map(({ name, id }) => [name, id]));
  });
  const idOfRole = (role: Role) => accounts.get(people.get(role)?.name ?? '') as AccountId;

  /** Adds an act as the application would, and takes it back. @returns null if it was added, or the error's code */
  async function added(claims: Claims, { kind, by, step, hash, represented }: Attempt): Promise<string | null> {
    const onStep = OF_STEP.includes(kind);
    await app.query('begin');
    try {
      await app.query(claimsStatement(claims));
      await app.query(
        `insert into approval_act (district_id, document_id, number, approval, kind, step, answers, revision, hash, account_id,
           account_name, represented_id, at, note, algorithm, key_id, signature)
         values ($1, $2, 99, 1, $3, $4, $5, 1, $6, $7, 'x', $8, now(), 'x', $9, $9, $9)`,
        [
          ...[world.server.district.id, of.uuid, kind, onStep ? (step ?? 2) : null, kind === 'ANSWER' ? 3 : null],
          ...[hash ?? of.hash, by, represented ?? null, kind === 'APPROVE' ? 'x' : null],
        ],
      );
      return null;
    } catch (error) {
      return (error as pg.DatabaseError).code ?? String(error);
    } finally {
      await app.query('rollback');
    }
  }

  /** The claims of a role, as they are, and as services act on a document. */
  const claimsFor = (role: Role): Claims =>
    claimsOf({ district: world.server.district.id, account: idOfRole(role), roles: [role], units: new Map() }, false);
  const acting = (role: Role): Claims => ({
    ...claimsFor(role),
    scores: 'district',
    accounts: 'district',
    writes: ['document'],
  });

  it.each(ROLES)('%s adds only acts that the state, the open step and the role allow', async (role) => {
    const wrong: string[] = [];
    for (const kind of ACT_KINDS) {
      for (const state of documentStates.states) {
        await put(of.uuid, state);
        const by = idOfRole(role);
        const belongs = ['OFFICE', 'APPROVER', 'INSPECTOR'].includes(role);
        const possible = STATES[kind].includes(state) && (belongs || !OF_STEP.includes(kind));
        const [plain, elevated] = [await added(claimsFor(role), { kind, by }), await added(acting(role), { kind, by })];
        // Under the claims of the role alone only the office writes documents.
        if (plain !== (possible && role === 'OFFICE' ? null : '42501')) wrong.push(`${kind} in ${state}: ${plain}`);
        if (elevated !== (possible ? null : '42501')) wrong.push(`${kind} in ${state}, acting: ${elevated}`);
      }
    }
    await put(of.uuid, 'IN_APPROVAL');
    expect(wrong).toEqual([]);
  });

  it('no act in the name of another, on another step or hash, on an own draft, or for somebody who is not represented', async () => {
    const [own, other] = [idOfRole('APPROVER'), idOfRole('INSPECTOR')];
    const claims = acting('APPROVER');
    const author = accounts.get(drafter.name) as AccountId;
    for (const kind of OF_STEP) {
      expect(await added(claims, { kind, by: own })).toBeNull();
      expect(await added(claims, { kind, by: other })).toBe('42501');
      expect(await added(claims, { kind, by: own, step: 1 })).toBe('42501');
      expect(await added(claims, { kind, by: own, hash: 'SHA-256:0' })).toBe('42501');
      expect(await added(claims, { kind, by: own, represented: other })).toBe('42501');
    }
    // Who wrote a version belongs to the step, and still does not decide.
    const { rows } = await world.server.owner.query<{ accounts: string[] }>(
      'select accounts from approval_step where document_id = $1 and position = 2',
      [of.uuid],
    );
    await world.server.owner.query(
      `begin; set local session_replication_role = 'replica'; update approval_step set accounts = array_append(accounts, '${author}') where document_id = '${of.uuid}' and position = 2; commit`,
    );
    expect(rows[0]?.accounts).not.toContain(author);
    expect(await added({ ...claims, account: author }, { kind: 'APPROVE', by: author })).toBe('42501');
  });

  it('no act is changed or removed, and no approval that has ended', async () => {
    await app.query('begin');
    await app.query(claimsStatement(acting('OFFICE')));
    for (const statement of [
      "update approval_act set note = ''",
      'delete from approval_act',
      'delete from approval',
      'delete from approval_step',
      "update approval_step set title = ''",
      'update approval set document_id = document_id',
    ]) {
      await app.query('savepoint s');
      await expect(app.query(statement)).rejects.toMatchObject({ code: '42501' });
      await app.query('rollback to s');
    }
    await app.query('rollback');
    expect(await drafter.try(withdraw(of.id))).toBe('DONE');
    await app.query('begin');
    await app.query(claimsStatement(acting('OFFICE')));
    const { rowCount } = await app.query('update approval set step = 1 where document_id = $1', [of.uuid]);
    await app.query('rollback');
    expect(rowCount).toBe(0);
  });

  it('no replacement is confirmed by who proposed it, or by the same side', async () => {
    const proposed = await inApproval('CONFIRM_REPLACEMENT');
    const confirm = async (role: Role, by: AccountId, as: string) => {
      await app.query('begin');
      try {
        await app.query(claimsStatement({ ...acting(role), account: by }));
        const { rowCount } = await app.query(
          'update approver_replacement set decided_by = $2, decided_as = $3, decided_at = now(), confirmed = true where id = $1',
          [proposed.replacement, by, as],
        );
        return rowCount;
      } catch (error) {
        return (error as pg.DatabaseError).code;
      } finally {
        await app.query('rollback');
      }
    };
    const author = accounts.get(drafter.name) as AccountId;
    expect(await confirm('ADMIN', idOfRole('ADMIN'), 'ADMIN')).toBe(1);
    expect(await confirm('OFFICE', author, 'ADMIN')).toBe('42501');
    expect(await confirm('OFFICE', idOfRole('OFFICE'), 'OFFICE')).toBe('23514');
    expect(await confirm('APPROVER', idOfRole('APPROVER'), 'ADMIN')).toBe('42501');
    expect(await confirm('ADMIN', randomUUID() as string as AccountId, 'ADMIN')).toBe('42501');
  });
});
