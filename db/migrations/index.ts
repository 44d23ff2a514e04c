/**
 * Every migration, oldest first: the baseline with one for each subject, and later ones. Forward only; none is ever
 * edited.
 */
import { Org } from './0001-org.js';
import { Plan } from './0002-plan.js';
import { Scheme } from './0003-scheme.js';
import { Cycle } from './0004-cycle.js';
import { Collection } from './0005-collection.js';
import { Grading } from './0006-grading.js';
import { Analysis } from './0007-analysis.js';
import { Access } from './0008-access.js';
import { Audit } from './0009-audit.js';
import { BiViews } from './0010-bi-views.js';
import { Policies } from './0011-policies.js';
import { Calendar } from './0012-calendar.js';
import { AccountEmail } from './0013-account-email.js';
import { Files } from './0014-files.js';
import { Staff } from './0015-staff.js';
import { FileUsage } from './0016-file-usage.js';
import { Notification } from './0017-notification.js';
import { RolesByPeriod } from './0018-roles-by-period.js';
import { Documents } from './0019-documents.js';
import { DistrictLog } from './0020-district-log.js';
import { FileCiting } from './0021-file-citing.js';
import { RunWarnings } from './0022-run-warnings.js';
import { ReadCount } from './0023-read-count.js';
import { Approval } from './0024-approval.js';
import { ApprovalBySubstitutes } from './0025-approval-by-substitutes.js';
import { Substitution } from './0027-substitution.js';
import { Recusal } from './0028-recusal.js';
import { RecusedUnits } from './0028-recused-units.js';
import { AccountCodes } from './0029-account-codes.js';
import { IdleSessions } from './0030-idle-sessions.js';
import { UnitPeople } from './0031-unit-people.js';
import { SecondFactorMigration } from './0032-second-factor.js';
import { IdentityProviderMigration } from './0033-identity-provider.js';
import { Publication } from './0034-publication.js';
import { Disclosure } from './0035-disclosure.js';
import { FileSweepMigration } from './0037-file-sweep.js';
import { AuditWitness } from './0039-audit-witness.js';
import { SchemeDrafts } from './0040-scheme-drafts.js';
import { CycleDatesMigration } from './0043-cycle-dates.js';
import { UnitLife } from './0044-unit-life.js';
import { Personal } from './0046-personal.js';
import { OwnUnits } from './0052-own-units.js';
import { Entries } from './0060-entries.js';
import { DepartmentMeasures } from './0061-department-measures.js';
import { ObjectionsAndTime } from './0062-objections-and-time.js';
import { Statistics } from './0065-statistics.js';
import { Samples } from './0070-samples.js';
import { ResultsFromReview } from './0071-results-from-review.js';
import { Readiness } from './0072-readiness.js';
import { Judging } from './0075-judging.js';
import { Adjustments } from './0080-adjustments.js';
import { SelfAssessments } from './0081-self-assessment.js';
import { Appeals } from './0085-appeals.js';
import { UnitNames } from './0091-unit-names.js';
import { Consultation } from './0092-consultation.js';
import { TargetAgreements } from './0100-target-agreements.js';
import { ResultOpenings } from './0105-result-openings.js';
import { PrintedAnswers } from './0106-printed-answers.js';
import { AppealCorrections } from './0107-appeal-corrections.js';
import { JudgeQuestions } from './0110-judge-questions.js';
import { Monitoring } from './0120-monitoring.js';
import { MonitoringReports } from './0121-monitoring-reports.js';
import { Undertaking } from './0130-undertaking.js';
import { Funding } from './0131-funding.js';
import { Projects } from './0140-projects.js';
import { HeadedUnits } from './0150-headed-units.js';
import { LongWorkMigration } from './0160-long-work.js';
import type { DatabaseMigration } from './database-migration.js';

interface Named {
  readonly name: string;
  readonly class: new (...driver: ConstructorParameters<typeof DatabaseMigration>) => DatabaseMigration;
}

export const migrations: readonly Named[] = [
  { name: '0001-org', class: Org },
  { name: '0002-plan', class: Plan },
  { name: '0003-scheme', class: Scheme },
  { name: '0004-cycle', class: Cycle },
  { name: '0005-collection', class: Collection },
  { name: '0006-grading', class: Grading },
  { name: '0007-analysis', class: Analysis },
  { name: '0008-access', class: Access },
  { name: '0009-audit', class: Audit },
  { name: '0010-bi-views', class: BiViews },
  { name: '0011-policies', class: Policies },
  { name: '0012-calendar', class: Calendar },
  { name: '0013-account-email', class: AccountEmail },
  { name: '0014-files', class: Files },
  { name: '0015-staff', class: Staff },
  { name: '0016-file-usage', class: FileUsage },
  { name: '0017-notification', class: Notification },
  { name: '0018-roles-by-period', class: RolesByPeriod },
  { name: '0019-documents', class: Documents },
  { name: '0020-district-log', class: DistrictLog },
  { name: '0021-file-citing', class: FileCiting },
  { name: '0022-run-warnings', class: RunWarnings },
  { name: '0023-read-count', class: ReadCount },
  { name: '0024-approval', class: Approval },
  { name: '0025-approval-by-substitutes', class: ApprovalBySubstitutes },
  { name: '0027-substitution', class: Substitution },
  { name: '0028-recusal', class: Recusal },
  { name: '0028-recused-units', class: RecusedUnits },
  { name: '0029-account-codes', class: AccountCodes },
  { name: '0030-idle-sessions', class: IdleSessions },
  { name: '0031-unit-people', class: UnitPeople },
  { name: '0032-second-factor', class: SecondFactorMigration },
  { name: '0033-identity-provider', class: IdentityProviderMigration },
  { name: '0034-publication', class: Publication },
  { name: '0035-disclosure', class: Disclosure },
  { name: '0037-file-sweep', class: FileSweepMigration },
  { name: '0039-audit-witness', class: AuditWitness },
  { name: '0040-scheme-drafts', class: SchemeDrafts },
  { name: '0043-cycle-dates', class: CycleDatesMigration },
  { name: '0044-unit-life', class: UnitLife },
  { name: '0046-personal', class: Personal },
  { name: '0052-own-units', class: OwnUnits },
  { name: '0060-entries', class: Entries },
  { name: '0061-department-measures', class: DepartmentMeasures },
  { name: '0062-objections-and-time', class: ObjectionsAndTime },
  { name: '0065-statistics', class: Statistics },
  { name: '0070-samples', class: Samples },
  { name: '0071-results-from-review', class: ResultsFromReview },
  { name: '0072-readiness', class: Readiness },
  { name: '0075-judging', class: Judging },
  { name: '0080-adjustments', class: Adjustments },
  { name: '0081-self-assessment', class: SelfAssessments },
  { name: '0085-appeals', class: Appeals },
  { name: '0091-unit-names', class: UnitNames },
  { name: '0092-consultation', class: Consultation },
  { name: '0100-target-agreements', class: TargetAgreements },
  { name: '0105-result-openings', class: ResultOpenings },
  { name: '0106-printed-answers', class: PrintedAnswers },
  { name: '0107-appeal-corrections', class: AppealCorrections },
  { name: '0110-judge-questions', class: JudgeQuestions },
  { name: '0120-monitoring', class: Monitoring },
  { name: '0121-monitoring-reports', class: MonitoringReports },
  { name: '0130-undertaking', class: Undertaking },
  { name: '0131-funding', class: Funding },
  { name: '0140-projects', class: Projects },
  { name: '0150-headed-units', class: HeadedUnits },
  { name: '0160-long-work', class: LongWorkMigration },
];

/** The first migration of databases that were created before the baseline. They can be moved only with `export`. */
export const BEFORE_BASELINE = '0001-spine';
