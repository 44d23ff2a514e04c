/**
 * A document's shape, before anything is validated: how deep it goes, and how many fields, aliases, directives
 * and repetitions it has. One walk over the parsed text, each fragment measured once.
 */
import { type DocumentNode, type FragmentDefinitionNode, Kind, type SelectionNode } from 'graphql';
import type { Refusal } from '../../errors/refusal.js';
import { tooMuch } from './refusal.js';

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
  DEPTH: tooMuch('DEPTH', {
    zh: `查询嵌套超过 ${DEEPEST} 层；请从更近的入口查起，或分成几次查询。`,
    en: `The query is nested deeper than ${DEEPEST}; start from a nearer root, or ask in parts.`,
  }),
  FIELDS: tooMuch('FIELDS', {
    zh: `展开片段后，查询超过 ${MOST_FIELDS} 个字段；请少选字段，或分成几次查询。`,
    en: `With its fragments spelled out the query asks for more than ${MOST_FIELDS} fields; select fewer, or ask in parts.`,
  }),
  ALIASES: tooMuch('ALIASES', {
    zh: `查询超过 ${MOST_ALIASES} 个别名；请用列表筛选（如 units: [...]），或分成几次查询。`,
    en: `The query has more than ${MOST_ALIASES} aliases; filter by a list (such as units: [...]), or ask in parts.`,
  }),
  DIRECTIVES: tooMuch('DIRECTIVES', {
    zh: `查询超过 ${MOST_DIRECTIVES} 个指令；请把条件放在片段上，而不是每个字段上。`,
    en: `The query has more than ${MOST_DIRECTIVES} directives; put the condition on a fragment instead of on each field.`,
  }),
  DIRECTIVES_AT_ONCE: tooMuch('DIRECTIVES_AT_ONCE', {
    zh: `一处最多 ${MOST_DIRECTIVES_AT_ONCE} 个指令。`,
    en: `At most ${MOST_DIRECTIVES_AT_ONCE} directives may stand at one place.`,
  }),
  REPEATS: tooMuch('REPEATS', {
    zh: `同一层中同名字段或片段重复超过 ${MOST_REPEATS} 次；请只写一次，不同参数用不同别名。`,
    en: `A field or fragment is repeated more than ${MOST_REPEATS} times in one selection; write it once, and with other arguments under another alias.`,
  }),
} as const;
