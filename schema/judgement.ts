import { GraphQLScalarType, Kind } from 'graphql';
import { notAJudgement } from '../errors/graphql.js';
import { judgementOf } from '../scoring/analysis/judgement.js';
import { refusalError } from './errors.js';

/** One entry of a judgement matrix: a number, or text such as "1/3", so that a third is not rounded. */
export const JudgementScalar = new GraphQLScalarType<number, number>({
  name: 'Judgement',
  description: '一次两两比较：数，或“1/3”这样的分数 · One pairwise judgement: a number, or a fraction such as "1/3"',
  serialize: read,
  parseValue: read,
  parseLiteral: (node) => {
    if (node.kind === Kind.INT || node.kind === Kind.FLOAT) return Number(node.value);
    if (node.kind === Kind.STRING) return read(node.value);
    throw noJudgement(node.kind);
  },
});

function read(value: unknown): number {
  const judgement = judgementOf(value);
  if (judgement === null) throw noJudgement(value);
  return judgement;
}

const noJudgement = (value: unknown) => refusalError(notAJudgement(String(value)));
