/**
 * Generates random documents from the schema: wide, deep, with skipped fields, valid and invalid. The same seed gives
 * the same document.
 */
import {
  type GraphQLArgument,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isUnionType,
} from 'graphql';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** Codes and ids that exist in the district. */
export interface Words {
  readonly strings: readonly string[];
  readonly ids: readonly string[];
}

/** Levels of fields: one more than the limit. */
const DEEPEST = 13;
/** From this number of characters on, no new selection is opened. */
const LONG = 12_000;
const NUMBERS = [0, 1, 2, 5, 100, 1000, 2025, 9999, 10_000, 10_001, -1, 2_147_483_647];
const TEXTS = ['', '小学', 'x', '=1+1', '\u0000', '𝕏', "'; select 1", '../..', 'a'.repeat(300)];

/** @returns the n-th document of a seed */
export function attackDocument(schema: GraphQLSchema, words: Words, seed: number): string {
  return new Writer(schema, words, seed).document();
}

class Writer {
  readonly #generator;
  readonly #fragments: string[] = [];
  #length = 0;
  #aliases = 0;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly words: Words,
    seed: number,
  ) {
    this.#generator = xoroshiro128plus(seed);
  }

  document(): string {
    const mutates = this.#chance(0.05);
    const root = (mutates ? this.schema.getMutationType() : this.schema.getQueryType()) as GraphQLObjectType;
    const roots = this.#chance(0.7) ? 1 : 1 + this.#upTo(6);
    const fields = Array.from({ length: roots }, () => this.#field(root, 1));
    const all = [`${mutates ? 'mutation' : 'query'} { ${fields.join(' ')} }`, ...this.#fragments];
    return all.join('\n');
  }

  #selection(type: GraphQLNamedType, depth: number): string {
    if (isUnionType(type) || isInterfaceType(type)) {
      const chosen = this.#pick(this.schema.getPossibleTypes(type));
      return `{ __typename ... on ${chosen.name} ${this.#selection(chosen, depth)} }`;
    }
    const count = this.#chance(0.15) ? 20 + this.#upTo(40) : 1 + this.#upTo(5);
    const fields = Array.from({ length: count }, () => this.#field(type as GraphQLObjectType, depth));
    if (this.#chance(0.12)) fields.push(this.#wide(type as GraphQLObjectType));
    return `{ ${fields.join(' ')} }`;
  }

  /** One scalar field under many aliases. */
  #wide(type: GraphQLObjectType): string {
    const leaves = Object.values(type.getFields()).filter((field) => isLeafType(getNamedType(field.type)));
    const name = leaves.length === 0 || this.#chance(0.1) ? '__typename' : this.#pick(leaves).name;
    const count = this.#pick([30, 100, 250, 480]);
    return Array.from({ length: count }, () => `${this.#alias()}: ${name}`).join(' ');
  }

  #field(type: GraphQLObjectType, depth: number): string {
    const fields = Object.values(type.getFields());
    const leaves = fields.filter((field) => isLeafType(getNamedType(field.type)));
    const ends = depth >= DEEPEST || this.#length > LONG;
    const choice = ends || (depth > 1 && leaves.length > 0 && this.#chance(0.35)) ? leaves : fields;
    if (choice.length === 0 || this.#chance(0.03)) return '__typename';
    const { name, args, type: of } = this.#pick(choice);
    const head = `${this.#chance(0.5) ? `${this.#alias()}: ` : ''}${name}${this.#args(args)}${this.#directive()}`;
    this.#length += head.length;
    const inner = getNamedType(of);
    if (isLeafType(inner)) return head;
    const selection = this.#selection(inner, depth + 1);
    return this.#chance(0.1) ? `${head} ${this.#fragment(inner, selection)}` : `${head} ${selection}`;
  }

  #fragment(type: GraphQLNamedType, selection: string): string {
    if (this.#chance(0.5)) return `{ ... on ${type.name}${this.#directive()} ${selection} }`;
    const name = `f${this.#fragments.length}`;
    this.#fragments.push(`fragment ${name} on ${type.name} ${selection}`);
    return `{ ...${name} }`;
  }

  #args(args: readonly GraphQLArgument[]): string {
    const given = args
      .filter(({ type, name }) => isNonNullType(type) || this.#chance(name === 'first' ? 0.7 : 0.3))
      .map(({ name, type }) => `${name}: ${this.#value(type, name, 0)}`);
    return given.length === 0 ? '' : `(${given.join(', ')})`;
  }

  #value(type: GraphQLInputType, name: string, depth: number): string {
    if (isNonNullType(type)) return this.#value(type.ofType, name, depth);
    if (this.#chance(0.03)) return 'null';
    if (isListType(type)) {
      const list = Array.from({ length: this.#upTo(3) }, () => this.#value(type.ofType, name, depth + 1));
      return `[${list.join(', ')}]`;
    }
    if (isEnumType(type)) return this.#pick(type.getValues()).name;
    if (isInputObjectType(type)) {
      const parts = Object.values(type.getFields())
        .filter((field) => isNonNullType(field.type) || (depth < 3 && this.#chance(0.25)))
        .map((field) => `${field.name}: ${this.#value(field.type, field.name, depth + 1)}`);
      return `{ ${parts.join(', ')} }`;
    }
    return this.#scalar(type.name, name);
  }

  #scalar(type: string, name: string): string {
    if (type === 'Int' && name === 'seed') return '1';
    if (type === 'Int' || type === 'Float') return String(this.#pick(NUMBERS));
    if (type === 'Boolean') return this.#pick(['true', 'false']);
    if (type === 'Decimal') return this.#pick(['0', '0.6', '87.50', '-1', '1e9', '1e131072']);
    if (type === 'JSON') return '{ a: [1] }';
    const known = type === 'ID' ? this.words.ids : this.words.strings;
    return JSON.stringify(this.#chance(0.8) ? this.#pick(known) : this.#pick(TEXTS));
  }

  #directive(): string {
    if (!this.#chance(0.06)) return '';
    return this.#pick([' @include(if: true)', ' @skip(if: false)', ' @include(if: false)', ' @skip(if: true)']);
  }

  #alias(): string {
    return `a${this.#aliases++}`;
  }

  #upTo(most: number): number {
    return uniformInt(this.#generator, 0, most);
  }

  #chance(of: number): boolean {
    return this.#upTo(999_999) < of * 1_000_000;
  }

  #pick<T>(all: readonly T[]): T {
    return all[this.#upTo(all.length - 1)] as T;
  }
}
