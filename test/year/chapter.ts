/** A chapter of the story: its steps run in their order, in one world. */
import type { World } from './world.js';

export interface Chapter {
  readonly title: string;
  readonly steps: readonly Step[];
}

/** What happens, as a sentence, and how. */
export type Step = readonly [sentence: string, happens: (world: World) => Promise<void>];
