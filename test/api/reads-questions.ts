/** Random queries of every shape for compiled roots and nested lists of scores, reproducible by their seed. */
import fc from 'fast-check';
import {
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isLeafType,
  isObjectType,
} from 'graphql';

export interface Question {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

const codes = (...all: string[]) => fc.subarray(all);
const sometimes = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 2 });
const orNull = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null, freq: 6 });
const literal = (value: unknown): string => {
  if (value instanceof Enum) return value.name;
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).filter(([, part]) => part !== undefined);
    return `{ ${entries.map(([key, part]) => `${key}: ${literal(part)}`).join(', ')} }`;
  }
  return JSON.stringify(value);
};
class Enum {
  constructor(readonly name: string) {}
  toJSON = () => this.name;
}
const enums = (...names: string[]) => fc.subarray(names.map((name) => new Enum(name)));

const years = orNull(fc.subarray([2024, 2025, 1900], { maxLength: 2 }));
const scoreFilter = (runs: readonly string[]) =>
  fc.record(
    {
      years,
      schemes: codes('s-2024', 's-2025', 'none'),
      units: orNull(codes('P001', 'P002', 'M1', 'K1', 'NOWHERE')),
      groups: codes('PRIMARY', 'MIDDLE', 'KINDER'),
      categories: codes('SCHOOL', 'KINDERGARTEN'),
      items: orNull(codes('A', 'A1', 'A2', 'B1')),
      indicators: codes('I1', 'I2'),
      grades: codes('优秀', '良好'),
      runs: orNull(fc.subarray([...runs, 'nothing'])),
    },
    { requiredKeys: [] },
  );
const ORDERS = [
  'POINTS_DESC',
  'POINTS_ASC',
  'UNIT_NAME_ASC',
  'UNIT_GROUP_DESC',
  'ITEM_ORDER_ASC',
  'VALUE_DESC',
  'INDICATOR_CODE_DESC',
  'YEAR_DESC',
];
const DIMENSIONS = ['YEAR', 'SCHEME', 'RUN', 'UNIT', 'GROUP', 'CATEGORY', 'GRADE', 'ITEM', 'INDICATOR'];
const page = { first: fc.constantFrom(0, 1, 3, 50, 1000, null, -1, 10_001), after: fc.constantFrom('', null, 'x') };

type Args = fc.Arbitrary<Readonly<Record<string, unknown>>>;

/** Arguments of each root, including wrong ones. */
function rootsOf(runs: readonly string[]): Readonly<Record<string, Args>> {
  const filter = sometimes(orNull(scoreFilter(runs)));
  const record = (parts: Record<string, fc.Arbitrary<unknown>>) => fc.record(parts, { requiredKeys: [] });
  return {
    scoreRows: record({ filter, orderBy: fc.oneof(fc.constant(null), enums(...ORDERS)), ...page }),
    unitScoreRows: record({ filter, ...page }),
    indicatorRows: record({
      filter: fc.record(
        { years, plans: codes('plan-145'), indicators: codes('I1', 'I2'), kinds: enums('BINDING', 'EXPECTED') },
        { requiredKeys: [] },
      ),
      ...page,
    }),
    observationRows: record({
      filter: fc.record(
        {
          years,
          scopes: codes('plan-145', 's-2025'),
          measures: codes('I1', 'B1'),
          units: codes('P001', 'P002', 'K1'),
          groups: codes('PRIMARY', 'KINDER'),
          statuses: enums('VERIFIED', 'SUBMITTED', 'DRAFT'),
        },
        { requiredKeys: [] },
      ),
      ...page,
    }),
    scoreSummary: fc.record({
      groupBy: enums(...DIMENSIONS),
      measures: enums(
        'COUNT',
        'UNITS',
        'SUM',
        'MEAN',
        'MIN',
        'LOWER_QUARTILE',
        'MEDIAN',
        'UPPER_QUARTILE',
        'MAX',
        'STDDEV',
        'MEAN_RATE',
      ),
      filter: fc.oneof(fc.constant(null), scoreFilter(runs)),
    }),
    unit: fc.record({ code: fc.constantFrom('P001', 'P001', 'M1', 'K2', 'NOWHERE') }),
    units: fc.record({ first: fc.constantFrom(1, 3), filter: fc.constant({ groups: ['KINDER'] }) }),
    run: fc.record({ id: fc.constantFrom('nothing', ...runs) }),
    scheme: fc.record({ code: fc.constantFrom('s-2024', 's-2025') }),
    indicator: fc.record({ code: fc.constantFrom('I1', 'I2') }),
    myAssessments: record({ year: fc.constantFrom(2024, 2025, 1900) }),
  };
}

/** The fields to follow from a type with too many of them; from other types, all are followed. */
const WAYS: Readonly<Record<string, readonly string[]>> = {
  UnitConnection: ['nodes'],
  Unit: ['assessment', 'assessments', 'children'],
  UnitAssessment: ['items', 'unit', 'peerQuartiles'],
  ItemScore: ['item', 'unit', 'run', 'history'],
  SchemeItem: ['indicator', 'scores'],
  Scheme: ['allItems'],
  Run: ['scheme'],
  Indicator: ['scores', 'items'],
};
/** Arguments of fields, as they are written. */
const ARGUMENTS: Readonly<Record<string, readonly string[]>> = {
  'Unit.assessment': ['', '(year: 2024)', '(scheme: "s-2025", year: null)'],
  'SchemeItem.scores': ['', '(run: "nothing")'],
  'Indicator.scores': ['', '(year: 2025)'],
};
const DEEPEST = 5;

type Path = readonly string[];

/** No type is nested in itself, because scores of scores of scores would be too large. */
function isAskedFor(type: GraphQLObjectType, { name, type: of, args }: GraphQLField<unknown, unknown>, path: Path) {
  if (isLeafType(getNamedType(of))) return args.length === 0;
  return path.length < DEEPEST && !path.includes(name) && (WAYS[type.name]?.includes(name) ?? args.length === 0);
}

/** A field with its arguments, sometimes with an alias; always with an alias if the arguments differ. */
function called(type: GraphQLObjectType, name: string): fc.Arbitrary<string> {
  const all = ARGUMENTS[`${type.name}.${name}`] ?? [''];
  return fc.tuple(fc.constantFrom('', '', '', 'a', 'b'), fc.nat(all.length - 1)).map(([alias, place]) => {
    const key = place > 0 ? `k${place}${alias}_${name}` : `${alias}_${name}`;
    return `${alias === '' && place === 0 ? '' : `${key}: `}${name}${all[place]}`;
  });
}

/** A selection of a type: aliases, repeated fields, fragments, directives, `__typename`; all of it may be skipped. */
function selection(type: GraphQLObjectType, path: Path): fc.Arbitrary<string> {
  const fields = Object.values(type.getFields()).filter((field) => isAskedFor(type, field, path));
  // Lists are the subject, so they are more frequent.
  const ways = fields.flatMap(({ name }) => (WAYS[type.name]?.includes(name) ? [name, name] : [name]));
  const field = fc.constantFrom('__typename', ...ways).chain((name) => {
    const inner = getNamedType(type.getFields()[name]?.type);
    const nested = isObjectType(inner) ? selection(inner, [...path, name]) : fc.constant('');
    const directive = fc.constantFrom(
      '',
      '',
      '',
      '',
      ' @include(if: $yes)',
      ' @skip(if: $yes)',
      ' @include(if: true)',
      ' @skip(if: $no)',
    );
    return fc.tuple(called(type, name), directive, nested).map(([field, when, of]) => `${field}${when}${of}`);
  });
  const wrapped = fc.tuple(field, fc.constantFrom('plain', 'plain', 'plain', 'inline', 'typed')).map(([text, how]) => {
    if (how === 'inline') return `... @include(if: $yes) { ${text} }`;
    return how === 'typed' ? `... on ${type.name} { ${text} }` : text;
  });
  return fc
    .tuple(fc.constantFrom('__typename ', ''), fc.array(wrapped, { minLength: 1, maxLength: 9 - path.length }))
    .map(([typename, all]) => ` { ${typename}${all.join(' ')} }`);
}

/** @param runs ids of runs @param others roots that are not compiled, as they are written */
export function questions(
  schema: GraphQLSchema,
  runs: readonly string[],
  others: readonly string[],
): fc.Arbitrary<Question> {
  const query = schema.getQueryType();
  const root = fc.constantFrom(...Object.entries(rootsOf(runs))).chain(([name, args]) => {
    const field = query?.getFields()[name];
    const type = getNamedType(field?.type);
    if (field === undefined || !isObjectType(type)) throw new Error(`no root ${name}`);
    return fc
      .tuple(args, fc.boolean(), selection(type, []))
      .map(([given, asVariables, of]) => ({ field, given, asVariables, of }));
  });
  return fc.tuple(fc.array(root, { minLength: 1, maxLength: 3 }), fc.subarray([...others])).map(([roots, more]) => {
    const variables: Record<string, unknown> = { yes: true, no: false };
    const declared = ['$yes: Boolean!', '$no: Boolean = false'];
    const written = roots.map(({ field, given, asVariables, of }, index) => {
      const args = Object.entries(given).filter(([, value]) => value !== undefined);
      const list = args.map(([name, value]) => {
        if (!asVariables) return `${name}: ${literal(value)}`;
        variables[`${name}${index}`] = value;
        declared.push(`$${name}${index}: ${field.args.find((arg) => arg.name === name)?.type}`);
        return `${name}: $${name}${index}`;
      });
      return `r${index}: ${field.name}${list.length > 0 ? `(${list.join(', ')})` : ''}${of}`;
    });
    const text = [...written, ...more].join(' ');
    const used = declared.filter((variable) => text.includes(variable.split(':', 1)[0] as string));
    return { query: `query ${used.length > 0 ? `(${used.join(', ')})` : ''} { ${text} }`, variables };
  });
}
