/**
 * Checks a document's shape before it is validated: its depth, and the number of fields, aliases, directives and
 * repetitions. Walks over the parsed document once; each fragment is measured once.
 */
import { type DocumentNode, type FragmentDefinitionNode, Kind, type SelectionNode } from 'graphql';
import {
  queryTooDeep,
  tooManyAliases,
  tooManyDirectives,
  tooManyDirectivesAtOnce,
  tooManyFields,
  tooManyRepeats,
} from '../../errors/limits.js';
import type { Refusal } from '../../errors/refusal.js';

/** Limit of the depth. A typical deep query has five: plan → indicators → items → scheme → runs. */
export const DEEPEST = 12;
/** Nested fragments multiply: a short text can select an astronomical number of fields. */
export const MOST_FIELDS = 10_000;
/** A client that queries many units at once gives each an alias. */
export const MOST_ALIASES = 500;
export const MOST_DIRECTIVES = 100;
/** Limit at one place. GraphQL has three directives that can be combined. */
export const MOST_DIRECTIVES_AT_ONCE = 5;
/** Limit of equal response names in one selection: validation compares each with all others. */
export const MOST_REPEATS = 20;

/** The shape of one operation with all fragments expanded. */
interface Shape {
  readonly depth: number;
  readonly fields: number;
  readonly aliases: number;
  readonly directives: number;
}

const NOTHING: Shape = { depth: 0, fields: 0, aliases: 0, directives: 0 };

/**
 * @returns the refusal by the limit that the document exceeds, or null. Introspection counts like other fields,
 *   except for its depth.
 */
export function shapeProblem({ definitions }: DocumentNode): Refusal | null {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const walk = new Walk(fragments);
  for (const definition of definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION && definition.kind !== Kind.FRAGMENT_DEFINITION) continue;
    const { depth, fields, aliases, directives } = walk.selections(definition.selectionSet.selections);
    // The depth of a fragment counts where it is spread.
    if (definition.kind === Kind.OPERATION_DEFINITION && depth > DEEPEST) return refusals.DEPTH;
    if (fields > MOST_FIELDS) return refusals.FIELDS;
    if (aliases > MOST_ALIASES) return refusals.ALIASES;
    if (directives + (definition.directives?.length ?? 0) > MOST_DIRECTIVES) return refusals.DIRECTIVES;
    walk.heed(definition.directives?.length);
    if (walk.broken !== null) return refusals[walk.broken];
  }
  return null;
}

class Walk {
  /** A limit for a single place that was exceeded. */
  broken: 'REPEATS' | 'DIRECTIVES_AT_ONCE' | null = null;
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** Each fragment is measured once. A cycle of fragments counts as nothing here; validation refuses it. */
  readonly #known = new Map<string, Shape>();

  constructor(fragments: ReadonlyMap<string, FragmentDefinitionNode>) {
    this.#fragments = fragments;
  }

  heed(directives = 0): void {
    if (directives > MOST_DIRECTIVES_AT_ONCE) this.broken = 'DIRECTIVES_AT_ONCE';
  }

  selections(selections: readonly SelectionNode[]): Shape {
    let shape = NOTHING;
    const names = new Map<string, number>();
    for (const selection of selections) {
      const name = nameOf(selection);
      const times = (names.get(name) ?? 0) + 1;
      names.set(name, times);
      if (times > MOST_REPEATS) this.broken = 'REPEATS';
      shape = sum(shape, this.#selection(selection));
    }
    return shape;
  }

  #selection(selection: SelectionNode): Shape {
    const directives = selection.directives?.length ?? 0;
    this.heed(directives);
    const inner = this.#inner(selection);
    if (selection.kind !== Kind.FIELD) return { ...inner, directives: inner.directives + directives };
    return {
      depth: selection.name.value.startsWith('__') ? 0 : inner.depth + 1,
      fields: inner.fields + 1,
      aliases: inner.aliases + (selection.alias === undefined ? 0 : 1),
      directives: inner.directives + directives,
    };
  }

  #inner(selection: SelectionNode): Shape {
    if (selection.kind !== Kind.FRAGMENT_SPREAD) return this.selections(selection.selectionSet?.selections ?? []);
    const name = selection.name.value;
    const measured = this.#known.get(name);
    if (measured !== undefined) return measured;
    this.#known.set(name, NOTHING);
    const shape = this.selections(this.#fragments.get(name)?.selectionSet.selections ?? []);
    this.#known.set(name, shape);
    return shape;
  }
}

/** The response name of a selection. Spreads of one fragment, and inline fragments on one type, are equal. */
function nameOf(selection: SelectionNode): string {
  switch (selection.kind) {
    case Kind.FIELD:
      return (selection.alias ?? selection.name).value;
    case Kind.FRAGMENT_SPREAD:
      return `...${selection.name.value}`;
    case Kind.INLINE_FRAGMENT:
      return `... on ${selection.typeCondition?.name.value ?? ''}`;
  }
}

const sum = (a: Shape, b: Shape): Shape => ({
  depth: Math.max(a.depth, b.depth),
  fields: a.fields + b.fields,
  aliases: a.aliases + b.aliases,
  directives: a.directives + b.directives,
});

const refusals = {
  DEPTH: queryTooDeep(DEEPEST),
  FIELDS: tooManyFields(MOST_FIELDS),
  ALIASES: tooManyAliases(MOST_ALIASES),
  DIRECTIVES: tooManyDirectives(MOST_DIRECTIVES),
  DIRECTIVES_AT_ONCE: tooManyDirectivesAtOnce(MOST_DIRECTIVES_AT_ONCE),
  REPEATS: tooManyRepeats(MOST_REPEATS),
} as const;
