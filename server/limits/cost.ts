/**
 * Estimates the size of an answer in objects before a query is executed. A page counts as many rows as its `first`
 * says, and nested pages multiply. Variables, `@skip` and `@include` count with their values.
 *
 * The estimate is an upper bound for pages and a guess for lists without `first`. The real size is checked during
 * execution (resolvers/execution/answer-size.ts).
 */
import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  SchemaMetaFieldDef,
  type SelectionNode,
  type SelectionSetNode,
  TypeMetaFieldDef,
  valueFromAST,
} from 'graphql';
import { tooManyObjects, tooManyValues } from '../../errors/limits.js';
import type { Refusal } from '../../errors/refusal.js';
import { LARGEST_PAGE } from '../../reads/statement/page.js';
import { MOST_VALUES } from '../../resolvers/execution/answer-size.js';
import { priceOf } from './prices.js';

/** Equal to the largest number of entries of an answer. */
export const MOST_COST = 100_000;
/** Assumed length of a list without `first`: a plan's indicators, a unit's children, a scheme's items. */
const USUAL_LIST = 10;
/** Cost of a root field, which is a statement of its own. */
const STATEMENT = 10;
/** Names of the fields that contain the entries of a page, in flat rows and in connections. */
const ENTRIES: ReadonlySet<string> = new Set(['rows', 'nodes', 'edges']);

export interface QueryCostInput {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** @returns the refusal of a query that is too costly, or null. Invalid parts of the document cost nothing. */
export function costProblem(query: QueryCostInput): Refusal | null {
  const { objects, values } = costOf(query);
  if (objects > MOST_COST) return tooManyObjects(objects, MOST_COST);
  return values > MOST_VALUES ? tooManyValues(values, MOST_VALUES) : null;
}

export interface Cost {
  readonly objects: number;
  /** Number of fields times the objects on which they are selected, including aliases and scalars. */
  readonly values: number;
}

export const costOf = (query: QueryCostInput): Cost =>
  counted(query, { ...defaultsOf(query.operation), ...query.variables });

/** True if no variables make the query too costly. */
export function isAlwaysAffordable(query: Omit<QueryCostInput, 'variables'>): boolean {
  const { objects, values } = counted(query, null);
  return objects <= MOST_COST && values <= MOST_VALUES;
}

/** @param values of the variables; null for the most expensive ones */
function counted(
  { schema, document, operation }: Omit<QueryCostInput, 'variables'>,
  values: QueryCostInput['variables'] | null,
): Cost {
  const root = schema.getRootType(operation.operation);
  if (root === undefined || root === null) return FREE;
  const fragments = new Map(
    document.definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition] as const] : [],
    ),
  );
  const count = new Count(schema, fragments, values);
  return count.selections(operation.selectionSet, root, 1);
}

/** Defaults of the variables on which the cost depends: sizes of pages, and conditions. */
function defaultsOf({ variableDefinitions = [] }: OperationDefinitionNode): Record<string, unknown> {
  const defaults: Record<string, unknown> = {};
  for (const { variable, defaultValue } of variableDefinitions) {
    if (defaultValue?.kind === Kind.INT) defaults[variable.name.value] = Number(defaultValue.value);
    if (defaultValue?.kind === Kind.BOOLEAN) defaults[variable.name.value] = defaultValue.value;
  }
  return defaults;
}

const FREE: Cost = { objects: 0, values: 0 };

const sum = (one: Cost, other: Cost): Cost => ({
  objects: one.objects + other.objects,
  values: one.values + other.values,
});

class Count {
  /** By fragment and size of the page in which it is spread. */
  readonly #known = new Map<string, Cost>();

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>,
    private readonly variables: QueryCostInput['variables'] | null,
  ) {}

  /** @param page entries of the page on which the selection is made; 1 outside of pages */
  selections(set: SelectionSetNode | undefined, type: GraphQLNamedType, page: number): Cost {
    let cost = FREE;
    for (const selection of set?.selections ?? []) {
      if (this.#isLeftOut(selection)) continue;
      if (selection.kind === Kind.FIELD) cost = sum(cost, this.#field(selection, type, page));
      else if (selection.kind === Kind.FRAGMENT_SPREAD) cost = sum(cost, this.#fragment(selection.name.value, page));
      else {
        const on = this.#named(selection.typeCondition?.name.value) ?? type;
        cost = sum(cost, this.selections(selection.selectionSet, on, page));
      }
    }
    return cost;
  }

  #fragment(name: string, page: number): Cost {
    const key = `${name} ${page}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    this.#known.set(key, FREE);
    const fragment = this.fragments.get(name);
    const type = this.#named(fragment?.typeCondition.name.value);
    const cost = type === undefined ? FREE : this.selections(fragment?.selectionSet, type, page);
    this.#known.set(key, cost);
    return cost;
  }

  #field(node: FieldNode, parent: GraphQLNamedType, page: number): Cost {
    const name = node.name.value;
    const field = this.#definition(parent, name);
    if (field === undefined) return { objects: 0, values: 1 };
    const price = priceOf(parent.name, name);
    const type = getNamedType(field.type);
    if (!isCompositeType(type)) return { objects: price, values: 1 };
    const isRoot = parent === this.schema.getQueryType() || parent === this.schema.getMutationType();
    const first = this.#first(node, field);
    const inner = this.selections(node.selectionSet, type, isList(field.type) ? 1 : (first ?? 1));
    const entries = this.#entries(name, field, first, page);
    return {
      objects: price + (isRoot ? STATEMENT : 0) + (1 + inner.objects) * entries,
      values: (1 + inner.values) * entries,
    };
  }

  /** Number of objects that the field returns. */
  #entries(name: string, { type }: GraphQLField<unknown, unknown>, first: number | null, page: number): number {
    if (!isList(type)) return 1;
    return first ?? (ENTRIES.has(name) ? page : USUAL_LIST);
  }

  /** @returns the value of `first`; null for a field without that argument */
  #first(node: FieldNode, field: GraphQLField<unknown, unknown>): number | null {
    const declared = field.args.find(({ name }) => name === 'first');
    if (declared === undefined) return null;
    const given = node.arguments?.find(({ name }) => name.value === 'first')?.value;
    if (given?.kind === Kind.VARIABLE && this.variables === null) return LARGEST_PAGE;
    const value = given === undefined ? undefined : valueFromAST(given, declared.type, this.variables);
    const first = Number(value ?? declared.defaultValue ?? LARGEST_PAGE);
    // Other values are refused when the field is resolved.
    return first >= 0 && first <= LARGEST_PAGE ? first : 0;
  }

  #isLeftOut({ directives = [] }: SelectionNode): boolean {
    return directives.some(({ name, arguments: given = [] }) => {
      const condition = given[0]?.value;
      const value =
        condition?.kind === Kind.VARIABLE
          ? this.variables?.[condition.name.value]
          : condition?.kind === Kind.BOOLEAN && condition.value;
      return (name.value === 'skip' && value === true) || (name.value === 'include' && value === false);
    });
  }

  #definition(parent: GraphQLNamedType, name: string): GraphQLField<unknown, unknown> | undefined {
    if (parent === this.schema.getQueryType()) {
      if (name === SchemaMetaFieldDef.name) return SchemaMetaFieldDef;
      if (name === TypeMetaFieldDef.name) return TypeMetaFieldDef;
    }
    return isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name] : undefined;
  }

  #named(name: string | undefined): GraphQLNamedType | undefined {
    return name === undefined ? undefined : this.schema.getType(name);
  }
}

const isList = (type: GraphQLOutputType): boolean => isListType(isNonNullType(type) ? type.ofType : type);
