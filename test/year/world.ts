/** The world of the story: a server, its people, and the day. Nothing is done here but over HTTP and by commands. */

import { rendering } from '../../documents/rendering.js';
import { computing } from '../../services/computing/computing.js';
import { loadBundle } from '../../services/load/index.js';
import { startGrading } from '../../services/worker.js';
import { bundleOf } from '../setup/bundle-folder.js';
import { OWN_PAGE, openServer, PASSWORD, type TestServer, type TestServerOptions } from '../setup/platform.js';
import { eventually } from '../setup/process.js';
import { addTestAccount } from '../setup/services.js';
import { HISTORY } from './bundle.js';
import { makeTurnable, turnDatabaseClock } from './database-clock.js';
import { as } from './graphql.js';
import { CAST, member, type Who } from './people.js';
import { type Person, person } from './person.js';

export interface World {
  readonly server: TestServer;
  readonly people: Readonly<Record<Who, Person>>;
  /** Sets the clock, in the district's zone. Sessions end meanwhile, so that everybody signs in again when needed. */
  at(time: string): Promise<void>;
  /** Starts a run, and waits until the worker has graded. @returns its id */
  grade(scheme: string, adopt: boolean): Promise<string>;
  close(): Promise<void>;
}

export async function openWorld(options: TestServerOptions = {}): Promise<World> {
  const by = async (url: string) => {
    await makeTurnable(url);
    return url;
  };
  const server = await openServer({ units: false, by, ...options });
  const cookies = new Map<Who, Promise<string>>();
  const at: World['at'] = async (time) => {
    const wanted = Date.parse(`${time}+08:00`);
    server.wait(wanted - server.platform.clock.now().getTime());
    await turnDatabaseClock(server.owner, wanted - Date.now());
    cookies.clear();
  };
  await at('2025-10-09T09:00');
  await startGrading(server.platform);
  await loadBundle(server.platform, server.district.id, await bundleOf(HISTORY));
  await addTestAccount(server.platform, server.district.id, { name: 'admin', roles: member('admin').roles });
  const cookieOf = (who: Who) => {
    const known = cookies.get(who) ?? server.session(who);
    cookies.set(who, known);
    return known;
  };
  const people = Object.fromEntries(
    (Object.keys(CAST) as Who[]).map((who) => [who, person(server.url, who, () => cookieOf(who))]),
  ) as Record<Who, Person>;
  return {
    server,
    people,
    at,
    grade: (scheme, adopt) => gradedBy(people.office, scheme, adopt),
    close: async () => {
      await server.close();
      await computing.close();
      await rendering.close();
    },
  };
}

async function gradedBy(office: Person, scheme: string, adopt: boolean): Promise<string> {
  const { run } = await office.act('startRun', { scheme, adopt }, 'run { id }');
  return eventually(`run of ${scheme}`, async () => {
    const { run: found } = await office.ask(`{ run(id: "${run.id}") { state failure { message { zh } } } }`);
    if (found.state === 'FAILED') throw new Error(JSON.stringify(found));
    return found.state === 'COMPLETED' ? run.id : undefined;
  });
}

/** Every account but the first one is added by the administrator, and its holder sets the password by a printed code. */
export async function inviteEverybody({ server, people }: World): Promise<void> {
  for (const who of Object.keys(CAST) as Who[]) {
    if (who === 'admin') continue;
    const { roles, units = [], displayName } = member(who);
    await people.admin.act('addAccount', {
      account: { name: who, displayName, roles: roles.map(as), units },
    });
    const { code } = await people.admin.act('inviteAccount', { account: who, way: as('PRINT') }, 'code');
    const used = await fetch(`${server.url}/code`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...OWN_PAGE },
      body: JSON.stringify({ code, password: PASSWORD }),
    });
    if (!used.ok) throw new Error(`the code of ${who} answered ${used.status}: ${await used.text()}`);
  }
}
