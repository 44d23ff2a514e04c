/**
 * A race for each mutation of the API: two people make the change at once. A new mutation needs one
 * (test/api/races/mutations.test.ts fails without it).
 */
import { nodeId } from '../../../reads/node-id.js';
import { disableAccount, issueCode } from '../../../services/access/index.js';
import { startWork } from '../../../services/long-work/under-way.js';
import { shownWork } from '../../setup/long-work.js';
import { PASSWORD } from '../../setup/platform.js';
import { signInAs } from '../../setup/services.js';
import { Uploader } from '../../setup/uploads.js';
import { ADJUSTMENTS } from './adjustments.js';
import { APPEALS } from './appeals.js';
import { APPROVAL_MEETINGS } from './approvals.js';
import { COLLECTION } from './collection.js';
import { CONSULTATIONS } from './consultations.js';
import { DOCUMENTS } from './documents.js';
import { enrolledPerson } from './enrolled.js';
import { FUNDING } from './funding.js';
import { JUDGE_QUESTIONS } from './judge-questions.js';
import { JUDGING } from './judging.js';
import { PROJECTS } from './projects.js';
import { type Change, DONE, type Race, TOLD } from './race.js';
import { SAMPLING } from './sampling.js';
import { SCHEME_DRAFTS } from './scheme-drafts.js';
import { SELF_ASSESSMENTS } from './self-assessments.js';
import { TARGETS } from './targets.js';
import { UNDERTAKING } from './undertaking.js';
import { type Person, SCHEME, tomorrow, type World } from './world.js';
import { YEAR } from './year.js';

type Operation = (world: World) => Promise<string>;

/** Ends the work whose end two windows have asked for. */
let endOfWork = async (): Promise<void> => undefined;

/** Operations by two accounts of the office. @param second the same as the first if left out */
const office =
  (first: Operation, second?: Operation): Race['prepare'] =>
  async (world) => {
    const text = await first(world);
    const other = second === undefined ? text : await second(world);
    const [one, two] = [await world.person('OFFICE'), await world.person('OFFICE')];
    return [
      { by: one.name, make: () => one.ask(text) },
      { by: two.name, make: () => two.ask(other) },
    ];
  };

/** Two administrators, and the account that they change. */
const administrators =
  (operation: (account: Person) => Promise<string>): Race['prepare'] =>
  async (world) => {
    const text = await operation(await world.person('OFFICE'));
    const [one, two] = [await world.person('ADMIN'), await world.person('ADMIN')];
    return [
      { by: one.name, make: () => one.ask(text) },
      { by: two.name, make: () => two.ask(text) },
    ];
  };

/** Two people may ask the same about a run; each gets an analysis of their own. */
const analysis = (call: (run: string) => string): Race => ({
  prepare: office(async (world) => {
    const [run] = await world.graded();
    return `mutation { ${call(nodeId('Run', run))} { analysis { id } problems { code message { en } } } }`;
  }),
  ends: [DONE, DONE],
  entries: ['analysis.KEEP', 'analysis.KEEP'],
  rows: { analysis: 2 },
});

const advance = (action: string, revision: number | null) =>
  `mutation { advanceCycle(scheme: "${SCHEME}", action: ${action}, revision: ${revision}) { cycle { state } problems { code } } }`;
const start = (adopt: boolean) =>
  `mutation { startRun(scheme: "${SCHEME}", adopt: ${adopt}) { run { number } problems { code } } }`;

const adopt = (run: string) =>
  `mutation { adoptRun(run: "${nodeId('Run', run)}") { run { official } problems { code } } }`;

const saveYear = (name: string) =>
  `mutation { saveCalendarYear(revision: 0, calendarYear: { year: 2027, document: "x", holidays: [{ name: "${name}", from: "2027-01-01", to: "2027-01-03" }], madeUp: [] }) { problems { code } } }`;

/** Two administrators ask for the same. @param text of the mutation, when all is there that it needs */
const twoAdministrators =
  (text: (world: World) => Promise<string>): Race['prepare'] =>
  async (world) => {
    const [one, two] = [await world.person('ADMIN'), await world.person('ADMIN')];
    const mutation = await text(world);
    return [one, two].map((person) => ({ by: person.name, make: () => person.ask(mutation) })) as unknown as readonly [
      Change,
      Change,
    ];
  };

/** Two administrators change the same webhook. @param call of its id @param disabled whether it is, before */
const onWebhook =
  (call: (id: string) => string, disabled = false): Race['prepare'] =>
  async (world) => {
    const [one, two] = [await world.person('ADMIN'), await world.person('ADMIN')];
    const text = `mutation { ${call(await world.webhook(disabled))} }`;
    return [
      { by: one.name, make: () => one.ask(text) },
      { by: two.name, make: () => two.ask(text) },
    ];
  };

interface SavedAnswer {
  readonly saveView: { readonly view: { readonly id: string } };
}

export const MUTATIONS: Readonly<Record<string, Race>> = {
  ...ADJUSTMENTS,
  ...SELF_ASSESSMENTS,
  ...TARGETS,
  ...UNDERTAKING,
  ...FUNDING,
  ...APPEALS,
  ...COLLECTION,
  ...JUDGING,
  ...JUDGE_QUESTIONS,
  ...PROJECTS,
  ...DOCUMENTS,
  ...SAMPLING,
  ...SCHEME_DRAFTS,
  ...CONSULTATIONS,
  ...YEAR,
  advanceCycle: {
    prepare: office(async (world) => {
      await world.load();
      return advance('OPEN_COLLECTION', 1);
    }),
    ends: [DONE, 'CONFLICT STALE_REVISION'],
    entries: ['cycle.OPEN_COLLECTION'],
    rows: { outbox: 1, job: 1 },
  },
  startRun: {
    prepare: office(async (world) => {
      await world.load();
      return start(false);
    }),
    ends: [DONE, 'CONFLICT RUN_ACTIVE'],
    entries: ['cycle.GRADE'],
    rows: { run: 1, job: 1 },
  },
  adoptRun: {
    // Neither of two people who decide on different runs knows what the other decides.
    prepare: (world) => {
      const runs = world.graded();
      return office(
        async () => adopt((await runs)[1]),
        async () => adopt((await runs)[2]),
      )(world);
    },
    ends: [DONE, 'CONFLICT STALE_REVISION'],
    entries: ['cycle.ADOPT'],
    rows: {},
  },
  saveCalendarYear: {
    prepare: office(
      async () => saveYear('元旦'),
      async () => saveYear('新年'),
    ),
    ends: [DONE, 'CONFLICT STALE_REVISION'],
    entries: ['calendar.SAVE_YEAR'],
    rows: { calendar_year: 1 },
    held: 'calendar_year',
  },
  // Of one account in two windows: what was read is read.
  markRead: {
    prepare: async (world) => {
      const reader = await world.person('OFFICE');
      await world.server.owner.query(
        `insert into notification (district_id, id, account_id, kind, subject_type, subject_id, subject_label, parameters, audience, key)
         select district_id, gen_random_uuid(), id, 'RUN_COMPLETED', 'x', 'x', 'x', '{}', 'OWN', 'x' from account where district_id = $1 and name = $2`,
        [world.district.id, reader.name],
      );
      const make = () => reader.ask('mutation { markRead { marked unreadCount } }');
      return [
        { by: reader.name, make },
        { by: reader.name, make },
      ];
    },
    ends: [DONE, DONE],
    entries: [],
    rows: {},
    held: 'notification',
  },
  saveNotificationPreference: {
    prepare: async (world) => {
      const reader = await world.person('OFFICE');
      const choose = (level: string) => () =>
        reader.ask(`mutation { saveNotificationPreference(code: "RUN_COMPLETED", level: ${level}) { level } }`);
      return [
        { by: reader.name, make: choose('OFF') },
        { by: reader.name, make: choose('CONSOLE') },
      ];
    },
    ends: [DONE, DONE],
    entries: [],
    rows: { notification_preference: 1 },
    held: 'notification_preference',
  },
  grantRole: {
    prepare: administrators(
      async ({ name }) =>
        `mutation { grantRole(account: "${name}", grant: { role: BI }) { problems { code message { en } } } }`,
    ),
    ends: [DONE, 'CONFLICT CHANGED_MEANWHILE'],
    entries: ['account.GRANT_ROLE'],
    rows: { ...TOLD, account_role: 1 },
  },
  addAccount: {
    prepare: administrators(
      async () =>
        'mutation { addAccount(account: { name: "li.si", displayName: "李四", roles: [BI] }) { problems { code } } }',
    ),
    ends: [DONE, 'CONFLICT NAME_TAKEN'],
    entries: ['account.ADD'],
    rows: { account: 1, account_role: 1 },
  },
  changeAccount: {
    prepare: administrators(
      async ({ name }) =>
        `mutation { changeAccount(account: "${name}", details: { displayName: "李四" }) { problems { code } } }`,
    ),
    ends: [DONE, 'CONFLICT CHANGED_MEANWHILE'],
    entries: ['account.CHANGE'],
    rows: {},
  },
  disableAccount: {
    prepare: administrators(
      async ({ name }) => `mutation { disableAccount(account: "${name}") { problems { code } } }`,
    ),
    ends: [DONE, 'CONFLICT CHANGED_MEANWHILE'],
    entries: ['account.DISABLE'],
    rows: { session: -1 },
  },
  enableAccount: {
    prepare: async (world) =>
      administrators(async ({ name }) => {
        await disableAccount(world.server.platform, world.claims, name);
        return `mutation { enableAccount(account: "${name}") { problems { code } } }`;
      })(world),
    ends: [DONE, 'CONFLICT CHANGED_MEANWHILE'],
    entries: ['account.ENABLE'],
    rows: {},
  },
  unlockAccount: {
    prepare: administrators(async ({ name }) => `mutation { unlockAccount(account: "${name}") { problems { code } } }`),
    ends: [DONE, 'CONFLICT CHANGED_MEANWHILE'],
    entries: ['account.UNLOCK'],
    rows: {},
  },
  // Only one of the codes can be valid.
  inviteAccount: {
    prepare: administrators(
      async ({ name }) => `mutation { inviteAccount(account: "${name}", way: PRINT) { code problems { code } } }`,
    ),
    ends: [DONE, 'CONFLICT CHANGED_MEANWHILE'],
    entries: ['account.INVITE'],
    rows: { account_code: 1 },
  },
  sendPasswordReset: {
    prepare: administrators(
      async ({ name }) => `mutation { sendPasswordReset(account: "${name}", way: PRINT) { code problems { code } } }`,
    ),
    ends: [DONE, 'CONFLICT CHANGED_MEANWHILE'],
    entries: ['account.SEND_RESET'],
    rows: { account_code: 1 },
  },
  withdrawCode: {
    prepare: async (world) =>
      administrators(async ({ name }) => {
        await issueCode(world.server.platform, world.claims, name, { purpose: 'INVITATION', way: 'PRINT' });
        return `mutation { withdrawCode(account: "${name}") { problems { code } } }`;
      })(world),
    ends: [DONE, 'CONFLICT CHANGED_MEANWHILE'],
    entries: ['account.WITHDRAW_CODE'],
    rows: {},
  },
  // Of one administrator in two windows: the second finds the account as it would add it.
  importAccounts: {
    prepare: async (world) => {
      const admin = await world.person('ADMIN');
      const uploader = new Uploader(world.server.url, admin.headers);
      const content = Buffer.from('账号,角色\nli.si,OFFICE\n');
      const { body } = await uploader.whole({ name: 'accounts.csv', content, type: 'text/csv' });
      const make = () =>
        admin.ask(`mutation { importAccounts(file: "${body.id}", dryRun: false) { stored problems { code } } }`);
      return [
        { by: admin.name, make },
        { by: admin.name, make },
      ];
    },
    ends: [DONE, DONE],
    entries: ['account.IMPORT'],
    rows: { account: 1, account_role: 1 },
  },
  // Two heads of one unit: only one of them decides.
  nameReporter: {
    prepare: async (world) => {
      await world.load();
      const [one, two] = [await world.person('UNIT_HEAD', ['U1']), await world.person('UNIT_HEAD', ['U1'])];
      const next = await world.person('JUDGE');
      const text = `mutation { nameReporter(unit: "U1", account: "${next.name}") { ended problems { code } } }`;
      return [
        { by: one.name, make: () => one.ask(text) },
        { by: two.name, make: () => two.ask(text) },
      ];
    },
    ends: [DONE, 'CONFLICT CHANGED_MEANWHILE'],
    entries: ['unit.NAME_REPORTER'],
    rows: { ...TOLD, account_role: 1 },
  },
  // Of one account in two windows: the second finds it confirmed.
  confirmRoles: {
    prepare: async (world) => {
      await world.load();
      const head = await world.person('UNIT_HEAD', ['U1']);
      const change = { by: head.name, make: () => head.ask('mutation { confirmRoles { year confirmed } }') };
      return [change, change];
    },
    ends: [DONE, DONE],
    entries: ['account.CONFIRM_ROLES'],
    rows: { role_confirmation: 1 },
  },
  // Of one account in two windows: a page has one view of a name.
  saveView: {
    prepare: async (world) => {
      const keeper = await world.person('OFFICE');
      const save = (search: string) =>
        keeper.ask(
          `mutation { saveView(page: "/results", name: "小学", search: "${search}") { view { revision } problems { code message { en } } } }`,
        );
      return [
        { by: keeper.name, make: () => save('a') },
        { by: keeper.name, make: () => save('b') },
      ];
    },
    ends: [DONE, 'BAD_USER_INPUT NAME_TAKEN'],
    entries: [],
    rows: { saved_view: 1 },
    held: 'saved_view',
  },
  removeView: {
    prepare: async (world) => {
      const keeper = await world.person('OFFICE');
      const saved = (await keeper.ask(
        'mutation { saveView(page: "/results", name: "小学", search: "") { view { id } problems { code } } }',
      )) as unknown as SavedAnswer;
      const remove = () => keeper.ask(`mutation { removeView(id: "${saved.saveView.view.id}", revision: 1) }`);
      return [
        { by: keeper.name, make: remove },
        { by: keeper.name, make: remove },
      ];
    },
    ends: [DONE, 'NOT_FOUND UNKNOWN_VIEW'],
    entries: [],
    rows: { saved_view: -1 },
    held: 'saved_view',
    eitherFirst: true,
  },
  // Of one account in two windows, which are two writers.
  saveDraft: {
    prepare: async (world) => {
      const writer = await world.person('JUDGE');
      const save = (text: string) =>
        writer.ask(
          `mutation { saveDraft(form: "appeal", content: { text: "${text}" }, revision: 0) { draft { revision } problems { code message { en } } } }`,
        );
      return [
        { by: writer.name, make: () => save('a') },
        { by: writer.name, make: () => save('b') },
      ];
    },
    ends: [DONE, 'CONFLICT STALE_REVISION'],
    entries: [],
    rows: { form_draft: 1 },
    held: 'form_draft',
  },
  // Of one account in two windows: both ask for the end, and it ends once.
  cancelLongWork: {
    prepare: async (world) => {
      const waiting = await world.person('OFFICE');
      const { platform } = world.server;
      const { viewer } = await signInAs(platform, waiting.name);
      // Its process tells nothing while the two wait, as one that is busy or has died.
      let isSilent = false;
      const now = () => {
        if (isSilent) throw new Error('silent');
        return platform.clock.now();
      };
      const work = startWork({ ...platform, clock: { now } }, viewer, { kind: 'DOCUMENT', name: 'x' });
      endOfWork = async () => {
        isSilent = false;
        await work.end();
      };
      const { id } = await shownWork(platform, viewer, 'x');
      isSilent = true;
      const cancel = () => waiting.ask(`mutation { cancelLongWork(id: "${id}") { isCancelled } }`);
      return [
        { by: waiting.name, make: cancel },
        { by: waiting.name, make: cancel },
      ];
    },
    ends: [DONE, DONE],
    entries: [],
    rows: {},
    held: 'long_work',
    eitherFirst: true,
    after: () => endOfWork(),
  },
  removeDraft: {
    prepare: async (world) => {
      const writer = await world.person('JUDGE');
      await writer.ask('mutation { saveDraft(form: "appeal", content: {}) { problems { code } } }');
      const remove = () => writer.ask('mutation { removeDraft(form: "appeal") }');
      return [
        { by: writer.name, make: remove },
        { by: writer.name, make: remove },
      ];
    },
    // The second finds none.
    ends: [DONE, DONE],
    entries: [],
    rows: { form_draft: -1 },
    held: 'form_draft',
  },
  setHeadsNameReporters: {
    prepare: office(async () => 'mutation { setHeadsNameReporters(allowed: false) }'),
    ends: [DONE, DONE],
    entries: ['reporterRule.SET'],
    rows: { reporter_rule: 1 },
  },
  setIdleTimeout: {
    prepare: administrators(async () => 'mutation { setIdleTimeout(minutes: 30) { minutes problems { code } } }'),
    // The second finds it so.
    ends: [DONE, DONE],
    entries: ['sessionRule.SET'],
    rows: { session_rule: 1 },
  },
  endSessions: {
    prepare: administrators(async ({ name }) => `mutation { endSessions(account: "${name}") { ended } }`),
    // The second finds no session to end.
    ends: [DONE, DONE],
    entries: ['account.END_SESSIONS'],
    rows: { session: -1 },
  },
  endSession: {
    prepare: administrators(async (person) => {
      const { sessions } = (await person.ask('{ sessions { id } }')) as unknown as { sessions: { id: string }[] };
      return `mutation { endSession(id: "${sessions[0]?.id}") { ended } }`;
    }),
    ends: [DONE, 'NOT_FOUND UNKNOWN_SESSION'],
    entries: ['account.END_SESSION'],
    rows: { session: -1 },
  },
  // Of one account in two windows: only one of the new passwords can be right.
  changePassword: {
    prepare: async (world) => {
      const person = await world.person('OFFICE');
      const change = (wanted: string) => () =>
        person.ask(
          `mutation { changePassword(present: "${PASSWORD}", wanted: "${wanted}") { changed problems { code } } }`,
        );
      return [
        { by: person.name, make: change('seven purple herons sing') },
        { by: person.name, make: change('nine yellow otters swim') },
      ];
    },
    ends: [DONE, 'CONFLICT CHANGED_MEANWHILE'],
    entries: ['account.CHANGE_OWN_PASSWORD'],
    rows: { ...TOLD, session: -1 },
  },
  // Two tokens for one account: each has its own.
  createToken: {
    prepare: administrators(
      async ({ name }) =>
        `mutation { createToken(token: { account: "${name}", label: "x", days: 30 }) { secret problems { code } } }`,
    ),
    ends: [DONE, DONE],
    entries: ['token.CREATE', 'token.CREATE'],
    rows: { token: 2, outbox: 2, job: 2 },
  },
  revokeToken: {
    prepare: administrators(async (person) => {
      const { createToken } = (await person.ask(
        'mutation { createToken(token: { label: "x", days: 30 }) { token { id } problems { code } } }',
      )) as unknown as { createToken: { token: { id: string } } };
      return `mutation { revokeToken(id: "${createToken.token.id}") { problems { code } } }`;
    }),
    ends: [DONE, 'NOT_FOUND UNKNOWN_TOKEN'],
    entries: ['token.REVOKE'],
    rows: {},
  },
  revokeRole: {
    prepare: administrators(
      async ({ name }) => `mutation { revokeRole(account: "${name}", role: OFFICE) { problems { code } } }`,
    ),
    ends: [DONE, 'CONFLICT CHANGED_MEANWHILE'],
    entries: ['account.REVOKE_ROLE'],
    rows: TOLD,
  },
  substitute: {
    prepare: async (world) => {
      const [one, two] = [await world.person('ADMIN'), await world.person('ADMIN')];
      const absent = await world.person('OFFICE');
      const name = async () => {
        const { name } = await world.person('BI');
        return `mutation { substitute(substitution: { account: "${absent.name}", substitute: "${name}", to: "${tomorrow()}", reason: "x" }) { problems { code } } }`;
      };
      const [first, second] = [await name(), await name()];
      return [
        { by: one.name, make: () => one.ask(first) },
        { by: two.name, make: () => two.ask(second) },
      ];
    },
    ends: [DONE, 'CONFLICT CHANGED_MEANWHILE'],
    entries: ['account.SUBSTITUTE'],
    rows: { ...TOLD, substitution: 1 },
  },
  endSubstitution: {
    prepare: async (world) => {
      const [absent, other] = [await world.person('OFFICE'), await world.person('BI')];
      await world.substitution(absent.name, other.name);
      const text = `mutation { endSubstitution(account: "${absent.name}", substitute: "${other.name}", reason: "x") { problems { code } } }`;
      return [
        { by: absent.name, make: () => absent.ask(text) },
        { by: other.name, make: () => other.ask(text) },
      ];
    },
    ends: [DONE, 'CONFLICT CHANGED_MEANWHILE'],
    entries: ['account.END_SUBSTITUTION'],
    rows: TOLD,
  },
  declareRecusal: {
    prepare: async (world) => {
      await world.load();
      return administrators(
        async ({ name }) =>
          `mutation { declareRecusal(recusal: { account: "${name}", unit: "U1", reason: "x" }) { problems { code } } }`,
      )(world);
    },
    ends: [DONE, 'CONFLICT CHANGED_MEANWHILE'],
    entries: ['account.DECLARE_RECUSAL'],
    rows: { ...TOLD, recusal: 1 },
  },
  liftRecusal: {
    prepare: async (world) => {
      await world.load();
      return administrators(async ({ name }) => {
        await world.recusal(name, 'U1');
        return `mutation { liftRecusal(recusal: { account: "${name}", unit: "U1", reason: "x" }) { problems { code } } }`;
      })(world);
    },
    ends: [DONE, 'CONFLICT CHANGED_MEANWHILE'],
    entries: ['account.LIFT_RECUSAL'],
    rows: TOLD,
  },
  // Of one account in two windows: the second finds no session to end.
  signOutEverywhere: {
    prepare: async (world) => {
      const person = await world.person('OFFICE');
      const change = { by: person.name, make: () => person.ask('mutation { signOutEverywhere { ended } }') };
      return [change, change];
    },
    ends: [DONE, DONE],
    entries: ['account.SIGN_OUT_EVERYWHERE'],
    rows: { session: -1 },
  },
  sendTestMail: {
    prepare: async (world) => {
      const admin = await world.person('ADMIN');
      await world.server.owner.query("update account set email = 'a@example.cn' where district_id = $1", [
        world.district.id,
      ]);
      const make = () => admin.ask('mutation { sendTestMail { delivery { state } problems { code } } }');
      return [
        { by: admin.name, make },
        { by: admin.name, make },
      ];
    },
    ends: [DONE, DONE],
    entries: [],
    rows: { delivery: 2, job: 2 },
    held: 'delivery',
  },
  resendDelivery: {
    prepare: async (world) => {
      const admin = await world.person('ADMIN');
      const { rows } = await world.server.owner.query<{ id: string }>(
        `insert into delivery (district_id, id, channel, purpose, state) values ($1, gen_random_uuid(), 'MAIL', 'TEST', 'FAILED') returning id`,
        [world.district.id],
      );
      const make = () =>
        admin.ask(`mutation { resendDelivery(id: "${rows[0]?.id}") { delivery { state } problems { code } } }`);
      return [
        { by: admin.name, make },
        { by: admin.name, make },
      ];
    },
    ends: [DONE, 'CONFLICT ILLEGAL_TRANSITION'],
    entries: ['delivery.RESEND'],
    rows: { job: 1 },
  },
  setSignInRule: {
    // The second finds the rule as it should be.
    prepare: async (world) => {
      const [one, two] = [await world.person('ADMIN'), await world.person('ADMIN')];
      const text = 'mutation { setSignInRule(secondFactorRoles: [ADMIN]) { rule { newAccounts } problems { code } } }';
      return [
        { by: one.name, make: () => one.ask(text) },
        { by: two.name, make: () => two.ask(text) },
      ];
    },
    ends: [DONE, DONE],
    entries: ['signInRule.SET'],
    rows: { sign_in_rule: 1 },
  },
  removeSecondFactor: {
    prepare: async (world) => {
      const [one, two] = [await world.person('ADMIN'), await world.person('ADMIN')];
      const { name } = await enrolledPerson(world);
      const text = `mutation { removeSecondFactor(account: "${name}", reason: "手机丢失") { problems { code } } }`;
      return [
        { by: one.name, make: () => one.ask(text) },
        { by: two.name, make: () => two.ask(text) },
      ];
    },
    ends: [DONE, 'CONFLICT CHANGED_MEANWHILE'],
    entries: ['account.REMOVE_SECOND_FACTOR'],
    rows: { ...TOLD, second_factor: -1, recovery_code: -10 },
  },
  addAuditWitness: {
    prepare: twoAdministrators(
      async () => 'mutation { addAuditWitness(address: "a@example.cn") { problems { code } } }',
    ),
    ends: [DONE, 'CONFLICT WITNESS_EXISTS'],
    entries: ['auditWitness.ADD'],
    rows: { audit_witness: 1 },
  },
  removeAuditWitness: {
    prepare: twoAdministrators(async (world) => {
      await world.witness('a@example.cn');
      return 'mutation { removeAuditWitness(address: "a@example.cn") { problems { code } } }';
    }),
    ends: [DONE, 'NOT_FOUND UNKNOWN_WITNESS'],
    entries: ['auditWitness.REMOVE'],
    rows: { audit_witness: -1 },
  },
  addWebhook: {
    prepare: async (world) => {
      const [one, two] = [await world.person('ADMIN'), await world.person('ADMIN')];
      const text = 'mutation { addWebhook(url: "https://example.cn/") { webhook { id } problems { code } } }';
      return [
        { by: one.name, make: () => one.ask(text) },
        { by: two.name, make: () => two.ask(text) },
      ];
    },
    ends: [DONE, DONE],
    entries: ['webhook.ADD', 'webhook.ADD'],
    rows: { webhook: 2 },
  },
  // The second finds it done, and records nothing.
  disableWebhook: {
    prepare: onWebhook((id) => `disableWebhook(id: "${id}") { webhook { id } problems { code } }`),
    ends: [DONE, DONE],
    entries: ['webhook.DISABLE'],
    rows: {},
  },
  enableWebhook: {
    prepare: onWebhook((id) => `enableWebhook(id: "${id}") { webhook { id } problems { code } }`, true),
    ends: [DONE, DONE],
    entries: ['webhook.ENABLE'],
    rows: {},
  },
  rotateWebhookSecret: {
    prepare: onWebhook((id) => `rotateWebhookSecret(id: "${id}") { secret problems { code } }`),
    ends: [DONE, DONE],
    entries: ['webhook.ROTATE_SECRET', 'webhook.ROTATE_SECRET'],
    rows: {},
  },
  testWebhook: {
    prepare: onWebhook((id) => `testWebhook(id: "${id}") { delivery { id } problems { code } }`),
    ends: [DONE, DONE],
    entries: [],
    rows: { delivery: 2, job: 2 },
    held: 'delivery',
  },
  analyseAhp: analysis((run) => `analyseAhp(run: "${run}", criteria: ["A", "B"], judgements: [[[1, 2], ["1/2", 1]]])`),
  analyseRobustness: analysis((run) => `analyseRobustness(run: "${run}", draws: 100)`),
  analyseStructure: analysis((run) => `analyseStructure(run: "${run}")`),
  analyseTopsis: analysis((run) => `analyseTopsis(run: "${run}")`),
  analyseVariation: analysis((run) => `analyseVariation(run: "${run}", items: ["A", "B"], variation: SAMPLE)`),
  analyseWeights: analysis((run) => `analyseWeights(run: "${run}")`),
  backTest: analysis((run) => `backTest(run: "${run}", scheme: "${SCHEME}")`),
};

/** Different changes that meet on one cycle, and further cases of those above. */
export const MEETINGS: Readonly<Record<string, Race>> = {
  ...APPROVAL_MEETINGS,
  'the same step of a cycle, taken without a revision': {
    prepare: office(async (world) => {
      await world.load();
      return advance('OPEN_COLLECTION', null);
    }),
    ends: [DONE, 'CONFLICT ILLEGAL_TRANSITION'],
    entries: ['cycle.OPEN_COLLECTION'],
    rows: { outbox: 1, job: 1 },
  },
  'two administrators who disable each other': {
    prepare: async (world) => {
      const [one, two] = [await world.person('ADMIN'), await world.person('ADMIN')];
      const disable = (other: Person) => `mutation { disableAccount(account: "${other.name}") { problems { code } } }`;
      return [
        { by: one.name, make: () => one.ask(disable(two)) },
        { by: two.name, make: () => two.ask(disable(one)) },
      ];
    },
    ends: [DONE, 'CONFLICT LEAVES_NOBODY'],
    entries: ['account.DISABLE'],
    rows: { session: -1 },
  },
  'the same run made official': {
    prepare: office(async (world) => adopt((await world.graded())[1])),
    ends: [DONE, 'CONFLICT STALE_REVISION'],
    entries: ['cycle.ADOPT'],
    rows: {},
  },
  'a review that starts and an official run that is asked for': {
    prepare: office(
      async (world) => {
        await world.graded();
        return advance('START_REVIEW', null);
      },
      async () => start(true),
    ),
    ends: [DONE, 'CONFLICT ILLEGAL_TRANSITION'],
    entries: ['cycle.START_REVIEW'],
    rows: { outbox: 1, job: 1 },
  },
  'an official run that is asked for and a review that starts': {
    prepare: office(
      async (world) => {
        await world.graded();
        return start(true);
      },
      async () => advance('START_REVIEW', null),
    ),
    ends: [DONE, DONE],
    entries: ['cycle.GRADE_OFFICIALLY', 'cycle.START_REVIEW'],
    rows: { run: 1, outbox: 1, job: 2 },
  },
};
