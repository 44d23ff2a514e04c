/** 申诉、审批、公布: of the inspections of the year, and of the year before. */
import type { Viewer } from '../../auth/viewer.js';
import type { DocumentId } from '../../entities/ids.js';
import type { SchemeCode } from '../../scoring/input.js';
import { admitAppeal } from '../appeal/admit.js';
import { fileAppeal } from '../appeal/file.js';
import { approveDocument } from '../approval/decide.js';
import { setRoute } from '../approval/route.js';
import { draftDocument } from '../document/draft.js';
import { sendForApproval } from '../document/send.js';
import { publishDocument } from '../publication/publish.js';
import { AUTUMN, advance, SPRING } from './bundles.js';
import { schemeCode } from './codes.js';
import { upload } from './files.js';
import { headOf, person, type World } from './world.js';

export const BEFORE = schemeCode('daxing-2025');

/** 审批路线: two steps, so that a document is on its way. */
export async function setApprovalRoute(world: World): Promise<void> {
  const office = await person(world, 'office');
  const step = (title: string, account: string) => ({ title, role: null, accounts: [account], needed: 1 });
  const steps = [step('分管领导审核', 'approver-2'), step('主任办公会审定', 'approver')];
  for (const kind of ['NOTICE_OF_RESULTS', 'SCHEME_NOTICE', 'MONITORING_REPORT'] as const)
    await setRoute(world.platform, office, kind, steps, null);
}

/** 春季督导: approved and published, with a slip for each school. */
export async function publishSpring(world: World): Promise<void> {
  await advance(world, SPRING, 'SEND_FOR_APPROVAL');
  const office = await person(world, 'office');
  const document = await sendNotice(world, office, SPRING);
  for (const name of ['approver-2', 'approver']) await approve(world, name, document);
  await publishDocument(world.platform, office, { document, revision: null, contact: '考核办（示例） 000-00000000' });
}

/** 秋季督导: two schools appeal in the period of the notice. The office has admitted one. */
export async function appealAutumn(world: World): Promise<void> {
  const { platform } = world;
  const head = await person(world, headOf('DX-P004'));
  const proof = '区域,整改日期,验收人\n西门早餐摊点,九月十日,城管中队\n东侧围墙,九月十二日,总务处\n';
  const appeal = await fileAppeal(platform, head, {
    scheme: AUTUMN,
    unit: 'DX-P004',
    items: ['S2'],
    text: '复查当日有两处隐患已完成整改并经城管中队验收，督导记录仍按未整改计算，请予核对。',
    files: [await upload(world, head, '周边隐患整改验收表.csv', proof)],
    receivedOn: null,
  });
  await admitAppeal(platform, await person(world, 'office-2'), appeal, null);
  const other = await person(world, headOf('DX-P015'));
  await fileAppeal(platform, other, {
    scheme: AUTUMN,
    unit: 'DX-P015',
    items: ['S4'],
    text: '现场评议当天因校外活动仅有一个年级在校，请安排补评。',
    files: [],
    receivedOn: null,
  });
}

/** 2025 年度: its results wait for the second step of the approval. */
export async function sendYearBefore(world: World): Promise<void> {
  await advance(world, BEFORE, 'SEND_FOR_APPROVAL');
  const document = await sendNotice(world, await person(world, 'office'), BEFORE);
  await approve(world, 'approver-2', document);
}

async function sendNotice({ platform }: World, office: Viewer, scheme: SchemeCode): Promise<DocumentId> {
  const document = await draftDocument(platform, office, { kind: 'NOTICE_OF_RESULTS', scheme });
  await sendForApproval(platform, office, document, null);
  return document;
}

export async function approve(world: World, name: string, document: DocumentId): Promise<void> {
  const approver = await person(world, name);
  const [sent] = await world.platform.database.read(approver.claims, (rows) =>
    rows.query<{ hash: string }>(
      `select v.hash from document d join document_version v on v.district_id = d.district_id and v.document_id = d.id and v.revision = d.revision
       where d.district_id = $1 and d.id = $2`,
      [world.district, document],
    ),
  );
  if (sent === undefined) throw new Error(`${name} of the sample does not see the document ${document}`);
  await approveDocument(world.platform, approver, document, sent.hash);
}
