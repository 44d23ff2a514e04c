import { inForce } from '../../../auth/access.js';
import { consolePaths } from '../../console-paths.js';
import type { ReadinessCheck } from './finding.js';

/** 无负责人或填报人: units on the roster for which nobody could submit, object or appeal. */
export const unitsWithoutPeople: ReadinessCheck = {
  kind: 'UNITS_WITHOUT_PEOPLE',
  name: { zh: '没有负责人或填报人的单位', en: 'units without a head or a reporter' },
  toDo: {
    zh: '由管理员授予角色；名单见“人员”页。',
    en: 'An administrator gives somebody the role; the page of people lists the units.',
  },
  path: () => consolePaths.people,
  find: async ({ rows, district, cycle, now }) => {
    const without = await rows.query<{ code: string; role: string }>(
      `select u.code, w.role
       from cycle_unit c
       join unit u on u.district_id = c.district_id and u.id = c.unit_id
       cross join unnest(array['UNIT_HEAD', 'UNIT_REPORTER']) w (role)
       where c.district_id = $1 and c.cycle_id = $2 and not exists (
         select from account_role r join account a on a.district_id = r.district_id and a.id = r.account_id
         where r.district_id = u.district_id and r.unit_id = u.id and r.role = w.role and not a.disabled and ${inForce('r', '$3')})`,
      [district, cycle, now],
    );
    return without.map(({ code, role }) => ({ line: `${code} ${role}` }));
  },
};
