/**
 * Writes the sample bundle `daxing-2021-2025` with the schemes in its folder, and `daxing-2026`, the year in its middle.
 * The content depends neither on the clock nor on real randomness, so every run writes the same files.
 *
 *     node_modules/.bin/node dist/examples/generate.js [FOLDER]
 */
import { join } from 'node:path';
import { writePresent } from './generate/present/sample.js';
import { writeSample } from './generate/write.js';

const into = process.argv[2] ?? 'examples';
await writeSample(join(into, 'daxing-2021-2025'));
await writePresent(join(into, 'daxing-2026'));
