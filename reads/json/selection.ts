/** What of an answer is asked for: a GraphQL selection with its fragments, variables and directives resolved. */
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

/** One field of an answer. */
export interface Selected {
  /** Its key in the answer: the alias, or else the name. */
  readonly key: string;
  readonly name: string;
  /** The object type it belongs to. */
  readonly on: string;
  /** How its value is written, e.g. `Decimal`; the name of the type, `enum` for every enum. */
  readonly type: string;
  readonly list: boolean;
  readonly nullable: boolean;
  readonly args: (variables: Variables) => Readonly<Record<string, unknown>>;
  /** What is asked for of an object; none for a scalar. */
  readonly fields: readonly Selected[];
}

/** An operation's surroundings, in which its selections mean something. */
export interface Asked {
  readonly schema: GraphQLSchema;
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  readonly variables: Variables;
}

/**
 * @param nodes of one field, as they were written: several where it is asked for more than once
 * @returns null where a type has no fixed fields (an interface or a union)
 */
export function fieldsOf(asked: Asked, type: GraphQLOutputType, nodes: readonly FieldNode[]): Selected[] | null {
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
  asked: Asked,
  parent: GraphQLObjectType,
  key: string,
  nodes: readonly FieldNode[],
): Selected | null {
  const [node] = nodes;
  const field = node && parent.getFields()[node.name.value];
  const name = node?.name.value ?? key;
  if (field === undefined) {
    // Validation leaves no other name that the type doesn't have.
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
