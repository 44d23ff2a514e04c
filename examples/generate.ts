/**
 * Writes the sample bundle `daxing-2021-2025` and the schemes in its folder. The content depends neither on the clock
 * nor on real randomness, so every run writes the same files.
 *
 *     node_modules/.bin/node dist/examples/generate.js [FOLDER]
 */
import { join } from 'node:path';
import { writeSample } from './generate/write.js';

await writeSample(process.argv[2] ?? join('examples', 'daxing-2021-2025'));
