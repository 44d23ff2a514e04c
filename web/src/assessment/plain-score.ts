import type { ItemResult } from './queries';

/** A score with what its contribution is computed from; the score itself stays at hand. */
export const plainScore = (score: ItemResult) => ({
  score,
  points: score.points ?? null,
  item: { ...score.item, methodKind: score.item.methodKind ?? null },
});
