import { DatabaseMigration } from './database-migration.js';

/** 文件清理: when the files of a district were last swept, and what the store then held. */
export class FileSweepMigration extends DatabaseMigration {
  override up(): void {
    this.addSql(sql(this.app));
    this.protect(['file_sweep']);
  }
}

const sql = (app: string) => `
create table file_sweep (
  district_id uuid not null,
  swept_at timestamptz not null,
  contents bigint not null,
  bytes bigint not null,
  primary key (district_id),
  foreign key (district_id) references district (id)
);
create index file_unused on file (district_id, unused_since);
grant select, insert, update on file_sweep to ${app};
`;
