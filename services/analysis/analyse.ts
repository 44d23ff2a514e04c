/** 分析: what a run's scores say beyond themselves. Each reads the run's frozen inputs and is kept with the run. */
import type { Viewer } from '../../auth/viewer.js';
import { computing } from '../computing/computing.js';
import type { Platform } from '../platform.js';
import type { Analysing } from './find.js';
import { kept, type Question } from './keep.js';
import type {
  AhpQuestion,
  RobustnessQuestion,
  StructureQuestion,
  TopsisQuestion,
  VariationQuestion,
  WeightsQuestion,
} from './questions.js';

/** @throws Refusal FORBIDDEN; NOT_FOUND; CONFLICT if the run did not complete; BAD_USER_INPUT where there is no answer */
function analysed(platform: Platform, viewer: Viewer, question: Question, analysing: Analysing) {
  const asker = { account: viewer.account.id };
  return kept(platform, viewer, question, (run) => computing.run(asker, 'analyse', { run, analysing }));
}

export const analyseAhp = (platform: Platform, viewer: Viewer, { run, ...asked }: AhpQuestion) =>
  analysed(platform, viewer, { run, parameters: asked }, { kind: 'AHP', asked });

export const analyseWeights = (platform: Platform, viewer: Viewer, { run, ...asked }: WeightsQuestion) =>
  analysed(platform, viewer, { run, parameters: asked }, { kind: 'WEIGHTS', asked });

export const analyseTopsis = (platform: Platform, viewer: Viewer, { run, ...asked }: TopsisQuestion) =>
  analysed(platform, viewer, { run, parameters: asked }, { kind: 'TOPSIS', asked });

export const analyseVariation = (platform: Platform, viewer: Viewer, { run, ...asked }: VariationQuestion) =>
  analysed(platform, viewer, { run, parameters: asked }, { kind: 'VARIATION', asked });

export const analyseRobustness = (platform: Platform, viewer: Viewer, { run, ...asked }: RobustnessQuestion) => {
  const { seed, ...parameters } = asked;
  return analysed(platform, viewer, { run, parameters, seed }, { kind: 'ROBUSTNESS', asked });
};

export const analyseStructure = (platform: Platform, viewer: Viewer, { run, ...asked }: StructureQuestion) =>
  analysed(platform, viewer, { run, parameters: asked }, { kind: 'STRUCTURE', asked });
