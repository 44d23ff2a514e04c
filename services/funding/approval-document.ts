/** 项目审批件: the document by which a proposal is approved, drafted with the office's review. */
import { zDocument } from '../../documents/content/index.js';
import { projectApproval } from '../../documents/templates/project-approval.js';
import type { DistrictId, DocumentId } from '../../entities/ids.js';
import { parseExact } from '../../scoring/numbers/decimal-text.js';
import { ZERO } from '../../scoring/numbers/exact.js';
import { storeDraft } from '../document/draft.js';
import type { Transaction } from '../in-transaction.js';
import type { StoredProposal } from './proposals.js';
import { SOURCE_NAMES } from './sources.js';

export async function draftApprovalDocument(
  tx: Transaction,
  district: DistrictId,
  proposal: StoredProposal,
  opinion: string,
): Promise<DocumentId> {
  const [organ] = await tx.query<{ name: string; sample: boolean }>('select name, sample from district where id = $1', [
    district,
  ]);
  const amounts = await tx.query<{ year: number; source: keyof typeof SOURCE_NAMES; planned: string }>(
    `select year, source, planned::text from funding_item where district_id = $1 and proposal_id = $2 order by year, source`,
    [district, proposal.id],
  );
  const serves = await tx.query<{ code: string; name: string; share: string }>(
    `select coalesce(i.code, k.code || '/' || t.code) as code, coalesce(i.name, t.name) as name, q.share::text
     from proposal_purpose q
     left join indicator i on i.district_id = $1 and i.id = q.indicator_id
     left join task t on t.district_id = $1 and t.id = q.task_id
     left join key_project k on k.district_id = $1 and k.id = t.project_id
     where q.district_id = $1 and q.proposal_id = $2 order by i.position nulls last, k.position, t.position`,
    [district, proposal.id],
  );
  const inTenThousands = (yuan: string) => (parseExact(yuan) ?? ZERO).div(TEN_THOUSAND).toText() ?? yuan;
  const content = zDocument.parse(
    projectApproval({
      organ: organ?.name ?? '',
      sample: organ?.sample ?? false,
      unit: proposal.unitName,
      name: proposal.name,
      year: proposal.year,
      content: proposal.content,
      outputs: proposal.outputs,
      withoutBasis: serves.length === 0 ? proposal.withoutBasis : null,
      opinion,
      serves,
      total: inTenThousands(proposal.planned),
      amounts: amounts.map(({ year, source, planned }) => ({
        year: String(year),
        source: SOURCE_NAMES[source].zh,
        amount: inTenThousands(planned),
      })),
    }),
  );
  return storeDraft(tx, district, { kind: 'PROJECT_APPROVAL', content }, []);
}

/** 万元 in yuan. */
const TEN_THOUSAND = parseExact('10000') ?? ZERO;
