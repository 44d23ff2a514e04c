/**
 * 公布前的准备: everything that takes long, before the transaction that publishes: the slips with their tree, the page that
 * proves them, and the renderings. Nothing is stored. What was prepared is dropped if it is out of date by then.
 */

import { createHash, randomBytes } from 'node:crypto';
import type { DistrictClaims } from '../../db/claims.js';
import type { Rows } from '../../db/database.js';
import { canonicalForm } from '../../documents/content/hash.js';
import { contentHash, type DocumentContent, type Printable } from '../../documents/content/index.js';
import { chineseDate, printed } from '../../documents/printed.js';
import { rendering } from '../../documents/rendering.js';
import { publicationRecord } from '../../documents/templates/publication-record.js';
import type { DocumentKind, DocumentState } from '../../entities/document.js';
import type { DistrictId, DocumentId, RunId, UnitId } from '../../entities/ids.js';
import type { PublicationFormat } from '../../entities/publication.js';
import type { CycleState } from '../../entities/scheme.js';
import { unknownDocument } from '../../errors/documents.js';
import { contentNotAsApproved, noticeNotPublished } from '../../errors/publication.js';
import type { SchemeCode } from '../../scoring/input.js';
import { apply } from '../../workflow/apply.js';
import type { Actor } from '../actor.js';
import { rawKey } from '../audit/checkpoint.js';
import { NO_ENTRY } from '../audit/entry.js';
import { publicHalf, signingKey } from '../audit/signing-key.js';
import { dayAt } from '../calendar/day.js';
import { cycleStates } from '../cycle/states.js';
import { type DocumentSource, presentFigures } from '../document/present-figures.js';
import { resultFigures } from '../document/result-figures.js';
import { officialResults } from '../document/results.js';
import { staleFigures } from '../document/stale-figures.js';
import { documentStates } from '../document/states.js';
import { readVersion } from '../document/versions.js';
import type { Platform } from '../platform.js';
import { prove, publicationOrigin } from './proof.js';
import type { Noticed } from './result-check.js';
import { resultSlips, type SlipOfUnit } from './result-slips.js';
import { rootCode } from './root-code.js';
import { slipBytes } from './slip.js';

/** A file of a publication. */
export interface PreparedFile {
  readonly format: PublicationFormat;
  readonly content: Uint8Array;
  /** Hex. */
  readonly sha256: string;
}

export interface PreparedSlip {
  /** Id of the unit. */
  readonly unit: UnitId;
  /** Canonical JSON. */
  readonly slip: string;
  readonly path: readonly string[];
  readonly noticed: Noticed | null;
}

export interface Prepared {
  readonly revision: number;
  readonly hash: string;
  readonly number: string | null;
  readonly open: boolean;
  readonly content: DocumentContent;
  /** The official run that it tells of; null for a document without results. */
  readonly run: RunId | null;
  /** Bound figures that no longer follow from the official results. */
  readonly staleFigures: number;
  readonly contact: string | null;
  /** Root (hex) and signed root; null where there are no slips. */
  readonly tree: { readonly root: string; readonly checkpoint: string } | null;
  readonly slips: readonly PreparedSlip[];
  /** Hex. */
  readonly publicKey: string;
  readonly audit: { readonly number: number; readonly hash: string };
  readonly files: readonly PreparedFile[];
}

/** 128 random bits, hex. */
const newSalt = (): string => randomBytes(16).toString('hex');

/**
 * @param id of the document
 * @throws Refusal NOT_FOUND UNKNOWN_DOCUMENT; FORBIDDEN; CONFLICT ILLEGAL_TRANSITION, or CONTENT_NOT_AS_APPROVED
 */
export async function preparePublication(
  platform: Platform,
  { roles }: Actor,
  claims: DistrictClaims,
  id: DocumentId,
  contact: string | null,
): Promise<Prepared> {
  const { dataFolder, database, clock, fonts } = platform;
  if (dataFolder === undefined) throw new Error('publications need the folder of keys');
  const now = clock.now();
  const { district } = claims;
  const found = await database.read(claims, async (rows) => {
    const document = await documentOf(rows, district, id);
    apply(documentStates, 'PUBLISH', roles, document.state, { staleFigures: 0 });
    refuseCycle(roles, document);
    const { content, hash, revision } = await readVersion(rows, district, id, document.revision);
    if (contentHash(content) !== hash || !(await wasApproved(rows, district, id, hash))) throw contentNotAsApproved();
    const results = document.scheme === null ? null : await officialResults(rows, district, document.scheme);
    const today = dayAt(now, document.timeZone);
    const appealUntil = document.noticeTo !== null && document.noticeTo >= today ? document.noticeTo : null;
    const occasion = { publication: id, contact, appealUntil, noticedRun: document.noticedRun };
    const slips =
      results === null || !hasSlips(document.kind) ? [] : await resultSlips(rows, district, results, occasion, newSalt);
    const present = results === null ? await presentFigures(rows, district, document) : resultFigures(results);
    const stale = staleFigures(content, present).length;
    return { document, content, hash, revision, results, slips, today, stale, audit: await logHead(rows, district) };
  });
  const key = await signingKey(dataFolder);
  const publicKey = rawKey(publicHalf(key)).toString('hex');
  const origin = publicationOrigin(found.document.district, id);
  const proved = found.slips.length === 0 ? null : prove(origin, slipsIn(found.slips), key);
  const { content, hash, audit } = found;
  const record = publicationRecord({
    origin,
    date: chineseDate(found.today),
    hash,
    slips: proved && { code: rootCode(proved.root), count: found.slips.length },
    publicKey,
    audit,
    contact,
  });
  const files = await renderings(content, { ...content, record }, now, fonts ?? null);
  return {
    revision: found.revision,
    hash,
    content,
    number: content.official?.number ?? null,
    open: content.official?.disclosure?.kind === 'PUBLIC',
    run: found.results?.run ?? null,
    staleFigures: found.stale,
    contact,
    tree: proved && { root: proved.root.toString('hex'), checkpoint: proved.checkpoint },
    slips: found.slips.map(({ unit, slip, noticed }, index) => ({
      unit,
      slip: slipBytes(slip).toString('utf8'),
      path: proved?.proofs[index]?.path ?? [],
      noticed,
    })),
    publicKey,
    audit,
    files,
  };
}

/** Slips are given with the notice of results, once for a cycle. */
export const hasSlips = (kind: DocumentKind): boolean => kind === 'NOTICE_OF_RESULTS';

/** Nothing is rendered for a cycle that can't be published yet. The transaction looks again. */
function refuseCycle(roles: readonly string[], { kind, cycleState }: DocumentFound): void {
  if (cycleState === null || cycleState === 'PUBLISHED' || cycleState === 'CLOSED') return;
  if (!hasSlips(kind)) throw noticeNotPublished();
  apply(cycleStates, 'PUBLISH_NOTICE', roles, cycleState, { hasOfficialRun: true });
}

const slipsIn = (slips: readonly SlipOfUnit[]) => slips.map(({ slip }) => slip);

/**
 * Whether its last approval was of this hash. A document that was approved before this system had routes has no record
 * of its approval; its state alone tells.
 */
async function wasApproved(rows: Rows, district: DistrictId, id: DocumentId, hash: string): Promise<boolean> {
  const [last] = await rows.query<{ outcome: string | null; hash: string }>(
    'select outcome, hash from approval where district_id = $1 and document_id = $2 order by number desc limit 1',
    [district, id],
  );
  return last === undefined || (last.outcome === 'APPROVED' && last.hash === hash);
}

interface DocumentFound extends DocumentSource {
  readonly kind: DocumentKind;
  readonly state: DocumentState;
  readonly revision: number;
  /** Code of the scheme whose results it tells; null for documents of another kind. */
  readonly scheme: SchemeCode | null;
  readonly cycleState: CycleState | null;
  readonly noticedRun: RunId | null;
  readonly noticeTo: string | null;
  /** Code. */
  readonly district: string;
  readonly timeZone: string;
}

async function documentOf(rows: Rows, district: DistrictId, id: DocumentId): Promise<DocumentFound> {
  const [found] = await rows.query<DocumentFound>(DOCUMENT, [district, id]);
  if (found === undefined) throw unknownDocument();
  return found;
}

const DOCUMENT = `
select f.kind, f.state, f.revision, f.cycle_id as cycle, f.plan_id as plan, f.year, c.scheme_code as scheme, c.state as "cycleState", c.noticed_run_id as "noticedRun",
  c.notice_to::text as "noticeTo", d.code as district, d.time_zone as "timeZone"
from document f join district d on d.id = $1 left join cycle c on c.district_id = $1 and c.id = f.cycle_id
where f.district_id = $1 and f.id = $2`;

/** The end of the log as the notice prints it: whoever keeps the notice can tell whether the log was changed later. */
async function logHead(rows: Rows, district: DistrictId): Promise<Prepared['audit']> {
  const [head] = await rows.query<{ number: string; hash: string }>(
    'select number, hash from audit_head where district_id = $1',
    [district],
  );
  return { number: Number(head?.number ?? 0), hash: head?.hash ?? NO_ENTRY };
}

/** The approved bytes themselves, and every format. A document without tables has no XLSX. */
async function renderings(
  content: DocumentContent,
  shown: Printable,
  at: Date,
  ownFonts: string | null,
): Promise<PreparedFile[]> {
  const hasTables = printed(content).some(({ kind }) => kind === 'TABLE');
  const formats = (['html', 'pdf', 'docx', 'xlsx'] as const).filter((format) => format !== 'xlsx' || hasTables);
  const files: PreparedFile[] = [fileOf('json', Buffer.from(canonicalForm(content), 'utf8'))];
  for (const format of formats) files.push(fileOf(format, await rendering.render(shown, format, { at, ownFonts })));
  return files;
}

const fileOf = (format: PublicationFormat, content: Uint8Array): PreparedFile => ({
  format,
  content,
  sha256: createHash('sha256').update(content).digest('hex'),
});
