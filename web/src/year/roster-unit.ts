import type { UnitsOfYearQuery } from '../generated/graphql';

/** A unit of the district as the pages of the roster know it. */
export type RosterUnit = UnitsOfYearQuery['units']['nodes'][number];
