/** Who takes part: the administrator invites everybody, and each signs in with a password of their own. */
import { expect } from '@jest/globals';
import type { Chapter } from '../chapter.js';
import { CAST, type Who } from '../people.js';
import { inviteEverybody } from '../world.js';

export const PEOPLE: Chapter = {
  title: '人员',
  steps: [
    ['the administrator adds everybody, who set their passwords by printed codes', inviteEverybody],
    [
      'each person signs in and has the roles of the year',
      async ({ people }) => {
        for (const who of Object.keys(CAST) as Who[]) {
          const { viewer } = await people[who].ask('{ viewer { name roles } }');
          expect(viewer.name).toBe(who);
        }
      },
    ],
    [
      'no unit is without a head or a reporter',
      async ({ people }) => {
        expect(await people.office.ask('{ unitsWithout { code role } }')).toEqual({ unitsWithout: [] });
      },
    ],
    [
      'nobody changes the accounts of others, and nobody is let in without a session',
      async ({ people, server }) => {
        const account = { name: 'x', displayName: 'x', roles: [] };
        expect(await people.office.attempt('addAccount', { account })).not.toBe('DONE');
        const answer = await server.ask('{ schemes { code } }');
        expect(await answer.json()).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
      },
    ],
  ],
};
