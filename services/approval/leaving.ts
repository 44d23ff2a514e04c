/** 离任: which steps of approvals would be left with too few people if an account or a role ended. */
import { APPROVING_ROLES } from '../../entities/approval.js';
import { type LeftCheck, type LeftWithoutAnybody, rolesInForce } from '../access/roles-in-force.js';
import { pendingApprovals } from './pending.js';
import { leftIn, missingIn, type Person } from './people.js';

/** The claims of the change must show documents and accounts. */
export const openSteps: LeftCheck = async (rows, ending) => {
  const { district, account, now } = ending;
  const pending = await pendingApprovals(rows, district, now);
  if (pending.length === 0) return [];
  const ends = ending.roles.filter(({ unit }) => unit === null).map(({ role }) => role);
  const held = (await rolesInForce(rows, ending)).map(({ role }) => role);
  const kept = APPROVING_ROLES.filter((role) => held.includes(role) && !ends.includes(role));
  const without = (people: readonly Person[]): Person[] =>
    people.flatMap((person) => {
      if (person.account !== account) return [person];
      return kept.length === 0 ? [] : [{ ...person, roles: kept }];
    });
  return pending.flatMap(({ document, atHand: { approval, people, drafters } }) => {
    if (approval === null) return [];
    const { steps, progress } = approval;
    const left = steps.filter((step) => {
      const before = leftIn(step, progress, people, drafters).length;
      const after = leftIn(step, progress, without(people), drafters).length;
      return after < before && after < missingIn(step, progress);
    });
    return left.map(
      ({ position, title }): LeftWithoutAnybody => ({
        code: 'STEP_WITHOUT_PEOPLE',
        blocks: true,
        subject: { type: 'document', id: document.id, label: document.title },
        message: {
          zh: `《${document.title}》第 ${position} 环节（${title}）将无人可批；请先由他人担任该角色，或更换审批人（考核办提出、管理员确认，或相反）`,
          en: `nobody could decide step ${position} (${title}) of “${document.title}”; give the role to somebody else, or replace the approver (the office proposes and the administrator confirms, or the other way round)`,
        },
      }),
    );
  });
};
