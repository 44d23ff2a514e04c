/** Figures as people of the story see and enter them. */
import { SCHEME } from './bundle.js';
import type { Given } from './graphql.js';
import type { Person } from './person.js';

export interface Figure {
  readonly scope: string;
  readonly measure: string;
  readonly unit: string;
  readonly year: number;
  readonly revision: number;
  readonly state: string;
  readonly value: number | null;
  readonly remark: string | null;
  readonly prefilled: { readonly kind: string; readonly value: number | null } | null;
  readonly checks: readonly { readonly code: string }[];
  readonly openObjection: { readonly id: string } | null;
  readonly returnedBecause: string | null;
}

const FIELDS =
  'scope measure unit year revision state value remark prefilled { kind value } checks { code } openObjection { id } returnedBecause';

export async function figuresOf(who: Person, scheme = SCHEME): Promise<Figure[]> {
  const { dueFigures } = await who.ask(`{ dueFigures(scheme: "${scheme}") { rows { ${FIELDS} } } }`);
  return dueFigures.rows;
}

export async function figureOf(who: Person, measure: string, unit: string): Promise<Figure> {
  const found = (await figuresOf(who)).find((one) => one.measure === measure && one.unit === unit);
  if (found === undefined) throw new Error(`${who.name} sees no figure ${measure} of ${unit}`);
  return found;
}

export const seen = ({ scope, measure, unit, year, revision }: Figure): Readonly<Record<string, Given>> => ({
  scope,
  measure,
  unit,
  year,
  revision,
});

/** Enters values of a measure, by unit. @returns how many were stored */
export async function enter(
  who: Person,
  measure: string,
  values: Readonly<Record<string, number>>,
  remark?: string,
): Promise<number> {
  const present = await figuresOf(who);
  const figures = Object.entries(values).map(([unit, value]) => {
    const found = present.find((one) => one.measure === measure && one.unit === unit);
    if (found === undefined) throw new Error(`${who.name} sees no figure ${measure} of ${unit}`);
    return { ...seen(found), value, remark };
  });
  const { saved } = await who.act('saveObservations', { figures }, 'saved stale { code }');
  return saved;
}

/** Takes an action on every figure that the person sees and wants. @returns how many */
export async function onFigures(
  who: Person,
  action: string,
  wanted: (figure: Figure) => boolean,
  more: Readonly<Record<string, Given>> = {},
): Promise<number> {
  const figures = (await figuresOf(who)).filter(wanted).map(seen);
  return figures.length === 0 ? 0 : (await who.act(action, { figures, ...more }, 'done')).done;
}
