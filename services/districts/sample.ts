/**
 * 示例数据: the sample district. It is loaded and graded when the application starts on an empty database of its own. The
 * process may be interrupted: loaded data stays, and the next start continues.
 */

import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { systemClaims } from '../../auth/access.js';
import { type Bundle, readBundle } from '../../bundle/index.js';
import type { DistrictId, RunId } from '../../entities/ids.js';
import type { CycleState } from '../../entities/scheme.js';
import type { SchemeCode } from '../../scoring/input.js';
import { sampleActor } from '../actor.js';
import { PUBLISHED_YEARS } from '../calendar/published-years.js';
import { Calendar } from '../calendar/working-days.js';
import { advanceCycleAs } from '../cycle/advance.js';
import { NOTICE_DAYS, noticePeriod, setDates } from '../cycle/dates.js';
import { type AdvancingAction, cycleStates } from '../cycle/states.js';
import { loadBundle } from '../load/index.js';
import type { Platform } from '../platform.js';
import { countDistricts, type DistrictFound, ensureDistrict, findDistrict } from './districts.js';
import { gradeNow, requestRun } from './grade-sample.js';

const SAMPLE = { code: 'daxing', name: '大兴区（示例）', sample: true };
/** The year whose results are under review in the sample. Earlier years are published. */
const PRESENT_YEAR = 2025;

/** Reads the sample's bundles, each shortly before it is needed. */
export class SampleFolder {
  readonly #read = new Map<string, Promise<Bundle>>();

  /** @param path examples/daxing-2021-2025 */
  constructor(private readonly path: string) {}

  /** Starts to read the first bundle, because a new database will soon need it. */
  async begin(): Promise<void> {
    const [first] = await this.#folders(new Set());
    this.#begin(first);
  }

  /**
   * The bundles whose schemes are not graded yet, earlier years first. The next bundle is read while the caller
   * processes one.
   */
  async *missing(graded: ReadonlySet<string>): AsyncGenerator<Bundle> {
    const folders = await this.#folders(graded);
    for (const [index, folder] of folders.entries()) {
      const bundle = await this.#begin(folder);
      this.#read.delete(folder);
      this.#begin(folders[index + 1]);
      if (bundle !== undefined && !graded.has(bundle.scheme.code)) yield bundle;
    }
  }

  #begin(folder: string | undefined): Promise<Bundle> | undefined {
    if (folder === undefined) return undefined;
    const reading = this.#read.get(folder) ?? readSound(folder);
    this.#read.set(folder, reading);
    // Swallowed here; the consumer sees the rejection when it awaits the bundle.
    reading.catch(() => undefined);
    return reading;
  }

  /** Reads nothing if every scheme is already graded. */
  async #folders(graded: ReadonlySet<string>): Promise<string[]> {
    const schemes = (await readdir(join(this.path, 'schemes'))).sort();
    const missing = schemes.filter((scheme) => !graded.has(scheme)).map((scheme) => join(this.path, 'schemes', scheme));
    return graded.size > schemes.length ? missing : [...missing, this.path];
  }
}

/** @throws Error if the bundle has problems */
async function readSound(folder: string): Promise<Bundle> {
  const { bundle, problems } = await readBundle(folder);
  if (bundle !== null) return bundle;
  throw new Error(`the sample bundle ${folder} has problems: ${problems.map(({ message }) => message).join('; ')}`);
}

export interface Sample {
  readonly district: DistrictFound;
  /** Resolves when the last year is graded as well. */
  readonly graded: Promise<void>;
}

/**
 * @param mayCreate true if the district may be created: on an empty database of our own
 * @returns the sample when all of it is loaded; null if there is none
 */
export async function prepareSample(
  platform: Platform,
  folder: SampleFolder,
  mayCreate: boolean,
): Promise<Sample | null> {
  const existing = await findDistrict(platform.database, SAMPLE.code);
  if (existing !== null && !existing.sample) return null;
  if (existing === null && (!mayCreate || (await countDistricts(platform.database)) > 0)) return null;
  const district = existing ?? (await ensureDistrict(platform, SAMPLE, sampleActor('OFFICE')));
  const graded = new Set(await gradedSchemes(platform, district.id));
  return { district, ...(await prepareAll(platform, district.id, folder.missing(graded))) };
}

/** Grades a year while the next one is loaded; together they use two processor cores. Years are graded in order. */
async function prepareAll(
  platform: Platform,
  district: DistrictId,
  bundles: AsyncIterable<Bundle>,
): Promise<Pick<Sample, 'graded'>> {
  let graded: Promise<void> = Promise.resolve();
  try {
    for await (const bundle of bundles) {
      await loadBundle(platform, district, bundle);
      await takeOver(platform, district, bundle.scheme);
      const run = await requestRun(platform, district, bundle.scheme.code);
      await graded;
      graded = finish(platform, district, bundle.scheme, run);
      // Swallowed here; the caller sees the rejection when it awaits the promise.
      graded.catch(() => undefined);
    }
  } catch (error) {
    await graded.catch(() => undefined);
    throw error;
  }
  return { graded };
}

async function gradedSchemes(platform: Platform, district: DistrictId): Promise<string[]> {
  const cycles = await platform.database.read(systemClaims(district), (rows) =>
    rows.query<{ scheme_code: string }>(
      "select scheme_code from cycle where district_id = $1 and official_run_id is not null and state in ('REVIEWING', 'APPROVING', 'PUBLISHED', 'CLOSED')",
      [district],
    ),
  );
  return cycles.map(({ scheme_code }) => scheme_code);
}

/** Accepts the sample's figures as verified, by the same decision as in other districts. */
async function takeOver(platform: Platform, district: DistrictId, { code, year }: Bundle['scheme']): Promise<void> {
  const claims = systemClaims(district);
  const calendar = new Calendar(PUBLISHED_YEARS);
  await setDates(platform, sampleActor('OFFICE'), claims, code, {
    collectFrom: `${year}-11-01`,
    collectTo: `${year}-12-10`,
    verifyTo: calendar.onWorkingDay(`${year}-12-24`),
    ...noticePeriod(calendar, `${year + 1}-01-09`),
    noticeDays: NOTICE_DAYS,
    appealDays: 10,
  });
  if ((await stateOf(platform, district, code)) !== 'DRAFT') return;
  const document = `示例〔${year}〕1号`;
  const decision = { scheme: code, action: 'TAKE_OVER', revision: null, document } as const;
  await advanceCycleAs(platform, sampleActor('OFFICE'), claims, decision);
}

/** The actions from a graded year to its final state in the sample. */
const REVIEWED: readonly AdvancingAction[] = ['START_REVIEW'];
const PUBLISHED: readonly AdvancingAction[] = ['START_REVIEW', 'SEND_FOR_APPROVAL', 'PUBLISH'];

/** Grades a year and takes its cycle to its final state in the sample. @throws Error if the run failed */
async function finish(
  platform: Platform,
  district: DistrictId,
  { code, year }: Bundle['scheme'],
  run: RunId,
): Promise<void> {
  await gradeNow(platform, district, run);
  const steps = year < PRESENT_YEAR ? PUBLISHED : REVIEWED;
  // The previous start may have been interrupted between two steps.
  const state = await stateOf(platform, district, code);
  const done = steps.findIndex((action) => cycleStates.of(action).from.includes(state));
  for (const action of done === -1 ? [] : steps.slice(done)) {
    const actor = sampleActor(action === 'PUBLISH' ? 'APPROVER' : 'OFFICE');
    await advanceCycleAs(platform, actor, systemClaims(district), {
      scheme: code,
      action,
      revision: null,
      document: null,
    });
  }
  platform.log.info({ scheme: code }, 'sample loaded and graded');
}

async function stateOf(platform: Platform, district: DistrictId, scheme: SchemeCode): Promise<CycleState> {
  const [cycle] = await platform.database.read(systemClaims(district), (rows) =>
    rows.query<{ state: CycleState }>('select state from cycle where district_id = $1 and scheme_code = $2', [
      district,
      scheme,
    ]),
  );
  return (cycle as { state: CycleState }).state;
}
