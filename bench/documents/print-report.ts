/** Run as a process of its own, so that its memory is that of printing: prints what printing took as JSON. */
import { FORMATS, type Format } from '../../documents/formats.js';
import { rendering } from '../../documents/rendering.js';
import { longReport } from './long-report.js';

/** What one process took. */
export interface Printing {
  readonly format: Format;
  /** Milliseconds: with fonts to be read first, and again. */
  readonly first: number;
  readonly again: number;
  readonly bytes: number;
  /** Megabytes that the process had at most. */
  readonly memory: number;
}

const format = process.argv[2] as Format;
if (!(format in FORMATS)) throw new Error(`no format ${format}`);

const report = longReport();
const settings = { at: new Date(0), ownFonts: null };
const timed = async () => {
  const started = performance.now();
  const { length } = await rendering.render(report, format, settings);
  return { taken: performance.now() - started, length };
};
const first = await timed();
const again = await timed();
await rendering.close();
const printing: Printing = {
  format,
  first: first.taken,
  again: again.taken,
  bytes: first.length,
  memory: process.resourceUsage().maxRSS / 1024,
};
console.log(JSON.stringify(printing));
