/** The base class of migrations, with the names of the roles of the database on which they run. */
import type { PolicyDef } from '@mikro-orm/core';
import { Migration } from '@mikro-orm/migrations';
import { escapeIdentifier } from 'pg';
import { APP_ROLE, BI_ROLE, databaseOf, type Role, roleName } from '../roles/roles.js';
import { createPolicy, rowLevelSecurity } from './row-level-security.js';

export abstract class DatabaseMigration extends Migration {
  /** The application's role, quoted. */
  protected get app(): string {
    return this.#role(APP_ROLE);
  }

  /** The role of SQL tools, quoted. */
  protected get tools(): string {
    return this.#role(BI_ROLE);
  }

  /**
   * Adds the policies that the tables' entities declare, but for restrictive ones, which come later (`restrict`). A policy
   * that names a table, column or function of a later migration is left out here, and that migration adds it: without
   * it, its command is refused.
   */
  protected protect(tables: readonly string[]): void {
    for (const table of tables)
      this.addSql(rowLevelSecurity(table, this.#declared(table, 'permissive'), (role) => this.#role(role)));
  }

  /** Adds a policy of the table that `protect` left out. */
  protected permit(table: string, policy: string): void {
    for (const one of this.#declared(table, 'permissive'))
      if (one.name === policy) this.addSql(createPolicy(table, one, (role) => this.#role(role)));
  }

  /** Adds the restrictive policies that the tables' entities declare. */
  protected restrict(tables: readonly string[]): void {
    for (const table of tables)
      for (const policy of this.#declared(table, 'restrictive'))
        this.addSql(createPolicy(table, policy, (role) => this.#role(role)));
  }

  #declared(table: string, wanted: 'permissive' | 'restrictive'): PolicyDef[] {
    const entity = [...this.driver.getMetadata().getAll().values()].find(({ tableName }) => tableName === table);
    if (entity === undefined) throw new Error(`no entity declares the policies of ${table}`);
    return entity.policies.filter(({ type = 'permissive' }) => type === wanted);
  }

  /** Adds triggers by which a transaction that changes one of the tables must add an entry to the audit log. */
  protected audit(tables: readonly string[]): void {
    for (const table of tables) {
      for (const [command, rows] of [
        ['insert', 'new'],
        ['update', 'new'],
        ['delete', 'old'],
      ]) {
        this.addSql(
          `create trigger audited_${command} after ${command} on ${table} referencing ${rows} table as changed for each statement execute function owe_entry()`,
        );
      }
    }
  }

  #role = (role: Role): string => escapeIdentifier(roleName(role, databaseOf(this.config.get('clientUrl') as string)));
}
