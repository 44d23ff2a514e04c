/** Races of different changes: commands, sign-ins and workers on the same district, account or run. */
import { expect } from '@jest/globals';
import type { GradingJob } from '../../../db/queues.js';
import { sampleActor } from '../../../services/actor.js';
import { advanceCycleAs } from '../../../services/cycle/advance.js';
import { gradeFromCommand } from '../../../services/grading/from-command.js';
import { executeRun, failRun } from '../../../services/grading/index.js';
import { CHANGED_MEANWHILE, command, LOADED, twice } from './commands.js';
import { type Change, DONE, type Race, TOLD } from './race.js';
import { signIn } from './requests.js';
import { openWorld, type Person, SCHEME, type World } from './world.js';

/** The end of a run of the test bundle. */
const GRADED = { group_score: 1, item_score: 8, run_input: 1, tally: 26, unit_score: 4 };

const passwordOf = ({ name }: Person, { district }: World): Change =>
  command('account', 'password', name, '--generate', '--district', district.code);
const disable = ({ name }: Person, { district }: World): Change =>
  command('account', 'disable', name, '--district', district.code);
const WRONG = 'UNAUTHENTICATED WRONG_CREDENTIALS';

/** Races of different changes. If both are made, the second one starts from the result of the first. */
export const MEETINGS: Readonly<Record<string, Race>> = {
  'two loads of different figures': {
    prepare: async ({ files, district }) => [
      command('load', await files('1'), '--district', district.code),
      command('load', await files('2'), '--district', district.code),
    ],
    ends: [DONE, DONE],
    entries: ['cycle.LOAD', 'cycle.LOAD'],
    rows: { ...LOADED, observation_revision: 2 },
  },
  'two loads that found their district': {
    prepare: async ({ files, district }) =>
      twice('load', await files('1'), '--found', '--district', `${district.code}-3`),
    ends: [DONE, 'CONFLICT DISTRICT_EXISTS'],
    entries: [],
    rows: {},
  },
  'a load and the start of the review': {
    prepare: async ({ server, graded, files, claims, district }) => {
      await graded();
      const review = { scheme: SCHEME, action: 'START_REVIEW', revision: null, document: null } as const;
      return [
        { by: 'sample', make: () => advanceCycleAs(server.platform, sampleActor('OFFICE'), claims, review) },
        command('load', await files('1'), '--district', district.code),
      ];
    },
    ends: [DONE, 'CONFLICT ILLEGAL_TRANSITION'],
    entries: ['cycle.START_REVIEW'],
    rows: {},
  },
  'an official run that is refused, of figures that would be taken over': {
    prepare: async ({ load, district: { code } }) => {
      await load();
      return [command('run', SCHEME, '--draft', '--district', code), command('run', SCHEME, '--district', code)];
    },
    ends: [DONE, 'CONFLICT RUN_ACTIVE'],
    entries: ['cycle.GRADE'],
    rows: { run: 1, job: 1 },
  },
  'the same code for two districts': {
    prepare: async (world) => {
      const other = await openWorld(world.server);
      const to = `${world.district.code}-4`;
      return [
        command('district', 'rename', world.district.code, '--code', to),
        command('district', 'rename', other.district.code, '--code', to),
      ];
    },
    ends: [DONE, CHANGED_MEANWHILE],
    entries: ['district.RENAME'],
    rows: {},
  },
  'a district that is renamed and a database login that is named by its code': {
    prepare: async ({ district: { code } }) => [
      command('district', 'rename', code, '--code', `${code}-5`),
      command('bi-role', 'create', '--district', code),
    ],
    ends: [DONE, CHANGED_MEANWHILE],
    entries: ['district.RENAME'],
    rows: {},
  },
  'a district that is removed and an account that is added to it': {
    prepare: async ({ district: { code, name } }) => [
      command('district', 'remove', code, '--confirm', name),
      command('account', 'add', 'li.si', '--role', 'OFFICE', '--district', code),
    ],
    ends: [DONE, CHANGED_MEANWHILE],
    entries: [],
    rows: { removed_district: 1 },
  },
  'an account that is added to a district and its removal': {
    prepare: async ({ district: { code, name } }) => [
      command('account', 'add', 'li.si', '--role', 'OFFICE', '--district', code),
      command('district', 'remove', code, '--confirm', name),
    ],
    ends: [DONE, DONE],
    entries: [],
    rows: { removed_district: 1 },
  },
  'an account that is disabled and a token of it': {
    prepare: async (world) => {
      const person = await world.person('BI');
      return [
        disable(person, world),
        command('token', 'create', '--account', person.name, '--district', world.district.code),
      ];
    },
    ends: [DONE, 'NOT_FOUND UNKNOWN_ACCOUNT'],
    entries: ['account.DISABLE'],
    rows: { session: -1 },
  },
  'a token of an account that is disabled': {
    prepare: async (world) => {
      const person = await world.person('BI');
      return [
        command('token', 'create', '--account', person.name, '--district', world.district.code),
        disable(person, world),
      ];
    },
    ends: [DONE, DONE],
    entries: ['token.CREATE', 'account.DISABLE'],
    rows: { ...TOLD, token: 1, session: -1 },
    after: async ({ server, district }) => {
      const { rows } = await server.owner.query('select 1 from token where district_id = $1 and revoked_at is null', [
        district.id,
      ]);
      expect(rows).toEqual([]);
    },
  },
  'a new password and a sign-in by the former one': {
    prepare: async (world) => {
      const person = await world.person('OFFICE');
      return [passwordOf(person, world), signIn(world, person, 3)];
    },
    ends: [DONE, WRONG],
    entries: ['account.SET_PASSWORD'],
    rows: { ...TOLD, session: -1 },
  },
  'a sign-in by the former password and a new one': {
    prepare: async (world) => {
      const person = await world.person('OFFICE');
      return [signIn(world, person, 4), passwordOf(person, world)];
    },
    held: 'session',
    ends: [DONE, DONE],
    entries: ['account.SET_PASSWORD'],
    // The new session is ended together with the existing one.
    rows: { ...TOLD, session: -1 },
  },
  'an account that is disabled and a sign-in': {
    prepare: async (world) => {
      const person = await world.person('OFFICE');
      return [disable(person, world), signIn(world, person, 5)];
    },
    ends: [DONE, WRONG],
    entries: ['account.DISABLE'],
    rows: { session: -1 },
  },
  'two sign-ins by wrong passwords': {
    prepare: async (world) => {
      const person = await world.person('OFFICE');
      return [signIn(world, person, 6, 'wrong'), signIn(world, person, 7, 'wrong')];
    },
    held: 'sign_in_failure',
    ends: [WRONG, WRONG],
    entries: [],
    rows: {},
  },
  'two workers with the same run': {
    prepare: async (world) => {
      const job = await queued(world);
      const work = { by: null, make: () => executeRun(world.server.platform, job) };
      return [work, work];
    },
    // Blocked while it grades: the second worker treats it as dead, waits for it, and finds the run completed.
    held: 'run_input',
    ends: [DONE, DONE],
    entries: ['run.START', 'run.START', 'run.COMPLETE', 'cycle.ADOPT'],
    rows: GRADED,
  },
  'a run that is given up and a worker that grades it': {
    prepare: async (world) => {
      const job = await queued(world);
      const { platform } = world.server;
      return [
        {
          by: null,
          make: () => failRun(platform, job, { code: 'GAVE_UP', message: { zh: '', en: '' }, problems: [] }),
        },
        { by: null, make: () => executeRun(platform, job) },
      ];
    },
    ends: [DONE, DONE],
    entries: ['run.FAIL'],
    rows: {},
  },
};

async function queued({ server, load, district }: World): Promise<GradingJob> {
  await load();
  const { id } = await gradeFromCommand(server.platform, district.id, SCHEME, {
    official: true,
    document: '测〔2025〕1号',
  });
  return { district: district.id, run: id };
}
