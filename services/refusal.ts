/** The refusals of services; they live in `errors/`. */
export { type Bilingual, type FieldProblem, Refusal, type RefusalCode } from '../errors/refusal.js';
