/** 数据变化: which bound figures of a document no longer follow from the present results. */
import type { DocumentContent } from '../../documents/content/index.js';
import { type Figure, isFigure } from '../../documents/content/run.js';
import { figuresOf } from '../../documents/printed-text.js';
import { mapRuns } from './map-runs.js';
import type { Figures } from './result-figures.js';

export interface StaleFigure {
  /** Key of the figure. */
  readonly figure: string;
  /** As the document has it. */
  readonly value: string;
  /** As it is now; null if the results no longer have it. */
  readonly present: string | null;
}

/** The figures whose source has changed, each once, in the order of the document. */
export function staleFigures(content: DocumentContent, present: Figures): StaleFigure[] {
  const stale = new Map<string, StaleFigure>();
  for (const { figure, value, hash } of figuresOf(content)) {
    const now = present.get(figure);
    if (now?.hash !== hash) stale.set(figure, { figure, value, present: now?.value ?? null });
  }
  return [...stale.values()];
}

/** The same content with every figure as it is now. A figure that no longer exists keeps its old value. */
export const refreshed = (content: DocumentContent, present: Figures): DocumentContent =>
  mapRuns(content, (runs) => runs.map((run) => (isFigure(run) ? (present.get(run.figure) ?? run) : run)));

/**
 * Keys of figures that were changed by hand: they are neither as in the version before nor as they are now.
 * @param before content of the version that was edited
 */
export function editedFigures(content: DocumentContent, before: DocumentContent, present: Figures): string[] {
  const known = new Set([...figuresOf(before), ...present.values()].map(identityOf));
  const edited = figuresOf(content).filter((figure) => !known.has(identityOf(figure)));
  return [...new Set(edited.map(({ figure }) => figure))];
}

const identityOf = ({ figure, value, hash }: Figure): string => JSON.stringify([figure, value, hash]);
