/**
 * Tests and benchmarks change data by bundles and services, so that what they work on can exist. A file that changes it
 * by SQL is on this list, with the reason.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const REASONS: Readonly<Record<string, string>> = {
  // SQL is the subject.
  'test/api/account-rights.test.ts': 'the policies of accounts, roles, sessions and codes',
  'test/api/adjustments.test.ts': 'the policies of adjustments',
  'test/api/analysis.test.ts': 'the application may not change a kept analysis',
  'test/api/approval.test.ts': 'approvals that were tampered with, and a role that ended by its date',
  'test/api/approval-rights.test.ts': 'the policies of acts of approvals, in every state',
  'test/api/approval-substitution.test.ts': 'an approval that was tampered with',
  'test/api/collection.test.ts': 'the policies of figures',
  'test/api/department-measures.test.ts': 'the policies of figures that departments report',
  'test/api/cycle-states.test.ts': 'a trigger refuses steps from every state, also where no action leads to',
  'test/api/documents.test.ts': 'a trigger refuses steps from every state, also where no action leads to',
  'test/api/files-rights.test.ts': 'the policies of files and of what cites them',
  'test/api/publication.test.ts': 'content that was tampered with is not published',
  'test/api/read-audit.test.ts': 'no count of what was read is deleted without an entry',
  'test/api/scheme-labels.test.ts': 'the series of a scheme is a generated column',
  'test/api/substitution.test.ts': 'the policies of substitutions',
  'test/audit/chain.test.ts': 'tampering with the log is found',
  'test/db/bi-views.test.ts': 'the login of a SQL tool may change nothing',
  'test/db/database-roles.test.ts': 'a database with a migration that this program does not know',
  'test/db/migrations.test.ts': 'a database from before the baseline',
  'test/db/one-message.test.ts': 'a read may not write',
  'test/db/pooled.test.ts': 'writing through a pooler',
  'test/db/read-transport.test.ts': 'a read may not write',
  'test/db/statements/district-rule.test.ts': 'statements that are read and never run',
  'test/db/recused.test.ts': 'the policies of recusals',
  'test/db/visibility.test.ts': 'the policies of every table',
  // Data that the services never write.
  'test/api/account-commands.test.ts': 'two tokens that begin alike, by chance',
  'test/api/audit-witnesses.test.ts': 'an entry of the log that was tampered with',
  'test/api/audit-verification.test.ts': 'an entry of the log that was tampered with',
  'test/api/system-health.test.ts': 'a job that no worker takes',
  'test/api/auth-lockout.test.ts': 'counts of wrong passwords that grow for days',
  'test/api/explanation.test.ts': 'a stored total that was tampered with',
  'test/api/load.test.ts': 'stored results that were tampered with',
  'test/api/reads-tally.test.ts': 'runs without their sums, and scores as irregular as no engine gives',
  'test/api/refusals-operator.test.ts': 'two tokens that begin alike; two changes that meet in one key',
  'test/api/server-commands.test.ts': 'databases that the doctor finds ill',
  // Changes of one kind, to see whether they are announced, told or kept.
  'test/api/deliveries.test.ts': 'the outbox, as a worker leaves it that was killed',
  'test/api/mails.test.ts': 'days of a cycle that come near, and lost jobs',
  'test/api/notifications.test.ts': 'the outbox, as a worker leaves it that was killed',
  'test/api/work-list.test.ts': 'a delivery that failed',
  'test/api/races/mutations.ts': 'a notification that two windows mark',
  'test/api/races/commands.ts': 'a delivery that failed, and files that nothing has cited for long',
  'test/api/webhooks.test.ts': 'an event that is told a second time, as after a crash',
  'test/api/search.test.ts': 'hidden rows that change, of which no result may tell',
  'test/api/recusal-hidden.test.ts': 'hidden rows that change, of which no answer may tell',
  'test/api/judging-hidden.test.ts': 'marks of other judges that change, of which no answer may tell',
  'test/api/reads-kept.test.ts': 'changes with and without an announcement',
  'test/api/told-changes.test.ts': 'the progress of a run, which has an announcement of its own',
  'test/year/database-clock.ts': 'a clock of the database that can be turned',
  // Many rows.
  'test/api/reads-plans-grown.test.ts': 'sixty runs of every year, for the plans of reads',
  'bench/reads/fixture.ts': 'the states of runs with more scores than the engine can grade at once',
  // The baseline of a bench is SQL.
  'bench/audit.ts': 'a district whose log is empty',
  'bench/grading-database.ts': 'the row of a run for the baseline',
  'bench/grading.ts': 'a plain COPY of the same rows, as the baseline',
  // No service writes these tables yet.
  'test/setup/files-by-sql.ts': 'files and what cites them',
  'test/setup/notices-by-sql.ts': 'notifications of every kind and their deliveries',
  'test/setup/objections-by-sql.ts': 'the years of the small district are over, so that no service makes any',
};

const WRITES = [
  /\binsert into\s+[a-z_"${]/i,
  /\bupdate\s+[a-z_"${}]+\s+(?:[a-z]\s+)?set\b/i,
  /\bdelete from\s+[a-z_"${]/i,
  /\btruncate\s+[a-z_"${]/i,
  /\bcopy\s+[a-z_."${}]+\s*(?:\([^)]*\)\s*)?from\b/i,
  /session_replication_role/,
];

const THIS = 'test/house/sql-in-tests.test.ts';
const files = ['test', 'bench'].flatMap((room) =>
  readdirSync(room, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|tsx|mjs)$/.test(name) && !name.includes('node_modules'))
    .map((name) => join(room, name)),
);
const writing = files.filter((file) => file !== THIS && WRITES.some((write) => write.test(readFileSync(file, 'utf8'))));

describe('data is changed by SQL', () => {
  it('only in files that are listed with a reason', () => {
    expect(writing.filter((file) => !(file in REASONS))).toEqual([]);
  });

  it('in every file that is listed', () => {
    expect(Object.keys(REASONS).filter((file) => !writing.includes(file))).toEqual([]);
  });
});
