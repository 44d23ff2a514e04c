/**
 * 示例数据: the sample district, loaded and graded when the application starts on an empty database of its own.
 * Safe to interrupt: what was loaded stays, and the next start goes on where this one stopped.
 */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { systemClaims } from '../auth/access.js';
import { type Bundle, readBundle } from '../bundle/index.js';
import type { CycleState } from '../entities/scheme.js';
import { type DistrictFound, ensureDistrict, findDistrict } from './districts.js';
import { executeRun } from './grading/execute.js';
import { requestRunAs } from './grading/request.js';
import { loadBundle } from './load/index.js';
import type { Platform } from './platform.js';

const SAMPLE = { code: 'daxing', name: '大兴区（示例）', sample: true };
/** The year whose results are under review in the sample; those before are published. */
const PRESENT_YEAR = 2025;

/**
 * @param folder examples/daxing-2021-2025
 * @param found true where the district may be founded if it isn't there: an empty database of our own
 * @returns the sample district, or null if there is none
 */
export async function prepareSample(platform: Platform, folder: string, found: boolean): Promise<DistrictFound | null> {
  const existing = await findDistrict(platform.database, SAMPLE.code);
  if (existing !== null && !existing.sample) return null;
  if (existing === null && !found) return null;
  const district = existing ?? (await ensureDistrict(platform.database, SAMPLE));
  const graded = new Set(await gradedSchemes(platform, district.id));
  for await (const bundle of readAhead(await bundleFolders(folder, graded)))
    await prepare(platform, district.id, bundle, graded);
  return district;
}

/** Each bundle, the next one being read already while the one before is worked on. */
async function* readAhead(folders: readonly string[]): AsyncGenerator<Bundle> {
  let next = readSound(folders[0]);
  for (const [index] of folders.entries()) {
    const bundle = await next;
    next = readSound(folders[index + 1]);
    // Whoever stops asking has no use for it; who goes on meets the error with the bundle.
    next.catch(() => undefined);
    if (bundle !== null) yield bundle;
  }
}

/** @throws Error if the bundle has problems */
async function readSound(folder: string | undefined): Promise<Bundle | null> {
  if (folder === undefined) return null;
  const { bundle, problems } = await readBundle(folder);
  if (bundle !== null) return bundle;
  throw new Error(`the sample bundle ${folder} has problems: ${problems.map(({ message }) => message).join('; ')}`);
}

/** The sample's bundles, earlier years first. Nothing is read when every scheme is graded already. */
async function bundleFolders(folder: string, graded: ReadonlySet<string>): Promise<string[]> {
  const schemes = (await readdir(join(folder, 'schemes'))).sort();
  const missing = schemes.filter((scheme) => !graded.has(scheme)).map((scheme) => join(folder, 'schemes', scheme));
  return graded.size > schemes.length ? missing : [...missing, folder];
}

async function gradedSchemes(platform: Platform, district: string): Promise<string[]> {
  const found = await platform.database.read(systemClaims(district), (rows) =>
    rows.query<{ scheme_code: string }>(
      "select scheme_code from cycle where district_id = $1 and official_run_id is not null and state in ('REVIEWING', 'PUBLISHED')",
      [district],
    ),
  );
  return found.map(({ scheme_code }) => scheme_code);
}

async function prepare(
  platform: Platform,
  district: string,
  bundle: Bundle,
  graded: ReadonlySet<string>,
): Promise<void> {
  const { code, year } = bundle.scheme;
  if (graded.has(code)) return;
  await loadBundle(platform, district, bundle);
  const run = await gradeNow(platform, district, code);
  const state: CycleState = year < PRESENT_YEAR ? 'PUBLISHED' : 'REVIEWING';
  await platform.database.rows(systemClaims(district), (rows) =>
    rows.query(
      `update cycle set state = $3, collect_from = $4, collect_to = $5, notice_from = $6, notice_to = $7, version = version + 1
       where district_id = $1 and scheme_code = $2 and official_run_id = $8`,
      [district, code, state, `${year}-11-01`, `${year}-12-10`, `${year + 1}-01-12`, `${year + 1}-01-16`, run],
    ),
  );
  platform.log.info({ scheme: code }, 'sample loaded and graded');
}

/** Grades in this process, without waiting for a worker's turn. @throws Error if the run failed */
async function gradeNow(platform: Platform, district: string, scheme: string): Promise<string> {
  const claims = systemClaims(district);
  const unfinished = await platform.database.read(claims, (rows) =>
    rows.query<{ id: string }>(
      `select r.id from run r join cycle c on c.district_id = r.district_id and c.id = r.cycle_id
       where r.district_id = $1 and c.scheme_code = $2 and (r.state in ('QUEUED', 'RUNNING') or r.id = c.official_run_id)`,
      [district, scheme],
    ),
  );
  const run = unfinished[0]?.id ?? (await requestRunAs(platform, claims, null, { scheme, adopt: true })).id;
  await executeRun(platform, { district, run });
  const [result] = await platform.database.read(claims, (rows) =>
    rows.query<{ state: string; failure: unknown }>(
      'select state, failure from run where district_id = $1 and id = $2',
      [district, run],
    ),
  );
  if (result?.state !== 'COMPLETED') throw new Error(`grading the sample failed: ${JSON.stringify(result?.failure)}`);
  return run;
}
