/** From the judges to the official results. */
import { SCHEME } from '../bundle.js';
import type { Scene } from '../scene.js';
import type { World } from '../world.js';

const veto = async ({ people }: World): Promise<string> =>
  (await people.office.ask(`{ adjustments(scheme: "${SCHEME}") { id } }`)).adjustments[0].id;

export const JUDGING_SCENES: readonly Scene[] = [
  {
    after: 'three judges are assigned',
    picture: 'judging',
    title: { zh: '八、评委各评各的', en: '8. Judges mark by themselves' },
    text: {
      zh: '评委先声明与每个单位有无利害关系，回避的看不到该单位。评分表收齐之前，谁也看不到别人的分；收齐后，离其他人较远的分请评委说明，改动的分与原分并列。',
      en: 'A judge first declares for each school, and does not see one from which they are recused. Nobody learns of the others’ marks before all sheets are in; then a mark outside the others’ is asked about, and a changed mark keeps its first value beside it.',
    },
    who: 'judgeTwo',
    path: '/judging',
    happens: async (page) => {
      await page.getByRole('link', { name: '办学特色' }).press('Enter');
      await page.getByRole('button', { name: /与全部 \d+ 个单位都没有/ }).press('Enter');
      await page.getByLabel('评分（0–100）').fill('77');
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: '第二小学' }).waitFor();
    },
  },
  {
    after: 'a veto is proposed',
    picture: 'adjustment',
    title: { zh: '九、加扣分和一票否决', en: '9. Adjustments and vetoes' },
    text: {
      zh: '附文件提出，先听取单位意见若干工作日，再由另一人确认。只有确认了的才计入评分。',
      en: 'They are proposed with their document; the school is heard for some working days, and a second person confirms. Only what is confirmed grades.',
    },
    who: 'head',
    path: async (world) => `/adjustments/${await veto(world)}`,
    happens: async (page) => {
      await page.getByText('责任在承运方').first().waitFor();
    },
  },
  {
    after: 'a veto is proposed',
    picture: 'self-assessment',
    title: { zh: '十、自评', en: '10. Self-assessment' },
    text: {
      zh: '方案要求自评的，校长逐项写自评分和说明，手机上也能写。自评、评定、最终得分并列，最终分怎么来由方案写明。',
      en: 'Where the scheme asks for it, the head gives points and a statement for each item, on a phone as well. Own, review and final points stand side by side; the scheme says how the final ones arise.',
    },
    who: 'headTwo',
    phone: true,
    path: `/self-assessment?scheme=${SCHEME}`,
    happens: async (page) => {
      for (const item of ['巩固率', '体质优良率', '图书册数', '预算执行率', '办学特色'])
        await page.getByLabel(new RegExp(`^${item}（满分`)).fill('10');
      await page.getByRole('button', { name: '提交', exact: true }).click();
      await page.getByText('已提交', { exact: true }).first().waitFor();
    },
  },
  {
    after: 'an official run is refused while something is open',
    picture: 'readiness',
    title: { zh: '十一、正式评分前的检查', en: '11. Before the official run' },
    text: {
      zh: '缺报、未核验、异议、评分表、加扣分、无人裁定的事项……逐条列出，改好或写明理由；有一条没处理，就不能正式评分。试评随时可以做，单位看不到。',
      en: 'Missing and unverified figures, objections, sheets, adjustments, matters that nobody could decide: each is put right or answered with a reason, and the official run waits for all of them. Trial runs are free, and the schools do not see them.',
    },
    who: 'office',
    path: `/results/${SCHEME}`,
    happens: async (page) => {
      await page.getByRole('region', { name: '正式评分前的检查' }).waitFor();
    },
  },
];
