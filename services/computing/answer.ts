import type { RefusalData } from '../../errors/refusal.js';

/** What a thread answers: errors of ours lose their class between threads. */
export type Answer<T> = { readonly value: T } | { readonly refused: RefusalData };
