/** Writes the JSON text of a large answer in turns. `JSON.stringify` would block the event loop for the whole time. */
import { JsonText } from '../../schema/json.js';
import type { Turns } from './turns.js';

/** Number of characters in a piece. */
const PIECE = 64 * 1024;

/** The open structures, innermost last: a list, or the members of an object. */
interface Open {
  readonly list: readonly unknown[] | null;
  readonly members: readonly (readonly [string, unknown])[];
  next: number;
}

export async function writtenInTurns(
  data: Readonly<Record<string, unknown>>,
  turns: Turns,
): Promise<Record<string, JsonText>> {
  const texts: [string, JsonText][] = [];
  for (const [key, value] of Object.entries(data)) {
    texts.push([key, value instanceof JsonText ? value : new JsonText(await written(value, turns))]);
  }
  return Object.fromEntries(texts);
}

async function written(root: unknown, turns: Turns): Promise<Buffer[]> {
  const pieces: Buffer[] = [];
  const open: Open[] = [];
  let text = '';
  const write = (value: unknown) => {
    if (value instanceof JsonText) {
      pieces.push(Buffer.from(text), ...value.pieces);
      text = '';
    } else if (isLeaf(value)) text += JSON.stringify(value) ?? 'null';
    else {
      const list = Array.isArray(value) ? value : null;
      const members = list ? [] : Object.entries(value).filter(([, member]) => member !== undefined);
      open.push({ list, members, next: 0 });
      text += list ? '[' : '{';
    }
  };
  write(root);
  for (let inner = open.at(-1); inner !== undefined; inner = open.at(-1)) {
    const place = inner.next++;
    const before = place === 0 ? '' : ',';
    if (inner.list !== null && place < inner.list.length) {
      text += before;
      write(inner.list[place]);
    } else if (place < inner.members.length) {
      const [key, value] = inner.members[place] as readonly [string, unknown];
      text += `${before}${JSON.stringify(key)}:`;
      write(value);
    } else {
      text += inner.list === null ? '}' : ']';
      open.pop();
    }
    if (text.length < PIECE) continue;
    pieces.push(Buffer.from(text));
    text = '';
    await turns.pause();
  }
  pieces.push(Buffer.from(text));
  return pieces;
}

const isLeaf = (value: unknown): value is string | number | boolean | null | undefined =>
  typeof value !== 'object' || value === null || JSON.isRawJSON(value) || 'toJSON' in value;
