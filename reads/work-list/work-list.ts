/** 待办: what waits for the viewer. It is derived from states whenever it is asked for, never stored. */
import type { Viewer } from '../../auth/viewer.js';
import { dayAt } from '../../services/calendar/day.js';
import type { Platform } from '../../services/platform.js';
import type { Reader } from '../reader.js';
import { adjustmentsToConfirm, hearingsToAnswer } from './adjustments.js';
import { appeals } from './appeals.js';
import { overdueBackup } from './backups.js';
import { consultations } from './consultations.js';
import { openCodes, tokensThatExpire } from './credentials.js';
import { cyclesToMoveOn } from './cycles.js';
import { failedDeliveries } from './deliveries.js';
import { documents } from './documents.js';
import { figuresThatWait, objectionsOfDistrict } from './figures.js';
import { WORK_KINDS, type WorkItem, type WorkSource } from './item.js';
import { judgeQuestionsThatWait } from './judge-questions.js';
import { rolesToConfirm, unitsWithoutPeople } from './people.js';
import { projects } from './projects.js';
import { runs } from './runs.js';
import { sheets } from './sheets.js';
import { targets } from './targets.js';

const SOURCES: readonly WorkSource[] = [
  appeals,
  documents,
  hearingsToAnswer,
  adjustmentsToConfirm,
  consultations,
  targets,
  projects,
  sheets,
  judgeQuestionsThatWait,
  figuresThatWait,
  objectionsOfDistrict,
  cyclesToMoveOn,
  runs,
  rolesToConfirm,
  unitsWithoutPeople,
  overdueBackup,
  failedDeliveries,
  openCodes,
  tokensThatExpire,
];

/** What is overdue first, then by the day it is due, then by kind. Empty for a token, which acts on nothing. */
export async function workList(platform: Platform, viewer: Viewer, reader: Reader): Promise<WorkItem[]> {
  if (viewer.via === 'TOKEN') return [];
  const now = platform.clock.now();
  const asked = { platform, viewer, reader, now, today: dayAt(now, viewer.district.timeZone) };
  const found = await Promise.all(SOURCES.map((source) => source(asked)));
  return found.flat().sort(inOrder);
}

const LAST = '9999-12-31';

const inOrder = (a: WorkItem, b: WorkItem): number =>
  Number(b.overdue > 0) - Number(a.overdue > 0) ||
  (a.due ?? LAST).localeCompare(b.due ?? LAST) ||
  WORK_KINDS.indexOf(a.kind) - WORK_KINDS.indexOf(b.kind);
