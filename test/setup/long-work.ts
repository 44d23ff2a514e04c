/** Waits for long work, which is shown a moment after it began and ends a moment after it was cancelled. */
import type { Viewer } from '../../auth/viewer.js';
import { type LongWork, ownWork } from '../../services/long-work/own-work.js';
import type { Platform } from '../../services/platform.js';
import { eventually } from './process.js';

/** @returns the viewer's work of this name, once it is shown and fits */
export const shownWork = (
  platform: Platform,
  viewer: Viewer,
  name: string,
  fits: (work: LongWork) => boolean = () => true,
): Promise<LongWork> =>
  eventually(`work on ${name}`, async () =>
    (await ownWork(platform, viewer)).find((work) => work.name.includes(name) && fits(work)),
  );
