/**
 * Rules for every field: roots require a viewer, text must be storable, answers have a size limit, and thrown errors
 * become errors of the API.
 */
import { type GraphQLFieldResolver, type GraphQLResolveInfo, type GraphQLSchema, isObjectType } from 'graphql';
import { isUnreachable } from '../../db/unreachable.js';
import { BUSY, unstorableText } from '../../errors/reading.js';
import { Refusal } from '../../errors/refusal.js';
import { signInFirst } from '../../errors/sign-in.js';
import { apiError, unreachableError } from '../../schema/errors.js';
import { refusalIfBusy } from '../../services/busy.js';
import { completed } from './completed.js';
import type { Context } from './context.js';

type Resolve = GraphQLFieldResolver<unknown, Context>;

/** Roots that need no viewer. */
const OPEN: ReadonlySet<string> = new Set(['Query.viewer']);

/** Guards every field that has its own resolver. Plain properties of rows stay fast. */
export function guard(schema: GraphQLSchema): GraphQLSchema {
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      const needsViewer = roots.includes(type) && !OPEN.has(`${type.name}.${field.name}`);
      if (field.resolve) field.resolve = guarded(field.resolve, needsViewer);
      if (field.subscribe) field.subscribe = guarded(field.subscribe, needsViewer);
    }
  }
  return schema;
}

function guarded(resolve: Resolve, needsViewer: boolean): Resolve {
  return (root, args, context, info) =>
    behindGuard(context, args, needsViewer, `${info.parentType.name}.${info.fieldName}`, async () => {
      let answer: unknown;
      try {
        answer = await resolve(root, args, context, info);
      } catch (error) {
        endIfBusy(error, context, info);
        throw error;
      }
      const others = context.turns.pause();
      if (others !== undefined) await others;
      context.answerSize.check();
      return completed(answer, context, info);
    });
}

/**
 * Ends a query after its first BUSY error: its other fields would wait as long, only to be refused as well. The
 * result of a mutation is reported nevertheless.
 */
function endIfBusy(error: unknown, { answerSize }: Context, info: GraphQLResolveInfo): void {
  const refusal = refusalIfBusy(error);
  const isBusy = refusal instanceof Refusal && refusal.reason === BUSY;
  if (isBusy && info.operation.operation === 'query') answerSize.refuse(refusal, info);
}

/**
 * @param field as `Type.field`
 * @throws GraphQLError for any error of `answer`, and for refusals before it runs
 */
export async function behindGuard<T>(
  context: Context,
  args: Readonly<Record<string, unknown>>,
  needsViewer: boolean,
  field: string,
  answer: () => Promise<T>,
): Promise<T> {
  try {
    context.answerSize.check();
    if (needsViewer && context.viewer === null) throw signInFirst();
    for (const [name, value] of Object.entries(args)) refuseNul(name, value);
    return await answer();
  } catch (thrown) {
    const error = refusalIfBusy(thrown);
    if (isUnreachable(error)) {
      context.platform.log.warn({ err: error, id: context.requestId }, 'the database cannot be reached');
      throw unreachableError(context.requestId);
    }
    throw apiError(error, context.requestId, (bug, id) =>
      context.platform.log.error({ err: bug, id, path: field }, 'a bug'),
    );
  }
}

/** PostgreSQL's text cannot contain U+0000: no stored text has it, and a statement with it would fail. */
function refuseNul(name: string, value: unknown): void {
  if (typeof value === 'string' && value.includes('\0')) throw unstorableText(name);
  if (typeof value === 'object' && value !== null) for (const part of Object.values(value)) refuseNul(name, part);
}
