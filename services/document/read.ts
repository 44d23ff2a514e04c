/** What the pages of a document show beside its words. */
import type { Viewer } from '../../auth/viewer.js';
import type { DocumentContent } from '../../documents/content/index.js';
import type { DocumentKind, DocumentState } from '../../entities/document.js';
import type { CycleId, DistrictId, DocumentId, PlanId } from '../../entities/ids.js';
import { type ActionOption, allowedActions } from '../../workflow/allowed.js';
import { approvalFacts } from '../approval/read.js';
import { monitoredIndicators } from '../monitoring/monitored-plan.js';
import { inDistrict, projectsInReport } from '../monitoring/report-data.js';
import type { Platform } from '../platform.js';
import { type Difference, differencesBetween } from './differences.js';
import { type LeftOut, leftOut } from './left-out.js';
import { type DocumentSource, presentFigures } from './present-figures.js';
import { type StaleFigure, staleFigures } from './stale-figures.js';
import { type DocumentAction, documentStates } from './states.js';
import { readVersion } from './versions.js';

export interface DocumentAtHand {
  readonly id: DocumentId;
  readonly kind: DocumentKind;
  readonly state: DocumentState;
  readonly revision: number;
  /** What it tells of, as in `DocumentSource`. */
  readonly cycleId: CycleId | null;
  readonly planId: PlanId | null;
  readonly year: number | null;
}

/** @throws Refusal NOT_FOUND UNKNOWN_VERSION */
export const documentContent = (
  { database }: Platform,
  { claims, district }: Viewer,
  document: DocumentId,
  revision: number,
): Promise<DocumentContent> =>
  database.read(claims, async (rows) => (await readVersion(rows, district.id, document, revision)).content);

/** @throws Refusal NOT_FOUND UNKNOWN_VERSION */
export const documentDifferences = (
  { database }: Platform,
  { claims, district }: Viewer,
  document: DocumentId,
  versions: { readonly from: number; readonly to: number; readonly whole: boolean },
): Promise<Difference[]> =>
  database.read(claims, async (rows) => {
    const before = await readVersion(rows, district.id, document, versions.from);
    const after = await readVersion(rows, district.id, document, versions.to);
    return differencesBetween(before.content, after.content, versions.whole);
  });

/**
 * The figures of a draft that have changed since. A document that was sent for approval stays as it was sent, and
 * viewers who do not see all scores of the district do not see what changed.
 */
export async function documentStaleFigures(
  { database }: Platform,
  { claims, district }: Viewer,
  document: DocumentAtHand,
): Promise<StaleFigure[]> {
  if (document.state !== 'DRAFT' || claims.scores !== 'district') return [];
  return movedFigures(database, claims, district.id, document);
}

/** The same for a document that was sent for approval, approved or published: what it tells is no longer so. */
export async function documentMovedSince(
  { database }: Platform,
  { claims, district }: Viewer,
  document: DocumentAtHand,
): Promise<StaleFigure[]> {
  if (document.state === 'DRAFT' || claims.scores !== 'district') return [];
  return movedFigures(database, claims, district.id, document);
}

const sourceOf = ({ cycleId, planId, year }: DocumentAtHand): DocumentSource => ({
  cycle: cycleId,
  plan: planId,
  year,
});

const movedFigures = (
  database: Platform['database'],
  claims: Viewer['claims'],
  district: DistrictId,
  document: DocumentAtHand,
): Promise<StaleFigure[]> =>
  database.read(claims, async (rows) => {
    const { content } = await readVersion(rows, district, document.id, document.revision);
    return staleFigures(content, await presentFigures(rows, district, sourceOf(document)));
  });

/**
 * What a monitoring report passes over in silence, for those who see drafts and those who approve.
 * @returns nothing for documents of other kinds
 */
export async function documentLeftOut(
  { database }: Platform,
  { claims, district }: Viewer,
  { id, revision, planId, year }: DocumentAtHand,
): Promise<LeftOut[]> {
  if (planId === null || year === null || claims.monitoring !== 'district') return [];
  return database.read(claims, async (rows) => {
    const { content } = await readVersion(rows, district.id, id, revision);
    const own = inDistrict(rows, district.id);
    return leftOut(content, {
      indicators: await monitoredIndicators(own, planId, year),
      projects: await projectsInReport(own, planId, year),
    });
  });
}

/** What a viewer's roles may do with a document. A token changes nothing, so it gets no action. */
export async function documentActions(
  platform: Platform,
  viewer: Viewer,
  document: DocumentAtHand,
): Promise<ActionOption<DocumentAction, string>[]> {
  if (viewer.via === 'TOKEN') return [];
  const stale = await documentStaleFigures(platform, viewer, document);
  const isPending = document.state === 'DRAFT' || document.state === 'IN_APPROVAL';
  const approval = isPending ? await approvalFacts(platform, viewer, document) : undefined;
  const facts = { staleFigures: stale.length, approval };
  const options = allowedActions(documentStates, viewer.roles, document.state, facts);
  // Approving is one action for people; which of the two it is follows from the steps.
  return options.filter(({ action }) => action !== 'APPROVE_STEP');
}
