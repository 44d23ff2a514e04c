import { join } from 'node:path';
import { writeBundle } from '../../bundle/write.js';
import { sample } from './sample.js';

/** Writes every folder of the sample into `into` and overwrites existing files. */
export async function writeSample(into: string): Promise<void> {
  for (const { folder, bundle } of sample()) {
    const target = join(into, folder);
    await writeBundle(target, bundle, { force: true });
  }
}
