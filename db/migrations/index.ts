/** Every migration, oldest first. Forward only: one that has shipped is never edited. */
import { Spine } from './0001-spine.js';

export const migrations = [{ name: '0001-spine', class: Spine }];
