/** The schema: every resolver, guarded, with both languages on the roots. The room's door. */
import 'reflect-metadata';
import type { GraphQLObjectType, GraphQLSchema } from 'graphql';
import { buildSchema as build, type NonEmptyArray, type PubSub } from 'type-graphql';
import { AccessResolver } from './access.js';
import { AnalysisResolver, RunAnalysesResolver } from './analysis/analysis.js';
import { AuditResolver } from './audit.js';
import { CalendarResolver } from './calendar.js';
import { CycleResolver } from './cycle.js';
import { guard } from './execution/guard.js';
import { ItemTraceResolver, UnitTraceResolver } from './grading/explanation.js';
import { AssessmentResolver, ItemScoreResolver, RunResolver } from './grading/grading.js';
import { NodeResolver } from './node.js';
import { OrgResolver } from './org.js';
import { IndicatorResolver, KeyProjectResolver, PlanResolver, TaskResolver } from './plan.js';
import { RowsResolver } from './rows.js';
import { SchemeItemResolver, SchemeResolver } from './scheme.js';
import { ScoringMethodsResolver } from './scoring-methods.js';

const RESOLVERS: NonEmptyArray<abstract new () => object> = [
  AccessResolver,
  PlanResolver,
  IndicatorResolver,
  KeyProjectResolver,
  TaskResolver,
  OrgResolver,
  SchemeResolver,
  SchemeItemResolver,
  ScoringMethodsResolver,
  CycleResolver,
  CalendarResolver,
  AuditResolver,
  RunResolver,
  AssessmentResolver,
  ItemScoreResolver,
  UnitTraceResolver,
  ItemTraceResolver,
  AnalysisResolver,
  RunAnalysesResolver,
  RowsResolver,
  NodeResolver,
];

/** type-graphql asks for one as soon as there is a subscription; ours follow the database and publish nothing. */
const NO_PUBSUB: PubSub = {
  publish: () => undefined,
  subscribe: () => {
    throw new Error('subscriptions bring their own events');
  },
};

export async function buildSchema(): Promise<GraphQLSchema> {
  const schema = await build({ resolvers: RESOLVERS, pubSub: NO_PUBSUB, validate: false });
  describe(schema.getQueryType(), '查询 · What can be asked');
  describe(schema.getMutationType(), '操作 · What can be done');
  describe(schema.getSubscriptionType(), '订阅 · What can be followed');
  return guard(schema);
}

/** type-graphql gives roots no description. */
function describe(type: GraphQLObjectType | null | undefined, description: string): void {
  if (type) type.description = description;
}
