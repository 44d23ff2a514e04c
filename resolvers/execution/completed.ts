/**
 * Handles a field's value before graphql-js completes it: counts it, and passes long lists on in turns, because
 * graphql-js completes a list without a pause.
 */
import {
  defaultFieldResolver,
  type FieldNode,
  type GraphQLFieldResolver,
  type GraphQLResolveInfo,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import type { Context } from './context.js';

/** Number of list values that are completed without a pause. */
const AT_ONCE = 1000;
/** Bytes of `"__typename":"UnitAssessment",`. */
const TYPENAME = 30;
/** Quotes, colon and comma. */
const AROUND = 4;

/** Reads a property of a row, for fields without a resolver. */
export const plainField: GraphQLFieldResolver<unknown, Context> = (source, args, context, info) => {
  const value: unknown = defaultFieldResolver(source, args, context, info);
  context.answerSize.check();
  return value instanceof Promise
    ? value.then((settled: unknown) => completed(settled, context, info))
    : completed(value, context, info);
};

/** @throws GraphQLError LIMIT if the value makes the answer too large */
export function completed(value: unknown, { answerSize, turns }: Context, info: GraphQLResolveInfo): unknown {
  if (info.fieldNodes[0]?.selectionSet === undefined) {
    answerSize.addValues(1, String(info.path.key).length + AROUND + bytesOf(value), info);
    return value;
  }
  if (typeof value !== 'object' || value === null) return value;
  const entries = Array.isArray(value) ? value.length : 1;
  const { fields, typenames } = selectionOf(info);
  if (Array.isArray(value)) answerSize.addEntries(entries, info);
  answerSize.addValues(entries * (1 + typenames), entries * (2 + typenames * TYPENAME), info);
  if (Array.isArray(value) && entries * fields > AT_ONCE) return value.map((entry: unknown) => turns.inTurn(entry));
  return value;
}

interface Selection {
  readonly fields: number;
  /** How many of them are `__typename`, which graphql-js answers itself. */
  readonly typenames: number;
}

/** Cached by field nodes: graphql-js uses the same array for all parents. */
const selections = new WeakMap<readonly FieldNode[], Selection>();

function selectionOf({ fieldNodes, fragments }: GraphQLResolveInfo): Selection {
  const known = selections.get(fieldNodes);
  if (known !== undefined) return known;
  let fields = 0;
  let typenames = 0;
  const visit = (set: SelectionSetNode | undefined) => {
    for (const selection of set?.selections ?? []) {
      if (selection.kind === Kind.FRAGMENT_SPREAD) visit(fragments[selection.name.value]?.selectionSet);
      else if (selection.kind === Kind.INLINE_FRAGMENT) visit(selection.selectionSet);
      else {
        fields += 1;
        if (selection.name.value === '__typename') typenames += 1;
      }
    }
  };
  for (const { selectionSet } of fieldNodes) visit(selectionSet);
  const made = { fields, typenames };
  selections.set(fieldNodes, made);
  return made;
}

/** Cached lengths of JSON structures, which many fields may show. */
const structures = new WeakMap<object, number>();

/** Approximate length of a leaf's JSON text. */
function bytesOf(value: unknown): number {
  if (typeof value === 'string') return Buffer.byteLength(value) + 2;
  if (typeof value !== 'object' || value === null) return 8;
  const known = structures.get(value);
  if (known !== undefined) return known;
  const made = Buffer.byteLength(JSON.stringify(value) ?? '');
  structures.set(value, made);
  return made;
}
