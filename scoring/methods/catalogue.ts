/** 方法目录: every method in the form for other rooms. All data comes from the method's own file. */
import type { Direction } from '../input.js';
import type { Method, Need } from '../method-definition/method.js';
import { type JsonSchema, jsonSchemaOf, type Parameter, parametersOf } from '../method-definition/parameters.js';
import type { WorkedExample } from '../method-definition/worked-example.js';
import type { Text } from '../text.js';
import { METHODS } from './index.js';

export interface CatalogueEntry {
  readonly kind: string;
  readonly name: Text;
  readonly when: Text;
  readonly source: Text;
  readonly needs: readonly Need[];
  /** In x, t, b, P. If it differs by direction, HIGHER comes first. */
  readonly formula: string;
  readonly parameters: readonly Parameter[];
  readonly parameterSchema: JsonSchema;
  readonly example: WorkedExample;
}

/** In the order of registration. */
export function methodCatalogue(): readonly CatalogueEntry[] {
  catalogue ??= [...METHODS.values()].map(entryOf);
  return catalogue;
}

let catalogue: readonly CatalogueEntry[] | undefined;

const DIRECTIONS: readonly Direction[] = ['HIGHER', 'LOWER'];

function entryOf(method: Method): CatalogueEntry {
  const { kind, name, when, source, needs, params, example } = method;
  const parsed = params.parse(example.params);
  const formulas = new Set(DIRECTIONS.map((direction) => method.formula({ direction }, parsed)));
  return {
    kind,
    name,
    when,
    source,
    needs,
    formula: [...formulas].join(' | '),
    parameters: parametersOf(params),
    parameterSchema: jsonSchemaOf(params),
    example,
  };
}
