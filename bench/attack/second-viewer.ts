/** Somebody who asks small questions, one after the other, while others attack. */
import { ask } from './ask.js';

/** Milliseconds between an answer and the next question. */
const BETWEEN = 25;

export interface Watched {
  /** Milliseconds that each answer took. */
  readonly times: readonly number[];
  readonly faults: readonly string[];
}

export async function secondViewer(url: string, token: string, goesOn: () => boolean): Promise<Watched> {
  const times: number[] = [];
  const faults: string[] = [];
  for (let n = 0; goesOn(); n++) {
    const query = `{ unitScoreRows(first: ${1 + (n % 50)}) { rows { unitName total } } }`;
    const started = performance.now();
    const { fault, status } = await ask(url, token, query);
    times.push(performance.now() - started);
    if (fault !== null || status !== 200) faults.push(`the second viewer's question ${n}: ${fault ?? status}`);
    await new Promise((resolve) => setTimeout(resolve, BETWEEN));
  }
  return { times, faults };
}
