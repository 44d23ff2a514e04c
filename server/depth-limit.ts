import { type ASTNode, type ASTVisitor, GraphQLError, Kind, type ValidationContext } from 'graphql';

/** Deeper than any honest question: plan → indicators → items → scheme → runs is five. */
export const DEEPEST = 12;

/** A validation rule: a selection nested deeper than DEEPEST is refused before anything runs. Introspection goes by. */
export function depthLimit(context: ValidationContext): ASTVisitor {
  return {
    OperationDefinition: (operation) => {
      if (depthOf(operation, context, new Set()) > DEEPEST) {
        context.reportError(
          new GraphQLError(`查询嵌套超过 ${DEEPEST} 层 · The query is nested deeper than ${DEEPEST}`, {
            nodes: operation,
            extensions: { code: 'LIMIT', reason: 'DEPTH' },
          }),
        );
      }
    },
  };
}

/** @param spread names of the fragments we are inside of; a circle is another rule's error */
function depthOf(node: ASTNode, context: ValidationContext, spread: ReadonlySet<string>): number {
  switch (node.kind) {
    case Kind.FIELD:
      if (node.name.value.startsWith('__')) return 0;
      return 1 + deepest(node.selectionSet?.selections ?? [], context, spread);
    case Kind.FRAGMENT_SPREAD: {
      const fragment = context.getFragment(node.name.value);
      if (!fragment || spread.has(node.name.value)) return 0;
      return deepest(fragment.selectionSet.selections, context, new Set([...spread, node.name.value]));
    }
    case Kind.INLINE_FRAGMENT:
    case Kind.OPERATION_DEFINITION:
      return deepest(node.selectionSet.selections, context, spread);
    default:
      return 0;
  }
}

const deepest = (nodes: readonly ASTNode[], context: ValidationContext, spread: ReadonlySet<string>): number =>
  nodes.reduce((most, node) => Math.max(most, depthOf(node, context, spread)), 0);
