/** A viewer that sends small queries one after the other during the attack. */
import { ask } from './ask.js';

/** Pause in milliseconds between an answer and the next query. */
const BETWEEN = 25;

export interface ViewerTimes {
  /** Time of each answer in milliseconds. */
  readonly times: readonly number[];
  readonly faults: readonly string[];
}

export async function secondViewer(url: string, token: string, shouldContinue: () => boolean): Promise<ViewerTimes> {
  const times: number[] = [];
  const faults: string[] = [];
  for (let n = 0; shouldContinue(); n++) {
    const query = `{ unitScoreRows(first: ${1 + (n % 50)}) { rows { unitName total } } }`;
    const started = performance.now();
    const { fault, status } = await ask(url, token, query);
    times.push(performance.now() - started);
    if (fault !== null || status !== 200) faults.push(`the second viewer's query ${n}: ${fault ?? status}`);
    await new Promise((resolve) => setTimeout(resolve, BETWEEN));
  }
  return { times, faults };
}
