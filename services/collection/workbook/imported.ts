/** What becomes of a workbook or CSV file with figures. */
import type { Bilingual, FieldProblem } from '../../../errors/refusal.js';
import type { UnitCode } from '../../../scoring/input.js';
import type { ListedFigure } from '../listed-figure.js';
import type { TableIdentity } from './layout.js';
import type { QuestionCode } from './settle-row.js';

export interface ImportChoices {
  /** Checks only. */
  readonly isTrial: boolean;
  /** Questions that the person has answered with yes. */
  readonly confirmed: readonly QuestionCode[];
  /** Units whose rows have problems and stay as they are. Only for a table of one measure. */
  readonly leaveOut: readonly UnitCode[];
}

export interface Question {
  readonly code: QuestionCode;
  readonly message: Bilingual;
  readonly places: readonly string[];
}

export interface ImportedFigures {
  readonly identity: TableIdentity | null;
  readonly stored: boolean;
  /** Figures that the file changes, among them those that it confirms as proposed, and those that it takes back. */
  readonly changed: number;
  readonly confirmed: number;
  readonly cleared: number;
  readonly unchanged: number;
  /** Due figures of the same table that the file does not have, because they were added since. */
  readonly stillDue: readonly ListedFigure[];
  readonly notes: readonly FieldProblem[];
  readonly questions: readonly Question[];
  readonly problems: readonly FieldProblem[];
  /** Units of the rows that have problems, in a table of one measure. */
  readonly badUnits: readonly UnitCode[];
}

export const NOTHING: ImportedFigures = {
  identity: null,
  stored: false,
  changed: 0,
  confirmed: 0,
  cleared: 0,
  unchanged: 0,
  stillDue: [],
  notes: [],
  questions: [],
  problems: [],
  badUnits: [],
};
