import type { JudgedItemsQuery } from '../generated/graphql';

/** An item that judges mark, as the office sees it. */
export type JudgedItem = JudgedItemsQuery['judgedItems'][number];
export type ListedSheet = JudgedItem['sheets'][number];
