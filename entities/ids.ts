/** Ids of rows: UUIDs. Each kind has its own type, so that two ids can't be swapped. */
import type { Branded } from '../scoring/brand.js';

export type DistrictId = Branded<'DistrictId'>;
export type AccountId = Branded<'AccountId'>;
export type RunId = Branded<'RunId'>;
export type UnitId = Branded<'UnitId'>;
export type PlanId = Branded<'PlanId'>;
export type IndicatorId = Branded<'IndicatorId'>;
/** Of what office and unit say of a target. */
export type TargetAgreementId = Branded<'TargetAgreementId'>;
export type TaskReportId = Branded<'TaskReportId'>;
export type ProjectId = Branded<'ProjectId'>;
export type TaskId = Branded<'TaskId'>;
/** Of a version of an implementation plan or an annual plan. */
export type UnitPlanId = Branded<'UnitPlanId'>;
export type MeasureId = Branded<'MeasureId'>;
export type ProposalId = Branded<'ProposalId'>;
export type FundingItemId = Branded<'FundingItemId'>;
export type MovementId = Branded<'MovementId'>;
export type SchemeId = Branded<'SchemeId'>;
export type ItemId = Branded<'ItemId'>;
export type CycleId = Branded<'CycleId'>;
export type AnalysisId = Branded<'AnalysisId'>;
/** Of a draft of a scheme. */
export type DraftId = Branded<'DraftId'>;
/** Of a comment on a scheme. */
export type CommentId = Branded<'CommentId'>;
export type DocumentId = Branded<'DocumentId'>;
/** Of somebody in a step of an approval. */
export type ReplacementId = Branded<'ReplacementId'>;
export type ObservationId = Branded<'ObservationId'>;
/** Of a unit, to a figure that a department reported. */
export type ObjectionId = Branded<'ObjectionId'>;
export type ExtensionId = Branded<'ExtensionId'>;
/** Of the draw from a closed list of figures. */
export type SampleId = Branded<'SampleId'>;
/** Of what the office answered to a finding before an official run. */
export type ReadinessAnswerId = Branded<'ReadinessAnswerId'>;
export type RestDecisionId = Branded<'RestDecisionId'>;
/** Of an item that judges mark on sheets. */
export type JudgedItemId = Branded<'JudgedItemId'>;
export type MarkSheetId = Branded<'MarkSheetId'>;
export type JudgeQuestionId = Branded<'JudgeQuestionId'>;
export type AdjustmentId = Branded<'AdjustmentId'>;
export type AdjustmentStepId = Branded<'AdjustmentStepId'>;
export type SelfAssessmentId = Branded<'SelfAssessmentId'>;
export type AppealId = Branded<'AppealId'>;
export type FileId = Branded<'FileId'>;
export type UploadId = Branded<'UploadId'>;
/** An event that people are to be told of, in the outbox. */
export type OutboxEntryId = Branded<'OutboxEntryId'>;
export type NotificationId = Branded<'NotificationId'>;
export type DeliveryId = Branded<'DeliveryId'>;
export type WebhookId = Branded<'WebhookId'>;
/** Of a one-time code, by which a password is set. */
export type CodeId = Branded<'CodeId'>;
export type SessionId = Branded<'SessionId'>;
export type SubstitutionId = Branded<'SubstitutionId'>;
export type RecusalId = Branded<'RecusalId'>;
export type SavedViewId = Branded<'SavedViewId'>;
/** Of an import, an export or a rendering that takes long. */
export type LongWorkId = Branded<'LongWorkId'>;
