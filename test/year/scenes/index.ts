/** All scenes, in the order of the story. */
import type { Scene } from '../scene.js';
import { COLLECTING_SCENES } from './collecting.js';
import { JUDGING_SCENES } from './judging.js';
import { PUBLISHING_SCENES } from './publishing.js';

export const SCENES: readonly Scene[] = [...COLLECTING_SCENES, ...JUDGING_SCENES, ...PUBLISHING_SCENES];
