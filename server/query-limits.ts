/** What a question may cost before anything runs: its depth, and its fields with every fragment spelled out. */
import {
  type ASTVisitor,
  GraphQLError,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type ValidationContext,
} from 'graphql';

/** Deeper than any honest question: plan → indicators → items → scheme → runs is five. */
export const DEEPEST = 12;
/** As written: names, braces, values. The parser stops there. */
export const MOST_TOKENS = 10_000;
/** Fragments within fragments multiply: a screenful of text can ask for more fields than there are grains of sand. */
export const MOST_FIELDS = 10_000;

/** A validation rule; apart from depth, introspection counts like everything else. */
export function queryLimits(context: ValidationContext): ASTVisitor {
  const refuse = (reason: string, message: string, node: OperationDefinitionNode) =>
    context.reportError(new GraphQLError(message, { nodes: node, extensions: { code: 'LIMIT', reason } }));
  return {
    OperationDefinition: (operation) => {
      const { depth, fields } = sizeOf(operation.selectionSet.selections, context, new Map());
      if (depth > DEEPEST)
        refuse('DEPTH', `查询嵌套超过 ${DEEPEST} 层 · The query is nested deeper than ${DEEPEST}`, operation);
      if (fields > MOST_FIELDS)
        refuse(
          'FIELDS',
          `查询超过 ${MOST_FIELDS} 个字段 · The query asks for more than ${MOST_FIELDS} fields`,
          operation,
        );
    },
  };
}

interface Size {
  readonly depth: number;
  readonly fields: number;
}

const NOTHING: Size = { depth: 0, fields: 0 };

/** @param known sizes of fragments, each measured once; a circle of fragments is another rule's error */
function sizeOf(selections: readonly SelectionNode[], context: ValidationContext, known: Map<string, Size>): Size {
  let depth = 0;
  let fields = 0;
  for (const selection of selections) {
    const size = sizeOfSelection(selection, context, known);
    depth = Math.max(depth, size.depth);
    fields += size.fields;
  }
  return { depth, fields };
}

function sizeOfSelection(selection: SelectionNode, context: ValidationContext, known: Map<string, Size>): Size {
  switch (selection.kind) {
    case Kind.FIELD: {
      const inner = sizeOf(selection.selectionSet?.selections ?? [], context, known);
      return { depth: selection.name.value.startsWith('__') ? 0 : inner.depth + 1, fields: inner.fields + 1 };
    }
    case Kind.INLINE_FRAGMENT:
      return sizeOf(selection.selectionSet.selections, context, known);
    case Kind.FRAGMENT_SPREAD: {
      const name = selection.name.value;
      const measured = known.get(name);
      if (measured !== undefined) return measured;
      known.set(name, NOTHING);
      const size = sizeOf(context.getFragment(name)?.selectionSet.selections ?? [], context, known);
      known.set(name, size);
      return size;
    }
  }
}
