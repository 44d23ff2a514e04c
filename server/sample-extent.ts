/** How much of the sample is loaded: the years before, or also the one in its middle (services/present-year/). */
import { StartupError } from '../db/errors.js';

const EXTENTS = ['present', 'past'] as const;
export type SampleExtent = (typeof EXTENTS)[number];

/** @throws StartupError BAD_CONFIG */
export function readSampleExtent(env: Readonly<Record<string, string | undefined>>): SampleExtent {
  const text = env.KAOPING_SAMPLE?.trim() || 'present';
  const found = EXTENTS.find((extent) => extent === text);
  if (found !== undefined) return found;
  throw new StartupError(
    'BAD_CONFIG',
    `KAOPING_SAMPLE=${text} 不对，应为 ${EXTENTS.join(' 或 ')}。 · KAOPING_SAMPLE=${text} is wrong; it is ${EXTENTS.join(' or ')}.`,
  );
}
