/** 文字与数据: the pieces of a line, words and figures that are bound to data. */
import { z } from 'zod';
import { zHash } from './hash.js';
import { zText } from './text.js';

/** 文字. A document has no bold; a piece stands out by its face: 黑体 or 楷体. */
export const zWords = z.strictObject({ text: zText, face: z.enum(['HEITI', 'KAITI']).optional() });
export type Words = z.infer<typeof zWords>;

/**
 * 数据: a value that the system took from its data. People edit words, not figures.
 *
 * `figure` says which value it is, `value` is the exact text that is printed, `hash` is the hash of what the value was
 * computed from: if the hash of the present data is another one, the figure is out of date.
 */
export const zFigure = z.strictObject({
  figure: z
    .string()
    .max(200)
    .regex(/^[a-z][a-zA-Z]*(\/[^\s/]+)*$/),
  value: zText,
  hash: zHash,
});
export type Figure = z.infer<typeof zFigure>;

export const zRun = z.union([zWords, zFigure]);
export type Run = z.infer<typeof zRun>;

export const isFigure = (run: Run): run is Figure => 'figure' in run;

/** The text of runs as it is printed. */
export const plainText = (runs: readonly Run[]): string =>
  runs.map((run) => (isFigure(run) ? run.value : run.text)).join('');

/** A line of words only. */
export const words = (text: string): Words[] => [{ text }];
