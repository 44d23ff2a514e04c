import { DatabaseMigration } from './database-migration.js';

/** 评委问询: questions of judges to units, through the office, and the files of the answers. */
export class JudgeQuestions extends DatabaseMigration {
  override up(): void {
    this.addSql(sql(this.app));
    this.protect(['judge_question']);
    this.restrict(['judge_question']);
    this.audit(['judge_question']);
    this.addSql(
      `create trigger steps before insert or update of state on judge_question for each row execute function refuse_illegal_step(${LEGAL})`,
    );
    for (const policy of ['seen', 'added', 'changed', 'removed'])
      this.addSql(`drop policy if exists ${policy} on file_citation`);
    this.protect(['file_citation']);
  }
}

const LEGAL = ['>ASKED', 'ASKED>FORWARDED', 'ASKED>DECLINED', 'FORWARDED>ANSWERED']
  .map((step) => `'${step}'`)
  .join(', ');

const sql = (app: string) => `
create table judge_question (
  district_id uuid not null,
  id uuid not null,
  cycle_id uuid not null,
  item text not null,
  unit_id uuid not null,
  asked_by uuid not null,
  state text not null default 'ASKED',
  question text not null,
  answer_by date not null,
  declined_because text,
  answer text,
  asked_at timestamptz not null,
  answered_at timestamptz,
  revision int not null default 1,
  primary key (district_id, id),
  foreign key (district_id) references district (id),
  foreign key (district_id, cycle_id) references cycle (district_id, id),
  foreign key (district_id, unit_id) references unit (district_id, id),
  foreign key (district_id, asked_by) references account (district_id, id),
  check (state in ('ASKED', 'FORWARDED', 'DECLINED', 'ANSWERED')),
  check (question <> ''),
  check ((state = 'ANSWERED') = (answer is not null))
);
create index judge_question_unit on judge_question (district_id, unit_id);
create index judge_question_item on judge_question (district_id, cycle_id, item);
grant select, insert, update on judge_question to ${app};

alter table file_citation drop constraint file_citation_subject_type_check;
alter table file_citation add constraint file_citation_subject_type_check
  check (subject_type in ('observation', 'adjustment', 'hearing', 'appeal', 'judge_question'));
`;
