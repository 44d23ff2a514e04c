/** A GraphQL selection with its fragments, variables and directives resolved. */
import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getArgumentValues,
  getNamedType,
  getNullableType,
  isEnumType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { collectSubfields } from 'graphql/execution/collectFields.js';

export type Variables = Readonly<Record<string, unknown>>;

/** One selected field. */
export interface Selected {
  /** Its key in the answer: the alias, or else the name. */
  readonly key: string;
  readonly name: string;
  /** The object type that it belongs to. */
  readonly on: string;
  /** The name of its type, e.g. `Decimal`; `enum` for every enum. It determines how a value is written. */
  readonly type: string;
  readonly list: boolean;
  readonly nullable: boolean;
  readonly args: (variables: Variables) => Readonly<Record<string, unknown>>;
  /** The selected fields of an object; none for a scalar. */
  readonly fields: readonly Selected[];
}

/** The parts of an operation that are needed to resolve its selections. */
export interface OperationParts {
  readonly schema: GraphQLSchema;
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  readonly variables: Variables;
}

/**
 * @param nodes of one field in the document: several if the field is selected more than once
 * @returns null if a type has no fixed fields (an interface or a union)
 */
export function fieldsOf(
  asked: OperationParts,
  type: GraphQLOutputType,
  nodes: readonly FieldNode[],
): Selected[] | null {
  const named = getNamedType(type);
  if (!isObjectType(named)) return 'getFields' in named || 'getTypes' in named ? null : [];
  const { schema, fragments, variables } = asked;
  const selected: Selected[] = [];
  for (const [key, written] of collectSubfields(schema, fragments, variables, named, nodes)) {
    const field = selectedField(asked, named, key, written);
    if (field === null) return null;
    selected.push(field);
  }
  return selected;
}

function selectedField(
  asked: OperationParts,
  parent: GraphQLObjectType,
  key: string,
  nodes: readonly FieldNode[],
): Selected | null {
  const [node] = nodes;
  const field = node && parent.getFields()[node.name.value];
  const name = node?.name.value ?? key;
  if (field === undefined) {
    // `__typename`: validation leaves no other name that is not in the type.
    return { key, name, on: parent.name, type: 'String', list: false, nullable: false, args: () => ({}), fields: [] };
  }
  const fields = fieldsOf(asked, field.type, nodes);
  if (fields === null) return null;
  const named = getNamedType(field.type);
  return {
    key,
    name,
    on: parent.name,
    type: isEnumType(named) ? 'enum' : named.name,
    list: isListType(getNullableType(field.type)),
    nullable: !isNonNullType(field.type),
    args: (variables) => getArgumentValues(field, node as FieldNode, variables),
    fields,
  };
}
