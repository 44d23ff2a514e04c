/** People with second factors, and their requests. */
import { OWN_PAGE } from '../../setup/platform.js';
import { codeAt } from '../../setup/visitor.js';
import type { Change } from './race.js';
import { type Person, Refused, type World } from './world.js';

/** @returns the body of the answer @throws Refused */
async function send(
  { server }: World,
  method: 'POST' | 'DELETE',
  path: string,
  headers: Readonly<Record<string, string>>,
  body?: object,
): Promise<{ readonly [field: string]: string } & { readonly cookie: string }> {
  const response = await fetch(`${server.url}${path}`, {
    method,
    headers: { ...OWN_PAGE, ...headers, ...(body && { 'content-type': 'application/json' }) },
    body: body && JSON.stringify(body),
  });
  const answer = response.status === 204 ? {} : await response.json();
  if (!response.ok) throw new Refused(answer.error.code, answer.error.reason, answer.error.message);
  const cookie = response.headers
    .getSetCookie()
    .map((text) => text.split(';')[0])
    .join('; ');
  return { ...answer, cookie };
}

const ADDRESS = '/session/second-factor';

/** The same request from two networks, as two windows of an account may send it. */
const fromTwoNetworks = (
  world: World,
  { name, headers }: Pick<Person, 'name' | 'headers'>,
  ...request: readonly [method: 'POST' | 'DELETE', path: string, body: object]
): readonly [Change, Change] => {
  const from = (address: string): Change => ({
    by: name,
    make: () => send(world, request[0], request[1], { ...headers, 'x-forwarded-for': address }, request[2]),
  });
  return [from('10.1.0.1'), from('10.1.0.2')];
};

/** The code of the next time step, which is valid already, and is not the one of the enrolment. */
const nextCode = (world: World, secret: string): Promise<string> =>
  codeAt(secret, new Date(world.server.platform.clock.now().getTime() + 30_000));

/** @returns a person of the office with a second factor, who is signed in, and a code of it */
export async function enrolledPerson(world: World): Promise<Person & { readonly code: string }> {
  const person = await world.person('OFFICE');
  const { id, secret = '' } = await send(world, 'POST', ADDRESS, person.headers);
  const code = await codeAt(secret, world.server.platform.clock.now());
  await send(world, 'POST', `${ADDRESS}/confirm`, person.headers, { id, code });
  return { ...person, code: await nextCode(world, secret) };
}

/** Two windows confirm the enrolment that one of them began. */
export async function confirmations(world: World): Promise<readonly [Change, Change]> {
  const person = await world.person('OFFICE');
  const { id, secret = '' } = await send(world, 'POST', ADDRESS, person.headers);
  const code = await codeAt(secret, world.server.platform.clock.now());
  return fromTwoNetworks(world, person, 'POST', `${ADDRESS}/confirm`, { id, code });
}

/** Two sign-ins with the same code. @param password of the person */
export async function codeSignIns(world: World, password: string): Promise<readonly [Change, Change]> {
  const { name, code } = await enrolledPerson(world);
  const first = { name, password, district: world.district.code };
  const { cookie } = await send(world, 'POST', '/session', {}, first);
  return fromTwoNetworks(world, { name, headers: { cookie } }, 'POST', '/session/code', { code });
}

/** A change of the own second factor in two windows, with the same code. */
export async function ownChanges(
  world: World,
  method: 'POST' | 'DELETE',
  path: string,
  password: string,
): Promise<readonly [Change, Change]> {
  const { name, headers, code } = await enrolledPerson(world);
  return fromTwoNetworks(world, { name, headers }, method, `${ADDRESS}${path}`, { password, code });
}
