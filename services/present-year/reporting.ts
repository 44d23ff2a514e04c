/** 填报: the heads of all units, and of the sections that report for them, enter and submit what has come in so far. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { systemClaims } from '../../auth/access.js';
import type { Viewer } from '../../auth/viewer.js';
import { sampleActor } from '../actor.js';
import type { SeenFigure } from '../collection/entering.js';
import { saveObservations } from '../collection/save.js';
import { submitObservations } from '../collection/submit.js';
import { setDates } from '../cycle/dates.js';
import { YEARLY } from './bundles.js';
import { measureCode, scopeCode, unitCode } from './codes.js';
import { upload } from './files.js';
import { headOf, person, type World, workingDay } from './world.js';

interface Report {
  readonly reporter: string;
  readonly key: SeenFigure;
  readonly value: string | null;
  readonly numerator: string | null;
  readonly denominator: string | null;
  readonly isDraft: boolean;
}

/** 新增学位, which is reported with a file in any case. */
const WITH_FILE = 'P06';
const PROOF = '项目,新增学位,竣工备案号\n教学楼扩建（示例）,360,示例备〔2026〕7号\n';

/** Reported figures are left as they are, so that a start that was interrupted can go on. */
export async function reportAll(world: World): Promise<void> {
  const there = await reported(world);
  const missing = (await readReports(world)).filter(({ key }) => !there.has(`${key.measure} ${key.unit}`));
  for (const [reporter, reports] of Map.groupBy(missing, (one) => one.reporter))
    await reportOf(world, await person(world, headOf(reporter)), reports);
}

/** 截止: the common last day is over, and those who have reported nothing are late. */
export async function endCollection({ platform, district, ...world }: World): Promise<void> {
  await setDates(platform, sampleActor('OFFICE'), systemClaims(district), YEARLY, {
    collectTo: workingDay({ platform, district, ...world }, -2),
  });
}

async function reportOf(world: World, by: Viewer, reports: readonly Report[]): Promise<void> {
  const proof = reports.some(({ key }) => key.measure === WITH_FILE)
    ? await upload(world, by, '学位建设竣工备案表.csv', PROOF)
    : null;
  await saveObservations(
    world.platform,
    by,
    reports.map(({ key, value, numerator, denominator }) => ({
      ...key,
      value,
      numerator,
      denominator,
      files: proof !== null && key.measure === WITH_FILE ? [proof] : [],
    })),
  );
  const whole = reports.filter(({ isDraft }) => !isDraft);
  if (whole.length > 0)
    await submitObservations(
      world.platform,
      by,
      whole.map(({ key }) => ({ ...key, revision: 1 })),
    );
}

/** Figures of the year that are there already, by measure and unit. */
async function reported({ platform, district }: World): Promise<ReadonlySet<string>> {
  const rows = await platform.database.read(systemClaims(district), (statements) =>
    statements.query<{ key: string }>(
      `select o.measure || ' ' || u.code as key from observation o
       join unit u on u.district_id = o.district_id and u.id = o.unit_id
       where o.district_id = $1 and o.year = 2026`,
      [district],
    ),
  );
  return new Set(rows.map(({ key }) => key));
}

async function readReports({ folder }: World): Promise<Report[]> {
  const [, ...lines] = (await readFile(join(folder, 'reports.csv'), 'utf8')).trim().split('\n');
  return lines.map((line) => {
    const [reporter = '', scope = '', measure = '', unit = '', value, numerator, denominator, state] = line.split(',');
    return {
      reporter,
      key: {
        scope: scopeCode(scope),
        measure: measureCode(measure),
        unit: unitCode(unit),
        year: 2026,
        revision: 0,
      },
      value: value || null,
      numerator: numerator || null,
      denominator: denominator || null,
      isDraft: state === 'DRAFT',
    };
  });
}
