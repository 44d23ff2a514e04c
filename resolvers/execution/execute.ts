/**
 * Executes an operation. Compiled roots are read as JSON text, with one statement each. All other roots, and
 * selections that a compiled root does not support, go through graphql-js and the resolvers. This is decided for each
 * root.
 */
import {
  type DocumentNode,
  type ExecutionResult,
  execute,
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLObjectType,
  type GraphQLSchema,
  getArgumentValues,
  getVariableValues,
  isNonNullType,
  Kind,
  locatedError,
  type OperationDefinitionNode,
} from 'graphql';
import { collectFields } from 'graphql/execution/collectFields.js';
import { fieldsOf, type Selected } from '../../reads/json/selection.js';
import { JsonText } from '../../schema/json.js';
import { addText } from './answer-size.js';
import { COMPILED, type CompiledRoot } from './compiled.js';
import { plainField } from './completed.js';
import type { Context, SignedIn } from './context.js';
import { behindGuard } from './guard.js';
import { writtenInTurns } from './large-answer.js';
import { WrittenLists } from './written-lists.js';

/** A valid operation of a document, with variables as the client sent them. */
export interface Operation {
  readonly document: DocumentNode;
  /** Absent if the document has no operation with the requested name. */
  readonly operation: OperationDefinitionNode | undefined;
  readonly operationName: string | null | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly context: Context;
}

export interface Executed {
  readonly result: ExecutionResult;
  /**
   * The tables that the answer was read from, if only compiled roots were read and there was no error. Such an answer
   * may be cached until one of them changes. Null for any other answer.
   */
  readonly tables: ReadonlySet<string> | null;
}

/** Bytes of an answer that are written without a pause. */
const LARGE = 256 * 1024;

type Variables = Readonly<Record<string, unknown>>;

/** One compiled root of an operation. */
interface CompiledField {
  readonly key: string;
  readonly name: string;
  readonly nodes: readonly FieldNode[];
  readonly nullable: boolean;
  readonly args: (variables: Variables) => Readonly<Record<string, unknown>>;
  readonly fields: readonly Selected[];
  readonly root: CompiledRoot;
}

interface Plan {
  /** Keys of the answer, in order. */
  readonly keys: readonly string[];
  readonly compiled: readonly CompiledField[];
  /** The operation without its compiled roots; null if it has no other roots. */
  readonly rest: DocumentNode | null;
  /** The tables that the compiled roots read. */
  readonly tables: ReadonlySet<string>;
}

/** @returns the function that executes an operation of this schema. Plans are cached as long as their documents. */
export function executor(schema: GraphQLSchema): (operation: Operation) => Promise<Executed> {
  const plans = new Plans(schema);
  return async ({ document, operation, operationName, variables, context }) => {
    const resolved = async (part: DocumentNode) => {
      const lists = new WrittenLists(context.reader, context.turns);
      const result = await execute({
        schema,
        document: part,
        operationName,
        variableValues: variables,
        contextValue: Object.create(context, { lists: { value: lists } }),
        fieldResolver: plainField,
      });
      const { refusal, bytes } = context.answerSize;
      if (refusal !== null) return { errors: [refusal], data: null };
      await lists.into(result);
      if (bytes < LARGE || !result.data) return result;
      return { ...result, data: await writtenInTurns(result.data, context.turns) };
    };
    const byResolvers = (part: DocumentNode) => resolved(part).finally(() => context.turns.end());
    const allByResolvers = async () => ({ result: await byResolvers(document), tables: null });
    if (operation?.operation !== 'query') return allByResolvers();
    const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
    const plan = coerced && plans.of(document, operation, coerced);
    if (!plan || plan.compiled.length === 0) return allByResolvers();

    const [rest, ...read] = await Promise.all([
      plan.rest && byResolvers(plan.rest),
      ...plan.compiled.map((field) => readCompiled(field, coerced, context)),
    ]);
    if (read.includes(null)) return allByResolvers();
    const result = merged(plan, rest, read as (JsonText | GraphQLError)[]);
    return { result, tables: plan.rest === null && result.errors === undefined ? plan.tables : null };
  };
}

/**
 * @returns the error of the root; null if the resolvers must answer. They also answer refusals that happen before the
 *   read, because graphql-js combines several of them in its own way.
 */
async function readCompiled(
  field: CompiledField,
  variables: Variables,
  context: Context,
): Promise<JsonText | GraphQLError | null> {
  const { key, name, nodes } = field;
  try {
    const args = field.args(variables);
    return await behindGuard(context, args, true, `Query.${name}`, async () => {
      const answer = await field.root.read(context as SignedIn, args, field.fields);
      if (answer === null) return null;
      addText(context.answerSize, answer, { fieldNodes: nodes, path: { prev: undefined, key, typename: 'Query' } });
      return new JsonText(answer.pieces);
    });
  } catch (error) {
    const failure = locatedError(error, nodes, [key]);
    return REFUSED.has(failure.extensions.code) ? null : failure;
  }
}

const REFUSED: ReadonlySet<unknown> = new Set(['UNAUTHENTICATED', 'BAD_USER_INPUT']);

function merged(
  { keys, compiled }: Plan,
  rest: ExecutionResult | null,
  read: readonly (JsonText | GraphQLError)[],
): ExecutionResult {
  const failures = read.filter((value) => value instanceof GraphQLError);
  const errors = [...(rest?.errors ?? []), ...failures];
  const failed = compiled.some(({ nullable }, index) => !nullable && !(read[index] instanceof JsonText));
  if (failed || (rest !== null && !rest.data)) return { errors: errors.slice(0, 1), data: null };
  const values = new Map<string, unknown>(Object.entries(rest?.data ?? {}));
  for (const [index, { key }] of compiled.entries()) {
    values.set(key, read[index] instanceof JsonText ? read[index] : null);
  }
  const data = Object.fromEntries(keys.map((key) => [key, values.get(key)]));
  return errors.length > 0 ? { errors, data } : { data };
}

/** Number of cached variants of a document. A variant is an operation with certain values of its directives. */
const VARIANTS = 8;

class Plans {
  readonly #plans = new WeakMap<DocumentNode, Map<string, Plan>>();

  constructor(private readonly schema: GraphQLSchema) {}

  of(document: DocumentNode, operation: OperationDefinitionNode, variables: Variables): Plan {
    const variants = this.#plans.get(document) ?? new Map<string, Plan>();
    this.#plans.set(document, variants);
    const variant = JSON.stringify([
      operation.name?.value,
      Object.entries(variables).filter(([, value]) => typeof value === 'boolean'),
    ]);
    const known = variants.get(variant);
    if (known !== undefined) return known;
    const plan = planOf(this.schema, document, operation, variables);
    if (variants.size < VARIANTS) variants.set(variant, plan);
    return plan;
  }
}

function planOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Variables,
): Plan {
  const query = schema.getQueryType() as GraphQLObjectType;
  const fragments: Record<string, FragmentDefinitionNode> = {};
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments[definition.name.value] = definition;
  }
  const roots = collectFields(schema, fragments, variables, query, operation.selectionSet);
  const compiled: CompiledField[] = [];
  const left: FieldNode[] = [];
  for (const [key, nodes] of roots) {
    const field = compiledField({ schema, fragments, variables }, query, key, nodes);
    if (field === null) left.push(...nodes);
    else compiled.push(field);
  }
  const rest: DocumentNode = {
    ...document,
    definitions: [
      { ...operation, selectionSet: { ...operation.selectionSet, selections: left } },
      ...Object.values(fragments),
    ],
  };
  const tables = new Set(compiled.flatMap(({ root }) => root.tables));
  return { keys: [...roots.keys()], compiled, rest: left.length > 0 ? rest : null, tables };
}

function compiledField(
  selection: Parameters<typeof fieldsOf>[0],
  query: GraphQLObjectType,
  key: string,
  nodes: readonly FieldNode[],
): CompiledField | null {
  const [node] = nodes;
  const name = node?.name.value ?? '';
  const field = query.getFields()[name];
  const root = COMPILED[name];
  if (node === undefined || field === undefined || root === undefined) return null;
  const fields = fieldsOf(selection, field.type, nodes);
  if (fields === null) return null;
  const args = (variables: Variables) => getArgumentValues(field, node, variables);
  return { key, name, nodes, nullable: !isNonNullType(field.type), args, fields, root };
}
