import { schemeContent } from '../../bundle/render.js';
import type { SchemeRecord } from '../../scoring/input.js';

/** The content of a version of a scheme, with the keys of scheme.yaml. */
export const storedContent = (scheme: SchemeRecord): Record<string, unknown> => schemeContent(scheme);
