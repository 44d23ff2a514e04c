import { Migration } from '@mikro-orm/migrations';

/** The application announces what it changes (db/told-changes.ts); no trigger does any more. */
export class ToldByApplication extends Migration {
  override up(): void {
    this.addSql('drop function tell_change() cascade');
  }
}
