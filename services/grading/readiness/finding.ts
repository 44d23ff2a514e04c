/** 正式评分前的检查: what would make an official run unfair, each kind in a file of its own. */
import { createHash } from 'node:crypto';
import type { Rows } from '../../../db/database.js';
import type { CycleId, DistrictId, RunId, UnitId } from '../../../entities/ids.js';
import type { Bilingual } from '../../../errors/refusal.js';
import type { ObservationStatus, SchemeCode } from '../../../scoring/input.js';
import type { DueCycle, DueFigure } from '../../collection/due.js';

export const READINESS_KINDS = [
  'MISSING',
  'UNVERIFIED',
  'SAMPLE_NOT_DONE',
  'OPEN_OBJECTIONS',
  'TARGETS_UNSIGNED',
  'SHEETS_NOT_SUBMITTED',
  'ADJUSTMENTS_WAITING',
  'UNITS_WITHOUT_PEOPLE',
  'ITEMS_WITHOUT_DECIDER',
  'FIGURES_CHANGED',
] as const;
export type ReadinessKind = (typeof READINESS_KINDS)[number];

/** What a check looks at. It reads under the claims of the process, so that it sees everything of the district. */
export interface ReadinessFacts {
  readonly rows: Rows;
  readonly district: DistrictId;
  readonly now: Date;
  readonly cycle: CycleId;
  readonly scheme: SchemeCode;
  readonly due: DueCycle;
  /** Each due figure with its state; null if nothing is reported. */
  readonly figures: readonly { readonly figure: DueFigure; readonly status: ObservationStatus | null }[];
  /** The run that is to become official, or else the latest completed one; null if there is none. */
  readonly run: RunId | null;
}

export interface Found {
  /** How many things were found; 0 if nothing is wrong. */
  readonly count: number;
  /**
   * Identifies exactly what was found. An answer holds as long as it is the same: another figure, or the same one in
   * another state, is asked again even if the number is equal.
   */
  readonly mark: string;
}

export interface ReadinessCheck {
  readonly kind: ReadinessKind;
  readonly name: Bilingual;
  readonly toDo: Bilingual;
  /** Page of the console on which it is put right. @param scheme code @param year of the scheme */
  path(scheme: SchemeCode, year: number): string;
  /** In any order. */
  find(facts: ReadinessFacts): Promise<readonly Thing[]> | readonly Thing[];
}

/** One thing that was found. */
export interface Thing {
  /** What it is and in what state, in one line. */
  readonly line: string;
  /** The units without whose results nobody sees it; left out if everybody sees it who sees findings. */
  readonly units?: readonly UnitId[];
}

export const found = (things: readonly Thing[]): Found => ({
  count: things.length,
  mark: createHash('sha256')
    .update(JSON.stringify(things.map(({ line }) => line).sort()))
    .digest('hex'),
});
