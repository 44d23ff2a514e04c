/** Units without people, and the yearly confirmation of the viewer's own roles in units. */
import { unitPeople, unitsWithout } from '../../services/access/index.js';
import { consolePaths } from '../../services/console-paths.js';
import type { WorkSource } from './item.js';

/** For the office, which asks for them, and the administrator, who gives the roles. */
export const unitsWithoutPeople: WorkSource = async ({ platform, viewer }) => {
  if (!viewer.roles.includes('OFFICE') && !viewer.roles.includes('ADMIN')) return [];
  const found = await unitsWithout(platform, viewer.district.id);
  const count = new Set(found.map(({ code }) => code)).size;
  if (count === 0) return [];
  return [
    {
      kind: 'UNITS_WITHOUT_PEOPLE',
      title: { zh: `${count} 个单位没有负责人或填报人`, en: `${count} units have no head or no reporter` },
      count,
      due: null,
      overdue: 0,
      path: consolePaths.people,
    },
  ];
};

/** Nobody confirms for the person whom they represent. */
export const rolesToConfirm: WorkSource = async ({ platform, viewer, now }) => {
  const { account, actingFor, units, district } = viewer;
  if (actingFor !== null || units.length === 0) return [];
  const people = await unitPeople(
    platform,
    district.id,
    units.map(({ id }) => id),
  );
  const own = people.filter(({ name, from, isConfirmed }) => name === account.name && from <= now && !isConfirmed);
  if (own.length === 0) return [];
  return [
    {
      kind: 'ROLES_TO_CONFIRM',
      title: {
        zh: `请确认本年在 ${own.length} 个岗位的任职`,
        en: `Confirm your roles in units for this year (${own.length})`,
      },
      count: own.length,
      due: null,
      overdue: 0,
      path: consolePaths.people,
    },
  ];
};
