/** Random acts of several people on one document, held against a small model of what the rules say. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Viewer } from '../../auth/viewer.js';
import { rendering } from '../../documents/rendering.js';
import type { DocumentState } from '../../entities/document.js';
import type { DocumentId } from '../../entities/ids.js';
import { Refusal } from '../../errors/refusal.js';
import { approveDocument, sendBack, withdrawFromApproval } from '../../services/approval/decide.js';
import { answerQuestion, askQuestion } from '../../services/approval/questions.js';
import { documentApproval } from '../../services/approval/read.js';
import { setRoute } from '../../services/approval/route.js';
import { verifyApprovals } from '../../services/approval/verify.js';
import { verifyAudit } from '../../services/audit/verify.js';
import { draftDocument } from '../../services/document/draft.js';
import { documentContent } from '../../services/document/read.js';
import { saveDocument } from '../../services/document/save.js';
import { sendForApproval } from '../../services/document/send.js';
import { type ApprovalWorld, openApprovalWorld } from '../setup/approval-world.js';
import { signInAs } from '../setup/services.js';
import { SCHEME } from './races/world.js';

let world: ApprovalWorld;
const viewers = new Map<string, Viewer>();
/** Two of the office who draft, one who only approves, two approvers, and one with another role. */
const OFFICE = ['drafter', 'editor', 'chief'];
const APPROVERS = ['one', 'two'];
const NAMES = [...OFFICE, ...APPROVERS, 'reader'];
beforeAll(async () => {
  world = await openApprovalWorld();
  for (const name of NAMES) {
    const role = OFFICE.includes(name) ? 'OFFICE' : APPROVERS.includes(name) ? 'APPROVER' : 'BI';
    const { name: signedIn } = await world.person(role);
    viewers.set(name, (await signInAs(world.server.platform, signedIn)).viewer);
  }
});
afterAll(async () => {
  await world?.close();
  await rendering.close();
});
const viewer = (name: string) => viewers.get(name) as Viewer;

/** The office, then both approvers, then one of them. */
const STEPS = [
  { members: OFFICE, needed: 1 },
  { members: APPROVERS, needed: 2 },
  { members: ['two'], needed: 1 },
];

const KINDS = ['APPROVE', 'STALE', 'ASK', 'ANSWER', 'BACK', 'BACK_TO', 'EDIT', 'SEND', 'WITHDRAW'] as const;
interface Attempt {
  readonly by: string;
  readonly kind: (typeof KINDS)[number];
  readonly number: number;
}

/** What the rules say, in the words of the design: no acts, no hashes. */
class Paper {
  state: DocumentState = 'DRAFT';
  words = 0;
  /** Words of each version that was sent, and the present step. */
  sent: {
    words: number;
    step: number;
    waiting: number[];
    given: Map<number, Set<string>>;
    questions: number[];
  } | null = null;
  readonly wrote = new Set(['drafter']);
  acts = 0;

  /** @returns the reason of the refusal, or DONE after the model has changed */
  take({ by, kind, number }: Attempt): string {
    const isOffice = OFFICE.includes(by);
    switch (kind) {
      case 'EDIT':
        if (!isOffice) return 'NOT_YOUR_ACTION';
        if (this.state !== 'DRAFT') return 'ILLEGAL_TRANSITION';
        if (this.words === number % 2) return 'DONE';
        this.words = number % 2;
        this.wrote.add(by);
        return 'DONE';
      case 'SEND':
        return this.#send(isOffice);
      case 'WITHDRAW':
        if (!isOffice) return 'NOT_YOUR_ACTION';
        if (this.state !== 'IN_APPROVAL') return 'ILLEGAL_TRANSITION';
        this.state = 'DRAFT';
        this.sent = null;
        this.acts++;
        return 'DONE';
      case 'ANSWER':
        return this.#answer(isOffice, number);
      default:
        return this.#decide(by, kind, number);
    }
  }

  #send(isOffice: boolean): string {
    if (!isOffice) return 'NOT_YOUR_ACTION';
    if (this.state !== 'DRAFT') return 'ILLEGAL_TRANSITION';
    const manned = STEPS.every(
      ({ members, needed }) => members.filter((name) => !this.wrote.has(name)).length >= needed,
    );
    if (!manned) return 'STEP_WITHOUT_PEOPLE';
    this.state = 'IN_APPROVAL';
    this.acts++;
    if (this.sent?.words === this.words) return 'DONE';
    const questions = this.sent?.questions ?? [];
    this.sent = { words: this.words, step: 1, waiting: [], given: new Map(), questions };
    return 'DONE';
  }

  #answer(isOffice: boolean, number: number): string {
    if (!isOffice) return 'NOT_YOUR_ACTION';
    if (this.state !== 'DRAFT' && this.state !== 'IN_APPROVAL') return 'ILLEGAL_TRANSITION';
    if (this.sent === null || this.sent.questions.length === 0) return 'NO_OPEN_QUESTION';
    const asked = questionOf(this.sent.questions, number);
    if (!this.sent.questions.includes(asked)) return 'UNKNOWN_QUESTION';
    this.sent.questions = this.sent.questions.filter((one) => one !== asked);
    this.acts++;
    return 'DONE';
  }

  #decide(by: string, kind: Attempt['kind'], number: number): string {
    if (by === 'reader') return 'NOT_YOUR_ACTION';
    const { sent } = this;
    if (this.state !== 'IN_APPROVAL' || sent === null) return 'ILLEGAL_TRANSITION';
    const step = STEPS[sent.step - 1];
    const given = sent.given.get(sent.step) ?? new Set<string>();
    if (!step?.members.includes(by)) return 'NOT_YOUR_STEP';
    if (this.wrote.has(by)) return 'OWN_DRAFT';
    const approves = kind === 'APPROVE' || kind === 'STALE';
    if (approves && given.has(by)) return 'APPROVED_ALREADY';
    if (kind === 'STALE') return 'OTHER_HASH';
    if (kind === 'BACK_TO' && (number % 4 < 1 || number % 4 >= sent.step)) return 'NO_EARLIER_STEP';
    this.acts++;
    if (kind === 'ASK') {
      sent.questions.push(this.acts);
    } else if (kind === 'APPROVE') {
      sent.given.set(sent.step, new Set([...given, by]));
      if (given.size + 1 < step.needed) return 'DONE';
      const next = sent.waiting.shift() ?? sent.step + 1;
      if (next > STEPS.length) {
        this.state = 'APPROVED';
        sent.questions = [];
      } else sent.step = next;
    } else {
      given.delete(by);
      if (kind === 'BACK') {
        this.state = 'DRAFT';
      } else {
        sent.waiting.unshift(sent.step);
        sent.step = number % 4;
        sent.given.delete(sent.step);
      }
    }
    return 'DONE';
  }
}

/** One of the open questions, or one that there is not. */
const questionOf = (open: readonly number[], number: number): number =>
  number % 5 === 0 ? 9999 : (open[number % Math.max(1, open.length)] ?? 9999);

async function attempt(id: DocumentId, paper: Paper, { by, kind, number }: Attempt): Promise<string> {
  const { platform } = world.server;
  const who = viewer(by);
  const approval = await documentApproval(platform, viewer('drafter'), { id });
  try {
    switch (kind) {
      case 'APPROVE':
        await approveDocument(platform, who, id, approval?.hash ?? '');
        break;
      case 'STALE':
        await approveDocument(platform, who, id, 'SHA-256:0');
        break;
      case 'ASK':
        await askQuestion(platform, who, id, '数据从何而来？');
        break;
      case 'ANSWER':
        await answerQuestion(platform, who, id, questionOf(paper.sent?.questions ?? [], number), '来自正式评分');
        break;
      case 'BACK':
        await sendBack(platform, who, id, '请核实', null);
        break;
      case 'BACK_TO':
        await sendBack(platform, who, id, '请核实', number % 4);
        break;
      case 'EDIT':
        await edit(id, who, number % 2);
        break;
      case 'SEND':
        await sendForApproval(platform, who, id, null);
        break;
      case 'WITHDRAW':
        await withdrawFromApproval(platform, who, id);
    }
    return 'DONE';
  } catch (error) {
    if (error instanceof Refusal) return error.reason;
    throw error;
  }
}

/** @param words 0 or 1: an edit may bring back what was there before */
async function edit(document: DocumentId, who: Viewer, words: number): Promise<void> {
  const { platform, owner, district } = world.server;
  const { rows } = await owner.query<{ revision: number }>(
    'select revision from document where district_id = $1 and id = $2',
    [district.id, document],
  );
  const content = await documentContent(platform, viewer('drafter'), document, rows[0]?.revision ?? 1);
  const written = { ...content, subtitle: words === 0 ? '（一稿）' : '（二稿）' };
  await saveDocument(platform, who, { document, content: written, revision: null, refresh: false, note: null });
}

/** What is stored of the document. */
async function stored(id: DocumentId) {
  const { owner, district } = world.server;
  const { rows } = await owner.query<{
    state: DocumentState;
    acts: number;
    step: number | null;
    hash: string | null;
    outcome: string | null;
  }>(
    `select d.state, (select count(*)::int from approval_act t where t.district_id = d.district_id and t.document_id = d.id) as acts,
       a.step, a.hash, a.outcome
     from document d left join approval a on a.district_id = d.district_id and a.document_id = d.id
       and a.number = (select max(number) from approval m where m.district_id = d.district_id and m.document_id = d.id)
     where d.district_id = $1 and d.id = $2`,
    [district.id, id],
  );
  return rows[0];
}

const attempts = fc.array(
  fc.record({
    // People of approvals act more often than others.
    by: fc.constantFrom(...NAMES, ...APPROVERS, 'chief', 'chief', 'drafter', 'two'),
    kind: fc.constantFrom(...KINDS, 'APPROVE', 'APPROVE', 'SEND', 'SEND', 'ASK', 'ANSWER', 'ANSWER'),
    number: fc.nat(19),
  }),
  { minLength: 20, maxLength: 45 },
);

describe('random acts on a document', () => {
  it('end as the rules say, each of them, and leave signatures, log and projection sound', async () => {
    const { platform, district } = world.server;
    const nameOf = (name: string) => viewer(name).account.name;
    const steps = STEPS.map(({ members, needed }, at) => ({
      title: `${at + 1}`,
      role: null,
      accounts: members.map(nameOf),
      needed,
    }));
    await setRoute(platform, viewer('drafter'), 'NOTICE_OF_RESULTS', steps, null);
    const ends = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(attempts, async (given) => {
        const id = await draftDocument(platform, viewer('drafter'), {
          kind: 'NOTICE_OF_RESULTS',
          scheme: SCHEME as never,
        });
        await edit(id, viewer('drafter'), 0);
        const paper = new Paper();
        for (const one of given) {
          // The model tells what it expects before it changes.
          const told = await attempt(id, paper, one);
          const wanted = paper.take(one);
          expect([one, told]).toEqual([one, wanted]);
          ends.set(`${one.kind} ${told}`, (ends.get(`${one.kind} ${told}`) ?? 0) + 1);
        }
        const approval = await documentApproval(platform, viewer('drafter'), { id });
        const found = await stored(id);
        expect([found?.state, found?.acts]).toEqual([paper.state, paper.acts]);
        const { sent } = paper;
        if (sent !== null && paper.state !== 'APPROVED') {
          expect(found?.step).toBe(sent.step);
          for (const { position, approvals } of approval?.steps ?? [])
            expect(approvals.map(({ accountName }) => accountName).sort()).toEqual(
              [...(sent.given.get(position) ?? [])].map(nameOf).sort(),
            );
        }
        if (approval !== null) expect([found?.hash, found?.step]).toEqual([approval.hash, found?.step]);
        if (paper.state === 'APPROVED') expect(found?.outcome).toBe('APPROVED');
        const { approvals } = await verifyApprovals(platform, district.id, id);
        expect(approvals.filter(({ fault }) => fault !== null)).toEqual([]);
      }),
      { numRuns: 20, seed: 20260 },
    );
    expect((await verifyAudit(platform, district.id)).fault).toBeNull();
    // The walks have been everywhere.
    for (const end of ['APPROVE DONE', 'BACK DONE', 'BACK_TO DONE', 'WITHDRAW DONE', 'ANSWER DONE', 'STALE OTHER_HASH'])
      expect([end, ends.has(end)]).toEqual([end, true]);
  });
});
