/** 填报: a workbook of 300 × 60 figures that comes back, and 300 reporters who save at once. */
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { claimsOf, systemClaims } from '../auth/access.js';
import type { Viewer } from '../auth/viewer.js';
import type { Bundle } from '../bundle/bundle.js';
import { openEmbedded } from '../db/embedded/embedded.js';
import { migrate } from '../db/migrate.js';
import { isOverloaded } from '../db/reading/overload.js';
import type { AccountId, UnitId } from '../entities/ids.js';
import { branded } from '../scoring/brand.js';
import type { MeasureCode, PlanCode, SchemeCode, UnitCode } from '../scoring/input.js';
import { sampleActor } from '../services/actor.js';
import { saveObservations } from '../services/collection/save.js';
import { figureTable } from '../services/collection/workbook/download.js';
import { importFigures } from '../services/collection/workbook/import-figures.js';
import { FIGURE_COLUMNS, FIGURES } from '../services/collection/workbook/layout.js';
import { advanceCycleAs } from '../services/cycle/advance.js';
import { type DistrictFound, ensureDistrict } from '../services/districts/districts.js';
import { newId } from '../services/identity.js';
import { loadBundle } from '../services/load/index.js';
import type { Platform } from '../services/platform.js';
import { answerSheets } from '../workbooks/answer-sheets.js';
import { headingText } from '../workbooks/keyed-table.js';
import { readSheets } from '../workbooks/read.js';
import { writeSheets } from '../workbooks/write-sheets.js';
import type { Measured } from './measure.js';
import { ITEMS as MEASURES, mixedGrading, UNITS } from './mixed-scheme.js';
import { openBenchPlatform } from './platform.js';

const SCHEME = 'bench';

/** The design's goals. */
const MOST = { ms: 5000, mb: 300 } as const;
const SAMPLE_MS = 20;

export async function run(): Promise<readonly Measured[]> {
  const folder = await mkdtemp(join(tmpdir(), 'kaoping-bench-collection-'));
  // If the bench runs as root, PostgreSQL runs as another user.
  await chmod(folder, 0o755);
  const server = await openEmbedded(folder);
  try {
    await migrate(server.url);
    const { platform, close } = await openBenchPlatform(server.url);
    const owner = new pg.Client({ connectionString: server.url });
    await owner.connect();
    try {
      return await measured(platform, owner);
    } finally {
      await owner.end();
      await close();
    }
  } finally {
    await server.release();
    await rm(folder, { recursive: true, force: true });
  }
}

async function measured(platform: Platform, owner: pg.Client): Promise<Measured[]> {
  const district = await ensureDistrict(platform, { code: 'bench', name: '测速区', sample: false });
  const bundle = bundleToCollect();
  await loadBundle(platform, district.id, bundle);
  const measures = [...new Set(mixedGrading().observations.map(({ measure }) => measure))];
  const opening = {
    scheme: branded<SchemeCode>(SCHEME),
    action: 'OPEN_COLLECTION',
    revision: null,
    document: null,
  } as const;
  await advanceCycleAs(platform, sampleActor('OFFICE'), systemClaims(district.id), opening);
  await owner.query('analyze');
  const { rows: units } = await owner.query<{ id: UnitId; code: string }>('select id, code from unit order by code');
  const all = reporter(
    district,
    units.map(({ id }) => id),
  );

  const started = Date.now();
  await saveAtOnce(platform, district, units, measures);
  const saving = Date.now() - started;
  await requireAll(owner, 1);
  console.error(`${sentAgain} of the reporters’ requests were sent again because the server was busy`);

  const file = await filledIn(platform, all);
  console.error(`a workbook of ${(file.length / 1024 / 1024).toFixed(1)} MB`);
  const checked = await timed(async () => {
    const outcome = await importFigures(platform, all, await readSheets(file, 'a.xlsx'), choices(true));
    if (outcome.changed !== UNITS * MEASURES) throw new Error(`${outcome.changed} figures would change`);
  });
  const stored = await timed(async () => {
    const outcome = await importFigures(platform, all, await readSheets(file, 'a.xlsx'), choices(false));
    if (!outcome.stored) throw new Error(JSON.stringify(outcome.problems.slice(0, 3)));
  });
  await requireAll(owner, 2);
  const size = `${UNITS} × ${MEASURES} figures`;
  return [
    amount(`a workbook of ${size}, checked; the goal beside it`, 'ms', checked.ms, MOST.ms),
    amount('memory that this takes', 'MB', checked.mb, MOST.mb),
    amount('the same, stored', 'ms', stored.ms, MOST.ms),
    amount('memory that this takes', 'MB', stored.mb, MOST.mb),
    amount(`${UNITS} reporters who save ${MEASURES} figures each at once, none lost`, 'ms', saving, MOST.ms),
  ];
}

// Some values are below one in a measure in per cent, which is asked about.
const choices = (isTrial: boolean) => ({ isTrial, confirmed: ['PERCENT_BELOW_ONE' as const], leaveOut: [] });

const amount = (what: string, unit: 'ms' | 'MB', ours: number, baseline: number): Measured => ({
  case: what,
  unit,
  ours,
  baseline,
  ratio: ours / baseline,
});

/** Time, and the growth of resident memory. */
async function timed(task: () => Promise<void>): Promise<{ readonly ms: number; readonly mb: number }> {
  globalThis.gc?.();
  const before = process.memoryUsage.rss();
  let most = before;
  const timer = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, SAMPLE_MS);
  const started = performance.now();
  try {
    await task();
  } finally {
    clearInterval(timer);
  }
  return { ms: performance.now() - started, mb: (Math.max(most, process.memoryUsage.rss()) - before) / 1024 / 1024 };
}

/** A reporter of these units, as a session would make it. */
function reporter({ id, code, name, sample }: DistrictFound, units: readonly UnitId[]): Viewer {
  const account = { id: newId<AccountId>(), name: 'reporter', displayName: 'reporter' };
  const roles = ['UNIT_REPORTER'] as const;
  const reach = new Map(units.map((unit) => [unit, roles]));
  return {
    account,
    district: { id, code, name, timeZone: 'Asia/Shanghai', sample },
    actingFor: null,
    roles,
    units: [],
    reach,
    via: 'SESSION',
    claims: claimsOf({ district: id, account: account.id, roles, units: reach }, false),
  };
}

const keyOf = (unit: string, measure: MeasureCode) => ({
  scope: branded<PlanCode>(SCHEME),
  measure,
  unit: branded<UnitCode>(unit),
  year: 2025,
});

/** Every unit's reporter saves all its figures, all of them together. */
async function saveAtOnce(
  platform: Platform,
  district: DistrictFound,
  units: readonly { readonly id: UnitId; readonly code: string }[],
  measures: readonly MeasureCode[],
): Promise<void> {
  await Promise.all(
    units.map(async ({ id, code }) => {
      const entries = measures.map((measure, index) => ({
        ...keyOf(code, measure),
        revision: 0,
        value: String(index),
      }));
      const { saved, stale } = await resent(() => saveObservations(platform, reporter(district, [id]), entries));
      if (saved.length !== MEASURES || stale.length > 0) throw new Error(`${code} has saved ${saved.length} figures`);
    }),
  );
}

let sentAgain = 0;

/** A server whose connections are all taken says so, and the browser sends its entries again. */
async function resent<T>(save: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await save();
    } catch (error) {
      if (!isOverloaded(error)) throw error;
      sentAgain++;
    }
  }
}

/** All figures in this revision, each with one revision for every number up to it. */
async function requireAll(owner: pg.Client, revision: number): Promise<void> {
  const { rows } = await owner.query<{ figures: number; revisions: number }>(
    `select (select count(*)::int from observation where revision = $1) as figures,
       (select count(*)::int from observation_revision) as revisions`,
    [revision],
  );
  const [{ figures = 0, revisions = 0 } = {}] = rows;
  if (figures !== UNITS * MEASURES || revisions !== revision * UNITS * MEASURES)
    throw new Error(`${figures} figures and ${revisions} revisions are stored`);
}

/** A plan, a scheme and units, and nothing reported yet. */
function bundleToCollect(): Bundle {
  const grading = mixedGrading();
  const plan = {
    code: branded<PlanCode>(SCHEME),
    name: '测速规划',
    start: 2021,
    end: 2025,
    provenance: null,
    projects: [],
  };
  return { ...grading, observations: [], plan: { ...plan, indicators: grading.indicators } };
}

/** The downloaded workbook with another value in every row, saved again. */
async function filledIn(platform: Platform, viewer: Viewer): Promise<Buffer> {
  const table = await figureTable(platform, viewer, { scheme: branded(SCHEME), unit: null, measure: null });
  const sheets = await readSheets(await table.workbook(), 'a.xlsx');
  const changed = sheets.map((sheet) => {
    const column = sheet.rows[0]?.cells.find(({ value }) => value === headingText(FIGURE_COLUMNS.value))?.column;
    const rows = sheet.rows.map((row) => ({
      ...row,
      cells: row.cells.map((cell) =>
        cell.column === column && typeof cell.value === 'number' ? { ...cell, value: cell.value + 0.5 } : cell,
      ),
    }));
    return { ...sheet, rows };
  });
  return writeSheets(answerSheets(changed, { problems: [], questions: [], notes: [] }, FIGURES));
}
