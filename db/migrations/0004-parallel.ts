import { Migration } from '@mikro-orm/migrations';

/**
 * What policies ask may be asked by parallel workers. PostgreSQL takes a function for unsafe unless it is told, and
 * then gives a summary of a million scores to one core alone. Both only read.
 */
export class Parallel extends Migration {
  override up(): void {
    this.addSql('alter function visible_runs() parallel safe; alter function official_years() parallel safe;');
  }
}
