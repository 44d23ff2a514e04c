/** 填报: stores what reporters enter, as drafts. */
import type { Viewer } from '../../auth/viewer.js';
import type { FileId } from '../../entities/ids.js';
import { badFigures } from '../../errors/collection.js';
import type { FieldProblem } from '../../errors/refusal.js';
import { attachWithin, type FigureKey } from '../files/cite.js';
import type { Platform } from '../platform.js';
import { refuseTooManyDecimals } from './decimals.js';
import { onFigures, type SeenFigure } from './entering.js';
import type { LockedFigure } from './figures.js';
import { type Entry, entryProblems, reportedOf } from './reported.js';
import { staleProblem } from './stale-figures.js';
import { type FigureAct, takeFigureActions } from './take-actions.js';

interface Cited {
  /** 佐证: ids of files that the figure cites as well. */
  readonly files?: readonly FileId[] | null;
}

export interface SavedFigures {
  readonly saved: readonly FigureKey[];
  /** Figures that have changed since the person saw them. They are not stored; the others are. */
  readonly stale: readonly FieldProblem[];
  /** Keys of these. */
  readonly staleKeys: readonly FigureKey[];
}

/**
 * Stores entries as drafts. An entry that says what is stored already makes no revision. A stale one is left out and
 * named with both revisions; the others are stored.
 *
 * @throws Refusal BAD_USER_INPUT BAD_FIGURES naming everything that is wrong; FORBIDDEN, CONFLICT by the states table
 */
export async function saveObservations(
  platform: Platform,
  viewer: Viewer,
  entries: readonly (SeenFigure & Entry & Cited)[],
): Promise<SavedFigures> {
  const reported = entries.map(reportedOf);
  const problems = reported.flatMap((one, index) => entryProblems(one, `figures.${index}`));
  if (problems.length > 0) throw badFigures(problems);
  return onFigures(
    platform,
    viewer,
    'SAVE',
    entries,
    async (tx, locked, judged, claims) => {
      refuseTooManyDecimals(locked, reported, judged);
      const cite = async (index: number, { key }: LockedFigure) => {
        const files = entries[index]?.files ?? [];
        if (files.length > 0) await attachWithin(tx, viewer, claims, key, files, `figures.${index}.files`);
      };
      const acts: FigureAct[] = [];
      const acted: number[] = [];
      const saved: FigureKey[] = [];
      const stale: FieldProblem[] = [];
      const staleKeys: FigureKey[] = [];
      for (const [index, figure] of locked.entries()) {
        const entry = reported[index] as (typeof reported)[number];
        const seen = entries[index]?.revision ?? 0;
        if (figure.revision !== seen) {
          // Sent again after an answer was lost: it says what is stored already, so there is nothing to decide.
          if (isSame(figure, entry)) saved.push(figure.key);
          else {
            stale.push(staleProblem(`figures.${index}`, figure.key, figure.revision, seen));
            staleKeys.push(figure.key);
          }
          continue;
        }
        const cites = (entries[index]?.files ?? []).length > 0;
        if (figure.id === null ? isEmpty(entry) && !cites : isSame(figure, entry)) {
          await cite(index, figure);
          saved.push(figure.key);
          continue;
        }
        acts.push({ figure, action: 'SAVE', reported: entry });
        acted.push(index);
        saved.push(figure.key);
      }
      await takeFigureActions(tx, viewer.district.id, acts, judged);
      // Files are cited by figures that are stored.
      for (const index of acted) await cite(index, locked[index] as LockedFigure);
      return { saved, stale, staleKeys };
    },
    { refuseStale: false, writesFiles: entries.some(({ files }) => (files ?? []).length > 0) },
  );
}

type Said = Pick<LockedFigure, 'value' | 'numerator' | 'denominator' | 'claimed' | 'remark'>;

const isSame = (a: Said, b: Said): boolean =>
  a.value === b.value &&
  a.numerator === b.numerator &&
  a.denominator === b.denominator &&
  a.claimed === b.claimed &&
  a.remark === b.remark;

const isEmpty = (one: Said): boolean =>
  one.value === null && one.numerator === null && one.denominator === null && !one.claimed && one.remark === null;
