/** The statements that protect a table with the policies of its entity (entities/visibility.ts). */
import type { PolicyDef } from '@mikro-orm/core';
import type { Role } from '../roles/roles.js';

/** @param roleOf gives the database's own role, quoted */
export function rowLevelSecurity(
  table: string,
  policies: readonly PolicyDef[],
  roleOf: (role: Role) => string,
): string {
  return [
    `alter table ${table} enable row level security, force row level security`,
    ...policies.map((policy) => createPolicy(table, policy, roleOf)),
  ].join(';\n');
}

/**
 * Does nothing if the policy names what does not exist yet.
 * @param roleOf gives the database's own role, quoted
 */
export function createPolicy(
  table: string,
  { name, command, type = 'permissive', roles = [], using, check }: PolicyDef,
  roleOf: (role: Role) => string,
): string {
  const statement = [
    `create policy ${name} on ${table} as ${type} for ${command}`,
    roles.length > 0 ? `to ${roles.map((role) => roleOf(role as Role)).join(', ')}` : '',
    using === undefined ? '' : `using (${using})`,
    check === undefined ? '' : `with check (${check})`,
  ]
    .filter(Boolean)
    .join(' ');
  return `do $policy$ begin ${statement}; exception when undefined_table or undefined_column or undefined_function then null; end $policy$`;
}
