/** Schemes in a consultation, and after it: it began some days ago, because a scheme is issued only when it is over. */
import type { Viewer } from '../../auth/viewer.js';
import type { DraftId } from '../../entities/ids.js';
import { branded } from '../../scoring/brand.js';
import { addDays, dayAt } from '../../services/calendar/day.js';
import { consultScheme } from '../../services/consultation/consult.js';
import { draftSchemeNotice } from '../../services/consultation/draft-notice.js';
import type { Platform } from '../../services/platform.js';
import { saveDraft } from '../../services/scheme/save-draft.js';
import { draftFromScheme } from '../../services/scheme/start-draft.js';
import { moveDocument } from './documents.js';

const A_DAY = 86_400_000;

/** A draft that differs from the version in force by the name of an item, and consults until this many days from now. */
export async function consulting(
  platform: Platform,
  office: Viewer,
  { scheme, item, year = null, days }: { scheme: string; item: string; year?: number | null; days: number },
): Promise<DraftId> {
  const draft = await draftFromScheme(platform, office, branded(scheme), null, year);
  await saveDraft(platform, office, { draft, revision: null, change: { item, path: ['name'], value: '改名' } });
  const begun = platform.clock.now().getTime() - (days < 0 ? 20 * A_DAY : 0);
  const then = { ...platform, clock: { now: () => new Date(begun) } };
  const until = addDays(dayAt(platform.clock.now(), office.district.timeZone), days);
  return consultScheme(then, office, draft, null, until);
}

/** The same, with its consultation over. */
export const consulted = (platform: Platform, office: Viewer, scheme: string, item: string): Promise<DraftId> =>
  consulting(platform, office, { scheme, item, days: -10 });

/** The same, with an approved document that issues it. */
export async function readyToIssue(platform: Platform, office: Viewer, scheme: string, item: string): Promise<DraftId> {
  const draft = await consulted(platform, office, scheme, item);
  const notice = await draftSchemeNotice(platform, office, draft, null);
  await moveDocument(platform, office.district.id, notice, 'SEND_FOR_APPROVAL', 'APPROVE');
  return draft;
}
