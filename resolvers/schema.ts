/** Builds the schema: all resolvers, with guards, and with descriptions of the root types in both languages. */
import 'reflect-metadata';
import type { GraphQLObjectType, GraphQLSchema } from 'graphql';
import { buildSchema as build, type NonEmptyArray, type PubSub } from 'type-graphql';
import { AccessResolver } from './access.js';
import { AccountCodesResolver } from './account-codes.js';
import { AccountImportResolver } from './account-import.js';
import { AccountsResolver } from './accounts.js';
import { AdjustmentResolver, AdjustmentStepResolver } from './adjustment.js';
import { AnalysisResolver, DecompositionResolver, RunAnalysesResolver } from './analysis/analysis.js';
import { AppealItemResolver, AppealResolver } from './appeal.js';
import { ApprovalResolver, ApprovalRouteResolver, ApprovalTaskResolver } from './approval.js';
import { AuditResolver } from './audit.js';
import { AuditWitnessResolver } from './audit-witness.js';
import { CalendarResolver } from './calendar.js';
import { CollectionResolver } from './collection.js';
import { CollectionRulesResolver } from './collection-rules.js';
import { ConsultationResolver, SchemeCommentResolver, SchemeConsultationResolver } from './consultation.js';
import { CycleResolver } from './cycle.js';
import { DeliveryResolver } from './delivery.js';
import { DocumentResolver } from './document.js';
import { guard } from './execution/guard.js';
import { FigureTableResolver } from './figure-table.js';
import { FilesResolver, ObservationResolver } from './files.js';
import { FundingItemResolver, FundingResolver, ProposalsOfIndicatorResolver } from './funding.js';
import { ItemTraceResolver, UnitTraceResolver } from './grading/explanation.js';
import { AssessmentResolver, ItemScoreResolver, RunResolver } from './grading/grading.js';
import { ReadinessResolver, RunAnswersResolver } from './grading/readiness.js';
import { JudgeQuestionResolver } from './judge-question.js';
import { JudgingResolver } from './judging.js';
import { LongWorkResolver } from './long-work.js';
import { MonitoringResolver, UnitContributionResolver } from './monitoring.js';
import { NodeResolver } from './node.js';
import { NotificationResolver } from './notification.js';
import { OrgResolver } from './org.js';
import { PersonalResolver } from './personal.js';
import { IndicatorResolver, KeyProjectResolver, PlanResolver, TaskResolver } from './plan.js';
import { PrefillResolver } from './prefill.js';
import { ProjectResolver, TaskReportResolver, TaskStatusResolver } from './project.js';
import { PublicationOfDocumentResolver, PublicationResolver } from './publication.js';
import { RecusalResolver } from './recusal.js';
import { ReviewResolver } from './review.js';
import { RowsResolver } from './rows.js';
import { SamplingResolver } from './sampling.js';
import { SchemeItemResolver, SchemeResolver } from './scheme.js';
import { SchemeDraftResolver } from './scheme-draft.js';
import { SchemePreviewResolver } from './scheme-preview.js';
import { ScoringMethodsResolver } from './scoring-methods.js';
import { SelfAssessmentResolver } from './self-assessment.js';
import { SessionsResolver } from './sessions.js';
import { SignInRuleResolver } from './sign-in-rule.js';
import { SubstitutionResolver, ViewerSubstitutionResolver } from './substitution.js';
import { SystemResolver } from './system.js';
import { TargetLettersResolver } from './target-letters.js';
import { TargetTableResolver } from './target-table.js';
import { TargetsResolver } from './targets.js';
import { TokenResolver } from './tokens.js';
import {
  MeasureResolver,
  MeasuresOfIndicatorResolver,
  UndertakingResolver,
  UnitPlanResolver,
  UnitUndertakingResolver,
} from './undertaking.js';
import { UnitChangesResolver } from './unit-changes.js';
import { UnitPeopleResolver } from './unit-people.js';
import { WebhookResolver } from './webhook.js';
import { WorkListResolver } from './work-list.js';

const RESOLVERS: NonEmptyArray<abstract new () => object> = [
  FundingResolver,
  FundingItemResolver,
  ProposalsOfIndicatorResolver,
  AccessResolver,
  AccountsResolver,
  AccountCodesResolver,
  UnitPeopleResolver,
  AccountImportResolver,
  SessionsResolver,
  RecusalResolver,
  ReviewResolver,
  SignInRuleResolver,
  TokenResolver,
  SystemResolver,
  SubstitutionResolver,
  ViewerSubstitutionResolver,
  PlanResolver,
  IndicatorResolver,
  KeyProjectResolver,
  TaskResolver,
  OrgResolver,
  UnitChangesResolver,
  TargetsResolver,
  TargetLettersResolver,
  UndertakingResolver,
  MeasureResolver,
  MeasuresOfIndicatorResolver,
  UnitPlanResolver,
  UnitUndertakingResolver,
  TargetTableResolver,
  SchemeResolver,
  SchemeItemResolver,
  SchemeDraftResolver,
  SchemeConsultationResolver,
  ConsultationResolver,
  SchemeCommentResolver,
  SchemePreviewResolver,
  ScoringMethodsResolver,
  CollectionResolver,
  CollectionRulesResolver,
  SamplingResolver,
  FigureTableResolver,
  JudgingResolver,
  LongWorkResolver,
  JudgeQuestionResolver,
  ReadinessResolver,
  RunAnswersResolver,
  PrefillResolver,
  CycleResolver,
  CalendarResolver,
  AuditResolver,
  AuditWitnessResolver,
  NotificationResolver,
  DeliveryResolver,
  WebhookResolver,
  DocumentResolver,
  PublicationResolver,
  PublicationOfDocumentResolver,
  ApprovalResolver,
  ApprovalRouteResolver,
  ApprovalTaskResolver,
  AppealResolver,
  AppealItemResolver,
  RunResolver,
  AssessmentResolver,
  ItemScoreResolver,
  UnitTraceResolver,
  ItemTraceResolver,
  AnalysisResolver,
  DecompositionResolver,
  RunAnalysesResolver,
  RowsResolver,
  FilesResolver,
  ObservationResolver,
  AdjustmentResolver,
  AdjustmentStepResolver,
  SelfAssessmentResolver,
  WorkListResolver,
  PersonalResolver,
  MonitoringResolver,
  UnitContributionResolver,
  ProjectResolver,
  TaskStatusResolver,
  TaskReportResolver,
  NodeResolver,
];

/** type-graphql requires one for subscriptions. Ours follow the database and publish nothing. */
const NO_PUBSUB: PubSub = {
  publish: () => undefined,
  subscribe: () => {
    throw new Error('subscriptions have their own source of events');
  },
};

let built: Promise<GraphQLSchema> | undefined;

/** The schema; one for the process, because it never changes. */
export function buildSchema(): Promise<GraphQLSchema> {
  built ??= generate();
  return built;
}

async function generate(): Promise<GraphQLSchema> {
  // Checking takes as long as building. The generated schema.graphql is checked instead, by its generator and by a test.
  const schema = await build({ resolvers: RESOLVERS, pubSub: NO_PUBSUB, validate: false, skipCheck: true });
  describe(schema.getQueryType(), '查询 · Queries');
  describe(schema.getMutationType(), '操作 · Mutations');
  describe(schema.getSubscriptionType(), '订阅 · Subscriptions');
  return guard(schema);
}

/** type-graphql does not describe root types. */
function describe(type: GraphQLObjectType | null | undefined, description: string): void {
  if (type) type.description = description;
}
