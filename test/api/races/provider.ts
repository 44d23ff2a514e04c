/** People who sign in by an identity provider. */
import { signInAtProvider, type TestProvider } from '../../setup/identity-provider.js';
import { Visitor } from '../../setup/visitor.js';
import type { Change } from './race.js';
import { Refused, type World } from './world.js';

/** Set by the test file that opens the provider of its server. */
export const asked: { provider: TestProvider | null } = { provider: null };

/** Browsers that have come back from the provider and have not said so yet, all of one person of the office. */
async function returned(
  world: World,
  browsers: number,
): Promise<{ readonly name: string; readonly changes: Change[] }> {
  const { name } = await world.person('OFFICE');
  asked.provider?.users.set(name, { preferred_username: name });
  const changes: Change[] = [];
  for (let browser = 0; browser < browsers; browser++) {
    const visitor = new Visitor(world.server.url);
    const { body } = await visitor.post('/session/oidc', { district: world.district.code });
    const { search } = await signInAtProvider(body.location, name);
    const make = async () => {
      const answer = await visitor.post('/session/oidc/return', { parameters: search.slice(1) });
      const { error } = answer.body;
      if (error !== undefined) throw new Refused(error.code, error.reason, error.message.en);
    };
    // The link is recorded as a change of the process.
    changes.push({ by: null, make });
  }
  return { name, changes };
}

/** The first two sign-ins of a person, at once. */
export async function firstSignIns(world: World): Promise<readonly [Change, Change]> {
  const { changes } = await returned(world, 2);
  return changes as [Change, Change];
}

/** @returns the name of an account that is linked to an identity */
export async function linkedPerson(world: World): Promise<string> {
  const { name, changes } = await returned(world, 1);
  await changes[0]?.make();
  return name;
}
