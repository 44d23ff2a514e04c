/** Migrations name the roles without the database: `kaoping_app`. Run on a database, they name its own. */
import type { Constructor, MigrationObject } from '@mikro-orm/core';
import { Migration } from '@mikro-orm/migrations';
import { escapeIdentifier } from 'pg';
import { APP_ROLE, BI_ROLE, JOBS_ROLE, type Role, roleName } from '../roles.js';

const NAMES = new RegExp(`\\b(${[APP_ROLE, JOBS_ROLE, BI_ROLE].join('|')})\\b`, 'g');

/** The statement with the roles of `database` in place of the general names. */
export const inDatabase = (sql: string, database: string): string =>
  sql.replace(NAMES, (role) => escapeIdentifier(roleName(role as Role, database)));

/** What every migration of the list is: one with statements of its own. */
class Concrete extends Migration {
  override up(): void {}
}

export function withRoles(
  { name, class: General }: { readonly name: string; readonly class: Constructor<Concrete> },
  database: string,
): MigrationObject {
  class OfDatabase extends General {
    override addSql(sql: Parameters<Migration['addSql']>[0]): void {
      super.addSql(typeof sql === 'string' ? inDatabase(sql, database) : sql);
    }
  }
  return { name, class: OfDatabase };
}
