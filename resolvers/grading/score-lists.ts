/** Lists of scores at any place of an answer: written by PostgreSQL if possible, otherwise made of rows. */
import type { GraphQLResolveInfo } from 'graphql';
import type { ItemScoreRow, ScoreKeys } from '../../reads/score-lists.js';
import { addText } from '../execution/answer-size.js';
import type { Context } from '../execution/context.js';

/** The value of a field with a list of scores. */
export async function scoresOf<Name extends keyof ScoreKeys>(
  name: Name,
  key: ScoreKeys[Name],
  { loaders, lists, answerSize }: Context,
  info: GraphQLResolveInfo,
): Promise<readonly ItemScoreRow[]> {
  const written = (await lists?.read(name, key, info)) ?? null;
  if (lists === undefined || written === null) return loaders.scores[name].load(key as never);
  addText(answerSize, written, info);
  lists.put(info.path, written.pieces);
  return [];
}
