/**
 * Writes the sample bundle `daxing-2021-2025` and the schemes below it. Nothing depends on the clock or on chance:
 * the same files come out every time.
 *
 *     node_modules/.bin/node dist/examples/generate.js [FOLDER]
 */
import { join } from 'node:path';
import { writeSample } from './generate/write.js';

await writeSample(process.argv[2] ?? join('examples', 'daxing-2021-2025'));
