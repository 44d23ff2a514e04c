/**
 * 公开前的检查: refuses to publish for the public what discloses single units, by itself or together with anything that was
 * public of the same cycle, also if it was withdrawn since.
 */
import type { DocumentContent } from '../../documents/content/index.js';
import { figuresOf } from '../../documents/printed-text.js';
import type { CycleId, DistrictId, RunId } from '../../entities/ids.js';
import { disclosesUnits, subtractionFinds } from '../../errors/publication.js';
import type { SchemeRecord } from '../../scoring/input.js';
import type { Transaction } from '../in-transaction.js';
import { type DisclosedResults, type DisclosedUnit, disclosureOf, sumsOf, unitOfVariable } from './facts.js';
import { isolatedUnits } from './isolates.js';
import { tellsMoreThan } from './levels.js';
import { readDisclosure } from './setting.js';

/** What is or was public of a cycle. */
interface Told {
  readonly title: string;
  readonly keys: readonly string[];
  readonly results: DisclosedResults;
}

/**
 * Call it with the cycle locked, so that no other publication of the cycle comes between.
 * @param content of the document; @param run that its figures are of
 * @throws Refusal CONFLICT DISCLOSES_UNITS or SUBTRACTION_FINDS_UNITS
 */
export async function refuseDisclosure(
  tx: Transaction,
  district: DistrictId,
  cycle: CycleId,
  run: RunId,
  title: string,
  content: DocumentContent,
): Promise<void> {
  const setting = await readDisclosure(tx, district);
  if (setting === 'TOTALS') return;
  const now: Told = { title, keys: keysOf(content), results: await resultsOf(tx, district, run) };
  const direct = now.keys.filter((key) => tellsMoreThan(disclosureOf(key, now.results.grades), setting));
  if (direct.length > 0) throw disclosesUnits(direct);
  const told = [...(await toldBefore(tx, district, cycle)), now];
  const sums = told.map(({ keys, results }) => sumsOf(keys, results));
  const found =
    isolatedUnits(
      sums.flatMap(({ totals }) => totals),
      unitOfVariable,
    ) ??
    (setting === 'GRADES'
      ? null
      : isolatedUnits(
          sums.flatMap(({ grades }) => grades),
          unitOfVariable,
        ));
  if (found === null) return;
  throw subtractionFinds(
    found.map(decodeURIComponent),
    told.slice(0, -1).map((one) => one.title),
  );
}

const keysOf = (content: DocumentContent): string[] => [...new Set(figuresOf(content).map(({ figure }) => figure))];

async function toldBefore(tx: Transaction, district: DistrictId, cycle: CycleId): Promise<Told[]> {
  const found = await tx.query<{ title: string; run: RunId; content: Buffer }>(
    `select p.title, p.run_id as run, f.content
     from publication p
     join publication_file f on f.district_id = $1 and f.document_id = p.document_id and f.format = 'json'
     where p.district_id = $1 and p.cycle_id = $2 and p.open and p.run_id is not null
     order by p.published_at`,
    [district, cycle],
  );
  const told: Told[] = [];
  for (const { title, run, content } of found) {
    const keys = keysOf(JSON.parse(content.toString('utf8')) as DocumentContent);
    told.push({ title, keys, results: await resultsOf(tx, district, run) });
  }
  return told;
}

/** The results of a run, which never change. */
async function resultsOf(tx: Transaction, district: DistrictId, run: RunId): Promise<DisclosedResults> {
  const [scheme] = await tx.query<{ content: SchemeRecord }>(
    'select s.content from run r join scheme s on s.district_id = $1 and s.id = r.scheme_id where r.district_id = $1 and r.id = $2',
    [district, run],
  );
  const units = await tx.query<DisclosedUnit>(
    `select u.code, t.peer_group as "group", t.total, t.grade
     from unit_score t join unit u on u.district_id = $1 and u.id = t.unit_id
     where t.district_id = $1 and t.run_id = $2
       and exists (select from item_score i where i.district_id = $1 and i.run_id = $2 and i.unit_id = t.unit_id and i.points is not null)`,
    [district, run],
  );
  return { grades: scheme?.content.grades.map(({ grade }) => grade) ?? [], units };
}
