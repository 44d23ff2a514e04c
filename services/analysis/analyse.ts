/** 分析: analyses of a run. Each reads the run's frozen inputs, and its result is stored with the run. */
import type { Viewer } from '../../auth/viewer.js';
import { computing } from '../computing/computing.js';
import type { Platform } from '../platform.js';
import type { Analysing } from './find.js';
import type {
  AhpQuestion,
  RobustnessQuestion,
  StructureQuestion,
  TopsisQuestion,
  VariationQuestion,
  WeightsQuestion,
} from './questions.js';
import { type AnalysisQuestion, storeAnalysis } from './store.js';

/**
 * @throws Refusal FORBIDDEN; NOT_FOUND; CONFLICT if the run has not completed; BAD_USER_INPUT if the result cannot be
 *   computed
 */
function analysed(platform: Platform, viewer: Viewer, question: AnalysisQuestion, analysing: Analysing) {
  const caller = { account: viewer.account.id };
  return storeAnalysis(platform, viewer, question, (run) => computing.run(caller, 'analyse', { run, analysing }));
}

export const analyseAhp = (platform: Platform, viewer: Viewer, { run, ...question }: AhpQuestion) =>
  analysed(platform, viewer, { run, parameters: question }, { kind: 'AHP', question });

export const analyseWeights = (platform: Platform, viewer: Viewer, { run, ...question }: WeightsQuestion) =>
  analysed(platform, viewer, { run, parameters: question }, { kind: 'WEIGHTS', question });

export const analyseTopsis = (platform: Platform, viewer: Viewer, { run, ...question }: TopsisQuestion) =>
  analysed(platform, viewer, { run, parameters: question }, { kind: 'TOPSIS', question });

export const analyseVariation = (platform: Platform, viewer: Viewer, { run, ...question }: VariationQuestion) =>
  analysed(platform, viewer, { run, parameters: question }, { kind: 'VARIATION', question });

export const analyseRobustness = (platform: Platform, viewer: Viewer, { run, ...question }: RobustnessQuestion) => {
  const { seed, ...parameters } = question;
  return analysed(platform, viewer, { run, parameters, seed }, { kind: 'ROBUSTNESS', question });
};

export const analyseStructure = (platform: Platform, viewer: Viewer, { run, ...question }: StructureQuestion) =>
  analysed(platform, viewer, { run, parameters: question }, { kind: 'STRUCTURE', question });
