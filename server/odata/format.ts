/** The form of JSON that a client asks for, by `$format` or else by `Accept`. */

export interface JsonForm {
  /** Numbers of types that a double cannot hold are written as strings. */
  readonly ieee754Compatible: boolean;
}

export const jsonType = ({ ieee754Compatible }: JsonForm): string =>
  `application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=${ieee754Compatible};charset=utf-8`;

const JSON_RANGES: readonly string[] = ['json', 'application/json', 'application/*', '*/*'];

/** Of several types that `Accept` names, the one with the highest quality counts, the first of equals. */
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
