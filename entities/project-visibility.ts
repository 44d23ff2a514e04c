/** Row-level security of 重点项目: progress is known in the whole district; units report of their own tasks only. */
import type { PolicyDef } from '@mikro-orm/core';
import { inDistrict, mayWrite, ofTheDistrict, ownUnits, setting } from './visibility.js';

/** Tasks that one of the viewer's units leads, or helps with. */
const ownTask = (of: string, unit: string) =>
  `exists (select from task t join unit u on u.district_id = t.district_id and (u.code = t.lead or u.code = any (t.partners)) where t.district_id = ${of}.district_id and t.id = ${of}.task_id and u.id = ${unit})`;

const ofOwnUnits = `${mayWrite('entries')} and ${setting('figures')} = 'units' and unit_id = any (${ownUnits})`;
const ofDistrict = `${inDistrict()} and ${setting('figures')} = 'district' and ${mayWrite('plan')}`;

/** A unit reports; the office confirms or returns, and loads bundles. */
export const taskReportPolicies: PolicyDef[] = [
  { name: 'seen', command: 'select', using: ofTheDistrict },
  {
    name: 'added',
    command: 'insert',
    check: `(${ofDistrict}) or (${inDistrict()} and ${ofOwnUnits} and state in ('NOTED', 'REPORTED') and ${ownTask('task_report', 'task_report.unit_id')})`,
  },
  { name: 'changed', command: 'update', using: ofDistrict, check: ofDistrict },
  { name: 'removed', command: 'delete', using: ofDistrict },
];

/** Those who see all figures of the district, and the units whose task it is. */
export const taskRemarkPolicies: PolicyDef[] = [
  { name: 'seen', command: 'select', using: ofTheDistrict },
  {
    name: 'added',
    command: 'insert',
    check: `${inDistrict()} and ${mayWrite('entries')} and (${setting('figures')} = 'district' or (${setting('figures')} = 'units' and ${ownTask('task_remark', `any (${ownUnits})`)}))`,
  },
  { name: 'changed', command: 'update', using: 'false', check: 'false' },
  { name: 'removed', command: 'delete', using: 'false' },
];
