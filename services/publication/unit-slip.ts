/** 本单位的成绩凭条: a slip with its proof, for the unit itself and for viewers of all results. */

import type { Claims } from '../../db/claims.js';
import { zDocument } from '../../documents/content/index.js';
import { chineseDate } from '../../documents/printed.js';
import { resultSlip } from '../../documents/templates/result-slip.js';
import type { DistrictId, DocumentId } from '../../entities/ids.js';
import { noSuchSlipFormat, unknownSlip } from '../../errors/publication.js';
import type { SchemeCode, UnitCode } from '../../scoring/input.js';
import { leafHash } from '../audit/merkle.js';
import { dayAt } from '../calendar/day.js';
import { fileOf } from '../document/render.js';
import type { RenderedFile } from '../document/rendered-file.js';
import type { Platform } from '../platform.js';
import { publicationOrigin } from './proof.js';
import type { Noticed } from './result-check.js';
import { rootCode } from './root-code.js';
import { type Slip, slipBytes, zSlip } from './slip.js';
import { type SlipProof, slipJson, tlogProof } from './slip-file.js';
import { shownPoints } from './slip-words.js';

export interface WantedSlip {
  readonly scheme: SchemeCode;
  readonly unit: UnitCode;
  /** Id of a publication; null for the latest one of the scheme. */
  readonly publication: DocumentId | null;
}

export interface UnitSlip {
  /** Id of the document. */
  readonly publication: DocumentId;
  readonly slip: Slip;
  readonly proof: SlipProof;
  /** 校验码 and number of slips, as the published notice has them. */
  readonly code: string;
  readonly size: number;
  readonly noticed: Noticed | null;
  readonly publishedAt: Date;
  readonly withdrawn: boolean;
  /** The day of the publication in the district's zone. */
  readonly publishedOn: string;
}

interface Found {
  readonly publication: DocumentId;
  readonly slip: string;
  readonly path: readonly string[];
  readonly position: number;
  readonly noticed: Noticed | null;
  readonly slips: number;
  readonly root: string;
  readonly checkpoint: string;
  readonly publishedAt: Date;
  readonly withdrawn: boolean;
  readonly timeZone: string;
}

/** @returns null where the claims show no such slip */
export async function findUnitSlip(
  { database }: Pick<Platform, 'database'>,
  claims: Claims,
  district: DistrictId,
  { scheme, unit, publication }: WantedSlip,
): Promise<UnitSlip | null> {
  const [found] = await database.read(claims, (rows) => rows.query<Found>(SLIP, [district, scheme, unit, publication]));
  if (found === undefined) return null;
  const { slip: text, path, position, root, checkpoint, slips, timeZone, ...rest } = found;
  const slip = zSlip.parse(JSON.parse(text));
  const leaf = leafHash(slipBytes(slip)).toString('hex');
  return {
    ...rest,
    slip,
    proof: { slip, leaf, index: position, path, checkpoint },
    code: rootCode(Buffer.from(root, 'hex')),
    size: slips,
    publishedOn: dayAt(found.publishedAt, timeZone),
  };
}

const SLIP = `
select p.document_id as publication, s.slip, s.path, s.position, s.noticed, p.slips, p.root, p.checkpoint,
  p.published_at as "publishedAt", p.withdrawn_at is not null as withdrawn, d.time_zone as "timeZone"
from cycle c
join district d on d.id = $1
join publication p on p.district_id = $1 and p.cycle_id = c.id
join publication_slip s on s.district_id = $1 and s.document_id = p.document_id
join unit u on u.district_id = $1 and u.id = s.unit_id
where c.district_id = $1 and c.scheme_code = $2 and u.code = $3 and ($4::uuid is null or p.document_id = $4)
order by p.published_at desc limit 1`;

export const SLIP_FORMATS = ['json', 'tlog-proof', 'pdf'] as const;
export type SlipFormat = (typeof SLIP_FORMATS)[number];

/** @throws Refusal NOT_FOUND NO_SUCH_SLIP_FORMAT */
export function slipFormatOf(ending: string): SlipFormat {
  const format = SLIP_FORMATS.find((known) => known === ending);
  if (format === undefined) throw noSuchSlipFormat(SLIP_FORMATS);
  return format;
}

/**
 * A slip as a file. The PDF is rendered when it is asked for: the slip is stored and the rendering follows from it
 * alone, so that its bytes are the same each time.
 * @throws Refusal NOT_FOUND UNKNOWN_SLIP
 */
export async function unitSlipFile(
  platform: Platform,
  claims: Claims,
  district: DistrictId,
  wanted: WantedSlip,
  format: SlipFormat,
): Promise<RenderedFile> {
  const found = await findUnitSlip(platform, claims, district, wanted);
  if (found === null) throw unknownSlip();
  const { slip, proof } = found;
  const name = `${slip.year}年度考核成绩凭条 ${slip.unit.name}`;
  if (format === 'pdf') return { ...fileOf(platform, printedSlip(found), 'pdf'), name };
  const text = format === 'json' ? slipJson(proof) : tlogProof(proof, slipBytes(slip).toString('utf8'));
  return {
    type: format === 'json' ? 'application/json' : 'text/plain; charset=utf-8',
    name,
    tag: `${found.publication}-${proof.index}-${format}`,
    policy: null,
    bytes: async () => Buffer.from(text, 'utf8'),
  };
}

const NOTHING = '—';

function printedSlip({ slip, proof, code, size, publication, publishedAt, publishedOn, withdrawn }: UnitSlip) {
  const content = resultSlip({
    district: slip.district.name,
    year: slip.year,
    scheme: slip.scheme.name,
    unit: slip.unit.name,
    group: slip.group?.name ?? NOTHING,
    total: slip.total === null ? NOTHING : shownPoints(slip.total),
    grade: slip.grade ?? NOTHING,
    rank: slip.rank === null ? NOTHING : `${slip.rank}/${slip.peers ?? NOTHING}`,
    provisional: slip.provisional,
    items: slip.items.map((item) => ({
      ...item,
      points: item.points === null ? NOTHING : shownPoints(item.points),
      full: item.maxPoints,
    })),
    origin: publicationOrigin(slip.district.code, publication),
    code,
    place: proof.index + 1,
    count: size,
    publishedOn: chineseDate(publishedOn),
    contact: slip.contact,
    appealUntil: slip.appealUntil,
    withdrawn,
  });
  return { content: zDocument.parse(content), at: publishedAt, stale: [] };
}
