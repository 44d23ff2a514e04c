/**
 * A document's shape, before anything is validated: how deep it goes, and how many fields, aliases, directives
 * and repetitions it has. One walk over the parsed text, each fragment measured once.
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

/** Deeper than any honest question: plan → indicators → items → scheme → runs is five. */
export const DEEPEST = 12;
/** Fragments within fragments multiply: a screenful of text can ask for more fields than there are grains of sand. */
export const MOST_FIELDS = 10_000;
/** A client that asks for many units at once gives each an alias. */
export const MOST_ALIASES = 500;
export const MOST_DIRECTIVES = 100;
/** At one place; GraphQL has three that can stand together. */
export const MOST_DIRECTIVES_AT_ONCE = 5;
/** The same answer's name again in one selection: validation compares each with every other. */
export const MOST_REPEATS = 20;

/** Of one operation, every fragment spelled out. */
interface Shape {
  readonly depth: number;
  readonly fields: number;
  readonly aliases: number;
  readonly directives: number;
}

const NOTHING: Shape = { depth: 0, fields: 0, aliases: 0, directives: 0 };

/** @returns the limit that the document breaks, or null; apart from depth, introspection counts like everything else */
export function shapeProblem({ definitions }: DocumentNode): Refusal | null {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const walk = new Walk(fragments);
  for (const definition of definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION && definition.kind !== Kind.FRAGMENT_DEFINITION) continue;
    const { depth, fields, aliases, directives } = walk.selections(definition.selectionSet.selections);
    // A fragment's depth counts where it is spread.
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
  /** A limit of a single place that was broken somewhere. */
  broken: 'REPEATS' | 'DIRECTIVES_AT_ONCE' | null = null;
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** Measured once; a circle of fragments counts as nothing here and is validation's error. */
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

/** What a selection is called in the answer; spreads of one fragment and inline fragments on one type are alike, too. */
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
