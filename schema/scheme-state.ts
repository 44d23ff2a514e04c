import type { SchemeState } from '../entities/scheme-draft.js';
import { schemeStates } from '../services/scheme/states.js';
import { described, enumeration } from './enumeration.js';

export const SchemeStateEnum = enumeration<SchemeState>(
  'SchemeState',
  '方案的状态 · State of a scheme',
  described(schemeStates.states, (state) => schemeStates.stateName(state)),
);
