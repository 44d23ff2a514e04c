/** The viewer of a substitute: the substitute's own account with the roles and rows of the represented one. */
import type { Database } from '../db/database.js';
import { notSubstituting, tokenActsForNobody } from '../errors/substitution.js';
import { claimsOf } from './access.js';
import { declaredUnits, recusedUnits } from './recused-units.js';
import { departmentReports } from './reported-measures.js';
import { type Represented, representedBy } from './representing.js';
import type { Viewer } from './viewer.js';
import { LOOK_UP_TIMEOUT_MS, ownUnits, reachOf, unitsOf } from './viewer-of.js';

/**
 * @param viewer who acts for themselves
 * @param name of the account to represent
 * @throws Refusal FORBIDDEN TOKEN_ACTS_FOR_NOBODY; NOT_SUBSTITUTING unless a substitution is in force now
 */
export async function representing(database: Database, viewer: Viewer, name: string, now: Date): Promise<Viewer> {
  if (viewer.via === 'TOKEN') throw tokenActsForNobody();
  const found = await representingOne(database, viewer, (person) => person.name === name, now);
  if (found === null) throw notSubstituting(name);
  return found;
}

/**
 * @param viewer who acts for themselves
 * @returns null if the viewer is a substitute for no such account now
 */
export async function representingOne(
  database: Database,
  viewer: Viewer,
  isWanted: (person: Represented) => boolean,
  now: Date,
): Promise<Viewer | null> {
  const district = viewer.district.id;
  // Claims for this look-up only: accounts and roles of others, and the tree of units.
  return database.read(
    { district, accounts: 'district', org: 'district' },
    async (rows) => {
      const represented = (await representedBy(rows, district, viewer.account.id, now)).find(isWanted);
      if (represented === undefined) return null;
      const { id, name, displayName, to: until, roles } = represented;
      const declared = await declaredUnits(rows, district, viewer.account.id, now);
      const reached = await unitsOf(rows, { district, account: id }, roles, now);
      const units = reached.filter((unit) => !declared.includes(unit.id));
      const reports = await departmentReports(
        rows,
        district,
        roles,
        units.map((unit) => unit.id),
      );
      // 回避 of either counts for both.
      const recused = await recusedUnits(rows, district, [viewer.account.id, id], roles, now);
      return {
        ...viewer,
        actingFor: { id, name, displayName, until },
        roles,
        units: ownUnits(units),
        reach: reachOf(units),
        claims: claimsOf(
          { district, account: viewer.account.id, roles, units: reachOf(units), recused, reports },
          false,
        ),
      };
    },
    LOOK_UP_TIMEOUT_MS,
  );
}
