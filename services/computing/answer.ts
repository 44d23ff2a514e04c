import type { RefusalData } from '../../errors/refusal.js';

/** The result of a task on a thread. Refusals are plain data, because errors lose their class between threads. */
export type Answer<T> = { readonly value: T } | { readonly refused: RefusalData };
