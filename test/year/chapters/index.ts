/** The year, from its people to its proof. */
import type { Chapter } from '../chapter.js';
import { APPROVAL } from './approval.js';
import { COLLECTION } from './collection.js';
import { GRADING } from './grading.js';
import { JUDGING } from './judging.js';
import { PEOPLE } from './people.js';
import { PROOF } from './proof.js';
import { REVIEW } from './review.js';
import { SCHEME_CHAPTER } from './scheme.js';
import { VERIFICATION } from './verification.js';

export const CHAPTERS: readonly Chapter[] = [
  PEOPLE,
  SCHEME_CHAPTER,
  COLLECTION,
  VERIFICATION,
  JUDGING,
  GRADING,
  REVIEW,
  APPROVAL,
  PROOF,
];
