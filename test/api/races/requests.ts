/**
 * A race for each request that changes something, beside GraphQL: signing in and out, and uploads. A new route needs one
 * (test/api/races/commands.test.ts fails without).
 */
import { issueCode } from '../../../services/access/index.js';
import { OWN_PAGE, PASSWORD } from '../../setup/platform.js';
import { pdf } from '../../setup/sample-files.js';
import { type Answer, Uploader, type Wanted } from '../../setup/uploads.js';
import { codeSignIns, confirmations, ownChanges } from './enrolled.js';
import { firstSignIns } from './provider.js';
import { type Change, DONE, type Race, TOLD } from './race.js';
import { type Person, Refused, type World } from './world.js';

/** A sign-in by the right password, from an address of its own. */
export const signIn = (world: World, { name }: Person, from: number, password = PASSWORD): Change => ({
  by: name,
  make: () =>
    request(world, 'POST', { name, password, district: world.district.code }, { 'x-forwarded-for': `10.0.0.${from}` }),
});

async function request(
  { server }: World,
  method: 'POST' | 'DELETE',
  body: object | null,
  headers: Readonly<Record<string, string>>,
): Promise<void> {
  const response = await fetch(`${server.url}/session`, {
    method,
    headers: { ...OWN_PAGE, ...(body && { 'content-type': 'application/json' }), ...headers },
    ...(body && { body: JSON.stringify(body) }),
  });
  if (response.ok) return;
  const { error } = (await response.json()) as { error: { code: string; reason: string; message: string } };
  throw new Refused(error.code, error.reason, error.message);
}

const WRONG_CODE = 'UNAUTHENTICATED WRONG_CODE';

/** Requests that store nothing, with what they do. */
export const STORING_NOTHING: Readonly<Record<string, string>> = {
  'POST /session/oidc': 'leads to the identity provider; what is kept meanwhile is in a cookie',
  'POST /session/second-factor': 'shows a secret that is derived, and not stored',
  'POST /code/request': 'answers before anything is made of it; test/api/account-codes.test.ts asks twice',
};

async function post({ server }: World, path: string, body: object): Promise<void> {
  const response = await fetch(`${server.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (response.ok) return;
  const { error } = (await response.json()) as { error: { code: string; reason: string; message: string } };
  throw new Refused(error.code, error.reason, error.message);
}

/** By method and path. `POST /graphql` is what the mutations are for. */
export const REQUESTS: Readonly<Record<string, Race>> = {
  'POST /session': {
    prepare: async (world) => {
      const person = await world.person('OFFICE');
      return [signIn(world, person, 1), signIn(world, person, 2)];
    },
    held: 'session',
    ends: [DONE, DONE],
    entries: [],
    rows: { session: 2 },
  },
  'DELETE /session': {
    prepare: async (world) => {
      const { name, headers } = await world.person('OFFICE');
      const signOut = { by: name, make: () => request(world, 'DELETE', null, headers) };
      return [signOut, signOut];
    },
    held: 'session',
    ends: [DONE, DONE],
    entries: [],
    rows: { session: -1 },
  },
  'POST /session/code': {
    // The code that a thief has read over a shoulder opens no second session.
    prepare: (world) => codeSignIns(world, PASSWORD),
    held: 'session',
    ends: [DONE, WRONG_CODE],
    entries: [],
    rows: { session: 1 },
  },
  'POST /session/second-factor/confirm': {
    prepare: confirmations,
    ends: [DONE, 'CONFLICT SECOND_FACTOR_EXISTS'],
    entries: ['account.ENROL_SECOND_FACTOR'],
    rows: { ...TOLD, second_factor: 1, recovery_code: 10 },
  },
  'POST /session/second-factor/recovery-codes': {
    // Each window is shown the codes: only those of one can be right.
    prepare: (world) => ownChanges(world, 'POST', '/recovery-codes', PASSWORD),
    ends: [DONE, WRONG_CODE],
    entries: ['account.RENEW_RECOVERY_CODES'],
    rows: {},
  },
  'DELETE /session/second-factor': {
    prepare: (world) => ownChanges(world, 'DELETE', '', PASSWORD),
    ends: [DONE, WRONG_CODE],
    entries: ['account.REMOVE_SECOND_FACTOR'],
    rows: { ...TOLD, second_factor: -1, recovery_code: -10 },
  },
  'POST /code': {
    // One code in two windows: only one of the new passwords can be right.
    prepare: async (world) => {
      const { name } = await world.person('OFFICE');
      const wanted = { purpose: 'INVITATION', way: 'PRINT' } as const;
      const { code } = await issueCode(world.server.platform, world.claims, name, wanted);
      const use = (password: string) => ({ by: name, make: () => post(world, '/code', { code, password }) });
      return [use('seven purple herons sing'), use('nine yellow otters swim')];
    },
    ends: [DONE, 'NOT_FOUND UNKNOWN_CODE'],
    entries: ['account.USE_CODE'],
    rows: { session: -1 },
  },
  'POST /session/oidc/return': {
    // In two browsers for the first time: the account is linked once.
    prepare: firstSignIns,
    ends: [DONE, DONE],
    entries: ['account.LINK_IDENTITY'],
    rows: { external_identity: 1, session: 2 },
  },
  'POST /files': {
    // One file in two windows of one account: it is stored once, and both are answered with it.
    prepare: async (world) => windows(world, (uploader) => uploader.whole(FILE)),
    held: 'file_upload',
    ends: [DONE, DONE],
    entries: ['file.UPLOAD', 'file.UPLOAD'],
    rows: { file: 1, file_upload: 2 },
  },
  'POST /files/uploads': {
    prepare: async (world) => windows(world, (uploader) => uploader.begin(FILE)),
    held: 'file_upload',
    ends: [DONE, DONE],
    entries: [],
    rows: { file_upload: 2 },
  },
  'PATCH /files/uploads/:id': {
    prepare: async (world) => windows(world, (uploader, id) => uploader.piece(id, 0, FILE.content), true),
    held: 'file_upload',
    ends: [DONE, 'CONFLICT WRONG_OFFSET'],
    eitherFirst: true,
    entries: ['file.UPLOAD'],
    rows: { file: 1 },
  },
  'DELETE /files/uploads/:id': {
    prepare: async (world) => windows(world, (uploader, id) => uploader.ask('DELETE', `/files/uploads/${id}`), true),
    held: 'file_upload',
    ends: [DONE, DONE],
    entries: [],
    rows: { file_upload: -1 },
  },
};

const FILE: Wanted = { name: '佐证.pdf', content: pdf(), type: 'application/pdf' };

/** The same request in two windows of one account. @param begun whether an upload is under way already */
async function windows(
  world: World,
  ask: (uploader: Uploader, upload: string) => Promise<Answer>,
  begun = false,
): Promise<readonly [Change, Change]> {
  const { name, headers } = await world.person('OFFICE');
  const uploader = new Uploader(world.server.url, headers);
  const upload = begun ? String((await uploader.begin(FILE)).body.id) : '';
  const change = {
    by: name,
    make: async () => {
      const { status, body } = await ask(uploader, upload);
      if (status >= 400) throw new Refused(body.error.code, body.error.reason, JSON.stringify(body));
    },
  };
  return [change, change];
}
