/** All entities, for the configuration of the ORM. */
import * as access from './access.js';
import * as adjustment from './adjustment.js';
import * as analysis from './analysis.js';
import * as appeal from './appeal.js';
import * as approval from './approval.js';
import * as audit from './audit.js';
import * as calendar from './calendar.js';
import * as collecting from './collecting.js';
import * as collection from './collection.js';
import * as document from './document.js';
import * as file from './file.js';
import * as funding from './funding.js';
import * as grading from './grading.js';
import * as judgeQuestion from './judge-question.js';
import * as judging from './judging.js';
import * as monitoring from './monitoring.js';
import * as notification from './notification.js';
import * as org from './org.js';
import * as personal from './personal.js';
import * as plan from './plan.js';
import * as project from './project.js';
import * as publication from './publication.js';
import * as readiness from './readiness.js';
import * as recusal from './recusal.js';
import * as review from './review.js';
import * as sampling from './sampling.js';
import * as scheme from './scheme.js';
import * as schemeDraft from './scheme-draft.js';
import * as selfAssessment from './self-assessment.js';
import * as statistics from './statistics.js';
import * as substitution from './substitution.js';
import * as targetAgreement from './target-agreement.js';
import * as undertaking from './undertaking.js';

export const entities = [
  org.District,
  org.RemovedDistrict,
  org.Unit,
  org.UnitEvent,
  org.UnitClass,
  plan.Plan,
  plan.Indicator,
  plan.IndicatorRevision,
  plan.Target,
  plan.TargetRevision,
  targetAgreement.TargetAgreement,
  plan.IndicatorValue,
  plan.KeyProject,
  plan.Task,
  undertaking.UnitPlan,
  undertaking.UnitPlanComment,
  undertaking.Measure,
  undertaking.MeasurePurpose,
  undertaking.MeasureProgress,
  funding.ProjectProposal,
  funding.ProposalPurpose,
  funding.FundingItem,
  funding.FundingMovement,
  scheme.Scheme,
  scheme.Item,
  scheme.Cycle,
  scheme.CycleUnit,
  schemeDraft.SchemeDraft,
  schemeDraft.SchemeDraftVersion,
  schemeDraft.SchemeComment,
  schemeDraft.SchemeReopening,
  schemeDraft.BurdenSetting,
  collection.Observation,
  collection.ObservationRevision,
  collection.Mark,
  collection.Milestone,
  adjustment.Adjustment,
  adjustment.AdjustmentStep,
  selfAssessment.SelfAssessment,
  collection.BundleFile,
  monitoring.IndicatorClassScale,
  project.TaskReport,
  project.TaskRemark,
  project.DistrictLightRule,
  statistics.StatisticsSource,
  statistics.StatisticsValue,
  collecting.Objection,
  collecting.Extension,
  collecting.UnitSetting,
  sampling.Sample,
  sampling.SampleFigure,
  sampling.RestDecision,
  judging.JudgedItem,
  judging.MarkSheet,
  judging.MarkSheetUnit,
  judging.MarkRevision,
  judgeQuestion.JudgeQuestion,
  readiness.ReadinessAnswer,
  file.File,
  file.FileCitation,
  file.FileUpload,
  file.FileSweep,
  grading.Run,
  grading.RunInput,
  grading.ItemScore,
  grading.UnitScore,
  grading.GroupScore,
  grading.Tally,
  analysis.Analysis,
  calendar.CalendarYear,
  document.Document,
  document.DocumentVersion,
  publication.Publication,
  publication.PublicationFile,
  publication.PublicationSlip,
  approval.ApprovalRoute,
  approval.Approval,
  approval.ApprovalStep,
  approval.ApprovalAct,
  approval.ApproverReplacement,
  publication.DisclosureSetting,
  appeal.Appeal,
  appeal.AppealItem,
  appeal.AppealCorrection,
  appeal.AppealAct,
  appeal.AppealDecider,
  appeal.LaterNotice,
  review.ResultOpening,
  access.Account,
  access.AccountRole,
  access.SignInFailure,
  access.Session,
  access.SessionRule,
  access.ReporterRule,
  access.RoleConfirmation,
  access.Token,
  access.AccountCode,
  access.BiLogin,
  access.SecondFactor,
  access.RecoveryCode,
  access.SignInRule,
  substitution.Substitution,
  access.ExternalIdentity,
  recusal.Recusal,
  notification.OutboxEntry,
  notification.Notification,
  notification.NotificationPreference,
  notification.Digest,
  notification.Delivery,
  notification.Webhook,
  audit.AuditEntry,
  audit.AuditChange,
  audit.AuditHead,
  audit.ReadCount,
  audit.AuditWitness,
  personal.SavedView,
  personal.FormDraft,
  personal.LongWork,
  personal.Visit,
];
