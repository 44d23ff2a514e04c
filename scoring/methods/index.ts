/** Every method, by kind. A new one is a file and a line in this list. */
import type { Method } from '../method-definition/method.js';
import { bands } from './bands.js';
import { deduction } from './deduction.js';
import { efficacy } from './efficacy.js';
import { efficacyGraded } from './efficacy-graded.js';
import { expert } from './expert.js';
import { linear } from './linear.js';
import { milestones } from './milestones.js';
import { minMax } from './min-max.js';
import { peerRatio } from './peer-ratio.js';
import { progress } from './progress.js';
import { range } from './range.js';
import { rank } from './rank.js';
import { steps } from './steps.js';
import { targetRatio } from './target-ratio.js';
import { threshold } from './threshold.js';
import { zScore } from './z-score.js';

const ALL = [
  targetRatio,
  progress,
  steps,
  peerRatio,
  linear,
  bands,
  efficacy,
  efficacyGraded,
  threshold,
  range,
  deduction,
  rank,
  minMax,
  zScore,
  expert,
  milestones,
] as readonly unknown[] as readonly Method[];

export const METHODS: ReadonlyMap<string, Method> = new Map(ALL.map((method) => [method.kind, method]));
