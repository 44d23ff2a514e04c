/**
 * A race for each command of `kaoping` that changes something: two operators run it at once. A new command needs one, or
 * its place in the list of those that change nothing (test/api/races/commands.test.ts fails without).
 */
import { buildProgram } from '../../../cli/program.js';
import { createBiRole, createToken, disableAccount, issueCode } from '../../../services/access/index.js';
import { sampleActor } from '../../../services/actor.js';
import { publishDocumentAs } from '../../../services/publication/publish.js';
import { pdf } from '../../setup/sample-files.js';
import { Uploader } from '../../setup/uploads.js';
import { approved, PUBLISHED } from './documents.js';
import { enrolledPerson } from './enrolled.js';
import { linkedPerson } from './provider.js';
import { type Change, DONE, type Race, TOLD } from './race.js';
import { SCHEME, tomorrow, type World } from './world.js';

/** Commands that change nothing of a district, with what they do. */
export const READING: Readonly<Record<string, string>> = {
  check: 'reads files',
  grade: 'reads files',
  analyse: 'reads files',
  compare: 'reads files',
  'verify-run': 'reads',
  'verify-slip': 'reads files',
  'district list': 'reads',
  'account list': 'reads',
  'account sessions': 'reads',
  'account units-without': 'reads',
  'account unconfirmed': 'reads',
  'account template': 'writes a file',
  'account totp list': 'reads',
  'account identity list': 'reads',
  'token list': 'reads',
  'bi-role list': 'reads',
  'delivery list': 'reads',
  'audit witness list': 'reads',
  'webhook list': 'reads',
  'document list': 'reads',
  'document render': 'writes a file',
  'document unit-result': 'writes a file',
  'account recusals': 'reads',
  'account substitutes': 'reads',
  'approval route': 'reads',
  'approval verify': 'reads',
  'mail test': 'sends a mail',
  'calendar list': 'reads',
  'calendar show': 'reads',
  'audit verify': 'reads',
  'audit head': 'reads',
  'files list': 'reads',
  'files verify': 'reads',
  doctor: 'reads',
  backup: 'writes a file',
  drill: 'writes a database of its own',
  'emit-schema': 'writes a file',
  serve: 'changes by its requests, which have races of their own',
  migrate: 'makes tables; test/db/migrations.test.ts',
  restore: 'writes an empty database; test/db/backup.test.ts',
  'upgrade-database': 'holds the lock of its folder; test/api/upgrade-database.test.ts',
};

/** Runs `kaoping`, in this process. */
export const command = (...args: readonly string[]): Change => ({
  by: null,
  make: () => buildProgram().parseAsync(args, { from: 'user' }),
});

/** The same command twice. */
export const twice = (...args: readonly string[]): readonly [Change, Change] => [command(...args), command(...args)];

/** A command about an account that has a session. */
const ofAccount =
  (verb: string, ...args: readonly string[]): Race['prepare'] =>
  async ({ person, district }) =>
    twice('account', verb, (await person('OFFICE')).name, ...args, '--district', district.code);

/** A command about a webhook. @param disabled whether it is, before */
const ofWebhook =
  (verb: string, disabled = false): Race['prepare'] =>
  async (world) =>
    twice('webhook', verb, await world.webhook(disabled), '--district', world.district.code);

/** What the smallest bundle becomes, in rows. */
export const LOADED = {
  bundle_file: 5,
  cycle: 1,
  cycle_unit: 1,
  item: 1,
  observation: 1,
  observation_revision: 1,
  scheme: 1,
  unit: 1,
};

const YEAR = `year: 2030
document: 国办发明电〔2029〕1号
holidays: [{ name: 元旦, from: 2030-01-01, to: 2030-01-03 }]
madeUp: []
`;

const ROUTE = 'steps: [{ title: 审批, role: APPROVER, needed: 1 }]\n';

export const CHANGED_MEANWHILE = 'CONFLICT CHANGED_MEANWHILE';

export const COMMANDS: Readonly<Record<string, Race>> = {
  load: {
    prepare: async ({ district, files }) => twice('load', await files('1'), '--district', district.code),
    // Loading is repeatable: the second finds everything as it should be.
    ends: [DONE, DONE],
    entries: ['cycle.LOAD'],
    rows: LOADED,
  },
  run: {
    prepare: async ({ load, district }) => {
      await load();
      return twice('run', SCHEME, '--district', district.code);
    },
    ends: [DONE, 'CONFLICT RUN_ACTIVE'],
    entries: ['cycle.TAKE_OVER', 'cycle.GRADE_OFFICIALLY'],
    rows: { run: 1, job: 1 },
  },
  'district add': {
    prepare: async ({ district }) => twice('district', 'add', `${district.code}-2`, '--name', '新区'),
    ends: [DONE, 'CONFLICT DISTRICT_EXISTS'],
    entries: [],
    rows: {},
  },
  'district rename': {
    prepare: async ({ district: { code } }) => [
      command('district', 'rename', code, '--name', '甲区'),
      command('district', 'rename', code, '--name', '乙区'),
    ],
    ends: [DONE, CHANGED_MEANWHILE],
    entries: ['district.RENAME'],
    rows: {},
  },
  'district remove': {
    prepare: async ({ district: { code, name } }) => twice('district', 'remove', code, '--confirm', name),
    ends: [DONE, CHANGED_MEANWHILE],
    // They are gone with the district, but for what is left in removed_district.
    entries: [],
    rows: { removed_district: 1 },
  },
  'account add': {
    prepare: async ({ district: { code } }) => twice('account', 'add', 'li.si', '--role', 'OFFICE', '--district', code),
    ends: [DONE, 'CONFLICT NAME_TAKEN'],
    entries: ['account.ADD'],
    rows: { account: 1, account_role: 1 },
  },
  'account password': {
    // Each operator is shown the password: only one of them can be right.
    prepare: ofAccount('password', '--generate'),
    ends: [DONE, CHANGED_MEANWHILE],
    entries: ['account.SET_PASSWORD'],
    rows: { ...TOLD, session: -1 },
  },
  'account email': {
    prepare: async ({ person, district: { code } }) => {
      const { name } = await person('OFFICE');
      return [
        command('account', 'email', name, 'one@example.org', '--district', code),
        command('account', 'email', name, 'other@example.org', '--district', code),
      ];
    },
    ends: [DONE, CHANGED_MEANWHILE],
    entries: ['account.SET_EMAIL'],
    rows: {},
  },
  'account totp remove': {
    prepare: async (world) => {
      const { name } = await enrolledPerson(world);
      return twice('account', 'totp', 'remove', name, '--reason', '手机丢失', '--district', world.district.code);
    },
    ends: [DONE, CHANGED_MEANWHILE],
    entries: ['account.REMOVE_SECOND_FACTOR'],
    rows: { ...TOLD, second_factor: -1, recovery_code: -10 },
  },
  'account totp require': {
    prepare: async ({ district: { code } }) =>
      twice('account', 'totp', 'require', 'ADMIN', 'OFFICE', '--district', code),
    // The second finds the rule as it should be.
    ends: [DONE, DONE],
    entries: ['signInRule.SET'],
    rows: { sign_in_rule: 1 },
  },
  'account identity remove': {
    prepare: async (world) => {
      const name = await linkedPerson(world);
      return twice('account', 'identity', 'remove', name, '--district', world.district.code);
    },
    ends: [DONE, CHANGED_MEANWHILE],
    entries: ['account.UNLINK_IDENTITY'],
    rows: { external_identity: -1 },
  },
  'account identity new-accounts': {
    prepare: async ({ district: { code } }) => twice('account', 'identity', 'new-accounts', 'yes', '--district', code),
    ends: [DONE, DONE],
    entries: ['signInRule.SET'],
    rows: { sign_in_rule: 1 },
  },
  'account disable': {
    prepare: ofAccount('disable'),
    ends: [DONE, CHANGED_MEANWHILE],
    entries: ['account.DISABLE'],
    rows: { session: -1 },
  },
  'account enable': {
    prepare: async ({ server, person, claims, district }) => {
      const { name } = await person('OFFICE');
      await disableAccount(server.platform, claims, name);
      return twice('account', 'enable', name, '--district', district.code);
    },
    ends: [DONE, CHANGED_MEANWHILE],
    entries: ['account.ENABLE'],
    rows: {},
  },
  'account grant': {
    prepare: ofAccount('grant', 'BI'),
    ends: [DONE, CHANGED_MEANWHILE],
    entries: ['account.GRANT_ROLE'],
    rows: { ...TOLD, account_role: 1 },
  },
  'account revoke': {
    prepare: ofAccount('revoke', 'OFFICE'),
    ends: [DONE, CHANGED_MEANWHILE],
    entries: ['account.REVOKE_ROLE'],
    rows: TOLD,
  },
  'account unlock': {
    prepare: ofAccount('unlock'),
    ends: [DONE, CHANGED_MEANWHILE],
    entries: ['account.UNLOCK'],
    rows: {},
  },
  'account change': {
    prepare: async ({ person, district: { code } }) => {
      const { name } = await person('OFFICE');
      return [
        command('account', 'change', name, '--display-name', '甲', '--district', code),
        command('account', 'change', name, '--display-name', '乙', '--district', code),
      ];
    },
    ends: [DONE, CHANGED_MEANWHILE],
    entries: ['account.CHANGE'],
    rows: {},
  },
  'account invite': {
    prepare: ofAccount('invite'),
    ends: [DONE, CHANGED_MEANWHILE],
    entries: ['account.INVITE'],
    rows: { account_code: 1 },
  },
  'account reset': {
    prepare: ofAccount('reset'),
    ends: [DONE, CHANGED_MEANWHILE],
    entries: ['account.SEND_RESET'],
    rows: { account_code: 1 },
  },
  'account withdraw': {
    prepare: async ({ server, person, claims, district }) => {
      const { name } = await person('OFFICE');
      await issueCode(server.platform, claims, name, { purpose: 'INVITATION', way: 'PRINT' });
      return twice('account', 'withdraw', name, '--district', district.code);
    },
    ends: [DONE, CHANGED_MEANWHILE],
    entries: ['account.WITHDRAW_CODE'],
    rows: {},
  },
  'account import': {
    prepare: async ({ file, district: { code } }) =>
      twice('account', 'import', await file('账号,角色\nli.si,OFFICE\n', 'accounts.csv'), '--district', code),
    // The second finds the account as it would add it.
    ends: [DONE, DONE],
    entries: ['account.IMPORT'],
    rows: { account: 1, account_role: 1 },
  },
  'account name-reporter': {
    prepare: async ({ load, person, district: { code } }) => {
      await load();
      return twice('account', 'name-reporter', 'U1', (await person('JUDGE')).name, '--district', code);
    },
    ends: [DONE, CHANGED_MEANWHILE],
    entries: ['unit.NAME_REPORTER'],
    rows: { ...TOLD, account_role: 1 },
  },
  'account heads-name-reporters': {
    prepare: async ({ district: { code } }) => twice('account', 'heads-name-reporters', 'no', '--district', code),
    ends: [DONE, DONE],
    entries: ['reporterRule.SET'],
    rows: { reporter_rule: 1 },
  },
  'account idle-timeout': {
    prepare: async ({ district: { code } }) => twice('account', 'idle-timeout', '30', '--district', code),
    ends: [DONE, DONE],
    entries: ['sessionRule.SET'],
    rows: { session_rule: 1 },
  },
  'account sign-out': {
    prepare: ofAccount('sign-out'),
    ends: [DONE, DONE],
    entries: ['account.END_SESSIONS'],
    rows: { session: -1 },
  },
  'account roles': {
    prepare: async ({ person, district: { code } }) => {
      const { name } = await person('OFFICE');
      return [
        command('account', 'roles', name, '--role', 'VERIFIER', '--district', code),
        command('account', 'roles', name, '--role', 'INSPECTOR', 'BI', '--district', code),
      ];
    },
    ends: [DONE, CHANGED_MEANWHILE],
    entries: ['account.SET_ROLES'],
    // The former role stays known.
    rows: { ...TOLD, account_role: 1 },
  },
  'account substitute': {
    prepare: async ({ person, district: { code } }) => {
      const [absent, one, two] = [await person('OFFICE'), await person('BI'), await person('BI')];
      const name = (other: string) =>
        command('account', 'substitute', absent.name, other, '--to', tomorrow(), '--reason', 'x', '--district', code);
      return [name(one.name), name(two.name)];
    },
    ends: [DONE, CHANGED_MEANWHILE],
    entries: ['account.SUBSTITUTE'],
    rows: { ...TOLD, substitution: 1 },
  },
  'account end-substitute': {
    prepare: async ({ person, substitution, district: { code } }) => {
      const [absent, other] = [await person('OFFICE'), await person('BI')];
      await substitution(absent.name, other.name);
      return twice('account', 'end-substitute', absent.name, other.name, '--reason', 'x', '--district', code);
    },
    ends: [DONE, CHANGED_MEANWHILE],
    entries: ['account.END_SUBSTITUTION'],
    rows: TOLD,
  },
  'account recuse': {
    prepare: async ({ person, load, district: { code } }) => {
      await load();
      const { name } = await person('OFFICE');
      return twice('account', 'recuse', name, 'U1', '--reason', 'x', '--district', code);
    },
    ends: [DONE, CHANGED_MEANWHILE],
    entries: ['account.DECLARE_RECUSAL'],
    rows: { ...TOLD, recusal: 1 },
  },
  'account lift-recusal': {
    prepare: async ({ person, load, recusal, district: { code } }) => {
      await load();
      const { name } = await person('OFFICE');
      await recusal(name, 'U1');
      return twice('account', 'lift-recusal', name, 'U1', '--reason', 'x', '--district', code);
    },
    ends: [DONE, CHANGED_MEANWHILE],
    entries: ['account.LIFT_RECUSAL'],
    rows: TOLD,
  },
  'token create': {
    prepare: async ({ person, district: { code } }) =>
      twice('token', 'create', '--account', (await person('BI')).name, '--district', code),
    // Each gets a token.
    ends: [DONE, DONE],
    entries: ['token.CREATE', 'token.CREATE'],
    rows: { outbox: 2, job: 2, token: 2 },
  },
  'token revoke': {
    prepare: async (world) => twice('token', 'revoke', await tokenOf(world, 'BI'), '--district', world.district.code),
    // As if it had come later: there is no such token in force.
    ends: [DONE, 'NOT_FOUND UNKNOWN_TOKEN'],
    entries: ['token.REVOKE'],
    rows: {},
  },
  'calendar add': {
    prepare: async ({ district, file }) => twice('calendar', 'add', await file(YEAR), '--district', district.code),
    // The second finds the year as it enters it.
    ends: [DONE, DONE],
    entries: ['calendar.SAVE_YEAR'],
    rows: { calendar_year: 1 },
  },
  'document draft': {
    prepare: async ({ graded, district }) => {
      await graded();
      return twice('document', 'draft', SCHEME, '--district', district.code);
    },
    // Each gets a draft.
    ends: [DONE, DONE],
    entries: ['document.DRAFT', 'document.DRAFT'],
    rows: { document: 2, document_version: 2 },
  },
  'document publish': {
    prepare: async (world) => twice('document', 'publish', await approved(world), '--district', world.district.code),
    ends: [DONE, 'CONFLICT ILLEGAL_TRANSITION'],
    entries: ['cycle.PUBLISH_NOTICE', 'document.PUBLISH'],
    rows: PUBLISHED,
  },
  'document withdraw': {
    prepare: async (world) => {
      const document = await approved(world);
      const publish = { document, revision: null, contact: null };
      await publishDocumentAs(world.server.platform, sampleActor('OFFICE'), world.claims, publish);
      return twice('document', 'withdraw', document, '--reason', 'x', '--district', world.district.code);
    },
    ends: [DONE, 'CONFLICT ILLEGAL_TRANSITION'],
    entries: ['document.WITHDRAW', 'cycle.WITHDRAW_NOTICE'],
    rows: { outbox: 1, job: 1 },
  },
  // The second finds the route as it sets it.
  'approval set-route': {
    prepare: async ({ district, file }) =>
      twice('approval', 'set-route', await file(ROUTE), '--district', district.code),
    ends: [DONE, DONE],
    entries: ['approvalRoute.SET'],
    rows: { approval_route: 1 },
  },
  'delivery resend': {
    prepare: async ({ server, district }) => {
      const { rows } = await server.owner.query<{ id: string }>(
        `insert into delivery (district_id, id, channel, purpose, state) values ($1, gen_random_uuid(), 'MAIL', 'TEST', 'FAILED') returning id`,
        [district.id],
      );
      return twice('delivery', 'resend', rows[0]?.id ?? '', '--district', district.code);
    },
    ends: [DONE, 'CONFLICT ILLEGAL_TRANSITION'],
    entries: ['delivery.RESEND'],
    rows: { job: 1 },
  },
  export: {
    prepare: async ({ load, files, district }) => {
      await load();
      const into = async (value: string) =>
        command('export', await files(value), '--force', '--district', district.code);
      return [await into('1'), await into('2')];
    },
    ends: [DONE, DONE],
    entries: ['bundle.EXPORT', 'bundle.EXPORT'],
    rows: {},
  },
  'files sweep': {
    prepare: async (world) => {
      const { server, district } = world;
      const uploader = new Uploader(server.url, (await world.person('OFFICE')).headers);
      const file = { name: '1.pdf', content: pdf('1'), type: 'application/pdf' };
      await uploader.stored(file);
      await uploader.begin(file);
      const old = `now() - interval '100 days' where district_id = $1`;
      await server.owner.query(`update file set unused_since = ${old}`, [district.id]);
      await server.owner.query(`update file_upload set touched_at = ${old}`, [district.id]);
      return twice('files', 'sweep', '--district', district.code);
    },
    ends: [DONE, DONE],
    entries: ['file.SWEEP'],
    rows: { file: -1, file_upload: -2, file_sweep: 1 },
  },
  'audit witness add': {
    prepare: async ({ district }) => twice('audit', 'witness', 'add', 'a@example.cn', '--district', district.code),
    ends: [DONE, 'CONFLICT WITNESS_EXISTS'],
    entries: ['auditWitness.ADD'],
    rows: { audit_witness: 1 },
  },
  'audit witness remove': {
    prepare: async (world) => {
      await world.witness('a@example.cn');
      return twice('audit', 'witness', 'remove', 'a@example.cn', '--district', world.district.code);
    },
    ends: [DONE, 'NOT_FOUND UNKNOWN_WITNESS'],
    entries: ['auditWitness.REMOVE'],
    rows: { audit_witness: -1 },
  },
  'webhook add': {
    prepare: async ({ district }) => twice('webhook', 'add', 'https://example.cn/', '--district', district.code),
    ends: [DONE, DONE],
    entries: ['webhook.ADD', 'webhook.ADD'],
    rows: { webhook: 2 },
  },
  // The second finds it done, and records nothing.
  'webhook disable': {
    prepare: ofWebhook('disable'),
    ends: [DONE, DONE],
    entries: ['webhook.DISABLE'],
    rows: {},
  },
  'webhook enable': {
    prepare: ofWebhook('enable', true),
    ends: [DONE, DONE],
    entries: ['webhook.ENABLE'],
    rows: {},
  },
  'webhook secret': {
    prepare: ofWebhook('secret'),
    ends: [DONE, DONE],
    entries: ['webhook.ROTATE_SECRET', 'webhook.ROTATE_SECRET'],
    rows: {},
  },
  'webhook test': {
    prepare: ofWebhook('test'),
    ends: [DONE, DONE],
    entries: [],
    rows: { delivery: 2, job: 2 },
    held: 'delivery',
  },
  'bi-role create': {
    prepare: async ({ district }) => twice('bi-role', 'create', '--district', district.code),
    ends: [DONE, 'CONFLICT BI_ROLE_EXISTS'],
    entries: ['biLogin.CREATE'],
    rows: { bi_login: 1 },
  },
  'bi-role drop': {
    prepare: async ({ server, district }) => {
      await createBiRole(server.platform, server.databaseUrl, district, '');
      return twice('bi-role', 'drop', '--district', district.code);
    },
    ends: [DONE, 'NOT_FOUND UNKNOWN_BI_ROLE'],
    entries: ['biLogin.DROP'],
    rows: { bi_login: -1 },
  },
};

async function tokenOf({ server, person, claims }: World, role: 'BI'): Promise<string> {
  const wanted = { account: (await person(role)).name, label: '', ttl: 3600_000 };
  return (await createToken(server.platform, claims, wanted)).token;
}
