import type { ObjectionsOfFigureQuery } from '../generated/graphql';

/** An objection to a figure, as the pages ask for it. */
export type Objection = ObjectionsOfFigureQuery['dueFigures']['rows'][number]['objections'][number];
