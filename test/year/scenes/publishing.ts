/** From the notice to the proof. */
import { SCHEME, YEAR } from '../bundle.js';
import { noticeOf } from '../chapters/approval.js';
import type { Scene } from '../scene.js';
import type { World } from '../world.js';

const appeal = async ({ people }: World): Promise<string> =>
  (await people.headOne.ask(`{ appeals(scheme: "${SCHEME}") { rows { id } } }`)).appeals.rows[0].id;

const openNotice = async ({ server }: World): Promise<string> => {
  const { publications } = (await (await fetch(`${server.url}/public/test`)).json()) as {
    publications: { files: string[] }[];
  };
  return publications[0]?.files.find((file) => file.endsWith('.html')) ?? '';
};

export const PUBLISHING_SCENES: readonly Scene[] = [
  {
    after: 'results are shown to each school',
    picture: 'own-result',
    title: { zh: '十二、公示：各看各的', en: '12. The notice: each school its own' },
    text: {
      zh: '结果公示五个工作日，每所学校看到自己的得分、名次和算法。',
      en: 'Results are shown for five working days; each school sees its points, its rank and how they arise.',
    },
    who: 'headTwo',
    path: `/assessment?scheme=${SCHEME}`,
    happens: async (page) => {
      await page
        .getByText(/申诉期至/)
        .first()
        .waitFor();
    },
  },
  {
    after: 'results are shown to each school',
    picture: 'appealing',
    title: { zh: '十三、申诉', en: '13. An appeal' },
    text: {
      zh: '不认可的，逐项写理由申诉，手机上就能提。提交后就能看到谁可以裁定、什么时候裁定；经手过这个数据的人不能裁定。',
      en: 'A school appeals item by item, with its reasons; a phone is enough. Who may decide and by when is shown at once, and nobody who had a hand in the figure decides.',
    },
    who: 'headTwo',
    phone: true,
    path: `/appeals/new?scheme=${SCHEME}&unit=P2`,
    happens: async (page) => {
      await page.getByRole('checkbox', { name: /办学特色/ }).press('Space');
      await page.getByRole('textbox', { name: /理由/ }).fill('特色评分偏低');
      await page.getByRole('button', { name: '提交申诉' }).click();
      await page.getByRole('heading', { level: 1, name: /第 1 号申诉/ }).waitFor();
    },
  },
  {
    after: 'both are admitted',
    picture: 'decision',
    title: { zh: '十四、裁定', en: '14. The decision' },
    text: {
      zh: '裁定前先看更正会影响谁，再写理由裁定；更正随裁定生效。每一项分别裁定，申诉人一直看得到。',
      en: 'Whom a correction would move is shown before the decision; it takes hold with the decision and its reason. Each item is decided by itself, and the school can always read it.',
    },
    who: 'headOne',
    path: async (world) => `/appeals/${await appeal(world)}`,
    happens: async (page) => {
      await page.getByText('体测平台数据属实').first().waitFor();
    },
  },
  {
    after: 'a new run moves ranks',
    picture: 'results',
    title: { zh: '十五、重新评分，变动的再公示', en: '15. A new run, and a new notice for those who moved' },
    text: {
      zh: '更正后重新评分。得分、名次、等次有变动的单位，就变动部分另行公示，另有申诉期；期限未满、申诉未结，不能报批。',
      en: 'After the corrections the year is graded again. Whose total, rank or grade moved gets a new notice and a new period for that. Nothing goes to approval while a period runs or an appeal is open.',
    },
    who: 'office',
    path: `/results/${SCHEME}`,
    happens: async (page) => {
      await page.getByText('第六小学').first().waitFor();
    },
  },
  {
    after: 'all three approve',
    picture: null,
    title: { zh: '十六、三级审批、公布', en: '16. Three approvals, and the publication' },
    text: {
      zh: '科室、分管领导、局长依次批准同一份内容；退回改动过的，此前的批准作废重来。公布的就是所批的，并附校验码。',
      en: 'Section, deputy and chief approve the same content one after the other; after a change, earlier approvals count no more. What is published is what was approved, with a code to check it by.',
    },
    who: 'chief',
    path: async (world) => `/documents/${(await noticeOf(world)).id}.html`,
    happens: async (page) => {
      await page.getByRole('heading', { level: 1 }).first().waitFor();
    },
  },
  {
    after: 'all three approve',
    picture: 'slip',
    title: { zh: '十七、学校核对自己的结果', en: '17. The school checks its result' },
    text: {
      zh: '打开结果，浏览器就核对凭条、校验码和公示时所见，用一句话说是否一致。不放心的，可以下载凭条另行核对。',
      en: 'The browser checks slip, code and what was shown at the notice, and says in one sentence whether they agree. Who trusts nobody downloads the slip and checks it elsewhere.',
    },
    who: 'headOne',
    path: `/assessment?scheme=${SCHEME}&year=${YEAR}`,
    happens: async (page) => {
      await page.getByText(/一致/).first().waitFor();
    },
  },
  {
    after: 'the public reads grades by group',
    picture: null,
    title: { zh: '十八、社会看到什么', en: '18. What the public sees' },
    text: {
      zh: '按组的等次和优秀单位名单；不满五个单位的组不单列，各单位的总分不公开。',
      en: 'Grades by group, and the list of the best; groups below five are not shown by themselves, and no school’s total is.',
    },
    who: null,
    path: openNotice,
    happens: async (page) => {
      await page.getByText('城区小学组').first().waitFor();
    },
  },
  {
    after: 'every act is in the log',
    picture: 'log',
    title: { zh: '十九、谁做了什么，都有记录', en: '19. Who did what' },
    text: {
      zh: '每个动作一条记录，前后相扣；改动、删除、插入任何一条都能查出来。',
      en: 'Every act is an entry, chained to the one before; whoever changes, removes or inserts one is found out.',
    },
    who: 'admin',
    path: '/system/audit',
    happens: async (page) => {
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.getByRole('row').nth(3).waitFor();
    },
  },
];
