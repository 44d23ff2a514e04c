import type { SystemAccountsQuery } from '../../generated/graphql';

/** An account as its administrator sees it. */
export type AccountShown = SystemAccountsQuery['accounts']['rows'][number];
