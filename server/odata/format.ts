/** The JSON format that a client requests by `$format` or `Accept`. */

export interface JsonForm {
  /** True if numbers that a double cannot represent are written as strings. */
  readonly ieee754Compatible: boolean;
}

export const jsonType = ({ ieee754Compatible }: JsonForm): string =>
  `application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=${ieee754Compatible};charset=utf-8`;

const JSON_RANGES: readonly string[] = ['json', 'application/json', 'application/*', '*/*'];

/** If `Accept` has several types, the one with the highest quality is used; of equal ones, the first. */
export function jsonFormOf(format: string | undefined, accept: string | undefined): JsonForm {
  const [best] = (format ?? accept ?? '')
    .split(',')
    .map(mediaRange)
    .filter(({ type, quality }) => JSON_RANGES.includes(type) && quality > 0)
    .sort((a, b) => b.quality - a.quality);
  return { ieee754Compatible: best?.parameters.get('ieee754compatible') === 'true' };
}

function mediaRange(text: string) {
  const [type = '', ...rest] = text.split(';').map((part) => part.trim().toLowerCase());
  const parameters = new Map(
    rest.map((part) => {
      const [name = '', value = ''] = part.split('=').map((side) => side.trim());
      return [name, value.replaceAll('"', '')] as const;
    }),
  );
  return { type, parameters, quality: Number(parameters.get('q') ?? 1) };
}
