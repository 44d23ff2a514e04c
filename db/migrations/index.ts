/** Every migration, oldest first. Forward only: one that has shipped is never edited. */
import { Spine } from './0001-spine.js';
import { Parallel } from './0004-parallel.js';

export const migrations = [
  { name: '0001-spine', class: Spine },
  { name: '0004-parallel', class: Parallel },
];
