/** 年度监测: reports on the plan of the past years, two published and one in draft. */
import type { DocumentContent } from '../../documents/content/index.js';
import { plainText } from '../../documents/content/run.js';
import { TO_BE_WRITTEN } from '../../documents/templates/monitoring-report.js';
import type { DocumentId } from '../../entities/ids.js';
import { draftReport } from '../document/draft-report.js';
import { documentContent } from '../document/read.js';
import { saveDocument } from '../document/save.js';
import { sendForApproval } from '../document/send.js';
import { publishDocument } from '../publication/publish.js';
import { planCode } from './codes.js';
import { approve } from './reviewing.js';
import { person, type World } from './world.js';

const PLAN = planCode('daxing-edu-145');

/** In the order of the places that the draft leaves to people. */
const WRITTEN: Readonly<Record<number, readonly string[]>> = {
  2023: [
    '教育经费按年初预算安排，重点保障学位建设和教师培训，执行进度与工程进度基本一致（示例）。',
    '学位建设受选址和审批影响，部分项目开工晚于计划；教师学历提升依赖在职进修，见效需要时间（示例）。',
    '建议对滞后指标逐项明确责任科室和时间安排，每季度通报一次进展（示例）。',
  ],
  2024: [
    '教育经费优先用于学位建设、集团化办学和数字教育资源，年底结转较上年减少（示例）。',
    '滞后指标多与人员结构有关，编制和招聘周期较长；个别指标需要跨部门协同（示例）。',
    '建议在期末前一年集中力量解决滞后指标，对确实难以达到的按程序论证调整（示例）。',
  ],
};

/** 2023、2024 年度: drafted, completed, approved and published. 2025 年度: a draft. */
export async function reportOnPlan(world: World): Promise<void> {
  const { platform } = world;
  const office = await person(world, 'office');
  for (const [year, texts] of Object.entries(WRITTEN)) {
    const document = await draftOf(world, Number(year));
    const content = completed(await documentContent(platform, office, document, 1), texts);
    await saveDocument(platform, office, { document, content, revision: 1, refresh: false, note: '补写文字' });
    await sendForApproval(platform, office, document, null);
    for (const name of ['approver-2', 'approver']) await approve(world, name, document);
    await publishDocument(platform, office, { document, revision: null, contact: null });
  }
  await draftOf(world, 2025);
}

const draftOf = async (world: World, year: number): Promise<DocumentId> =>
  draftReport(world.platform, await person(world, 'office'), { kind: 'MONITORING_REPORT', plan: PLAN, year });

function completed(content: DocumentContent, texts: readonly string[]): DocumentContent {
  const left = [...texts];
  return {
    ...content,
    body: content.body.map((block) => {
      if (block.kind !== 'PARAGRAPH' || !plainText(block.runs).includes(TO_BE_WRITTEN)) return block;
      const text = left.shift();
      return text === undefined ? block : { ...block, runs: [{ text }] };
    }),
  };
}
