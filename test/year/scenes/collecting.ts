/** From the people to the verified figures. */
import { SCHEME } from '../bundle.js';
import type { Scene } from '../scene.js';
import type { World } from '../world.js';

const draft = async ({ people }: World): Promise<string> => {
  const { schemeDrafts } = await people.office.ask('{ schemeDrafts { id code } }');
  return schemeDrafts.find(({ code }: { code: string }) => code === SCHEME).id;
};

export const COLLECTING_SCENES: readonly Scene[] = [
  {
    after: 'the administrator adds everybody',
    picture: 'people',
    title: { zh: '一、人到位', en: '1. The people' },
    text: {
      zh: '管理员为每个人建账号、给角色，打印一次性代码交给本人；本人用代码设密码。每所学校都要有负责人和填报人，考核办随时看得到还缺谁。',
      en: 'The administrator gives each person an account and roles, and hands over a printed code, by which they set a password. Each school needs a head and a reporter; the office sees who is missing.',
    },
    who: 'admin',
    path: '/system/accounts',
    happens: async (page) => {
      await page.getByText('学区总校长').first().waitFor();
    },
  },
  {
    after: 'the office drafts it from last year’s',
    picture: 'consultation',
    title: { zh: '二、方案先征求意见', en: '2. The scheme is consulted on' },
    text: {
      zh: '考核办从上年方案起草新方案，改好后征求意见。校长逐项提意见，考核办逐条答复；提过意见的项改动后，会再问一次。最后一日过了、意见都答复了、文件经他人批准了，才能印发。',
      en: 'The office drafts the scheme from last year’s and consults the schools. Heads comment item by item; an item that is changed afterwards is asked about again. The scheme is issued when the last day is over, every comment is answered, and another person has approved its document.',
    },
    who: 'headTwo',
    path: async (world) => `/consultations/${await draft(world)}`,
    happens: async (page) => {
      const item = page.getByRole('region', { name: /^J / });
      await item.getByRole('button', { name: '提意见' }).click();
      await item.getByLabel('意见').fill('评委应有校外专家');
      await item.getByRole('button', { name: '提交意见' }).click();
      await item.getByRole('button', { name: '提交意见' }).waitFor({ state: 'detached' });
      await item.getByText('评委应有校外专家').waitFor();
    },
  },
  {
    after: 'a school comments on an item',
    picture: 'answer',
    title: { zh: '三、意见逐条答复', en: '3. Each comment is answered' },
    text: {
      zh: '考核办在意见旁边写答复，注明采纳与否；提意见的学校看得到。',
      en: 'The office answers beside the comment and says whether it is taken up; the school reads it.',
    },
    who: 'office',
    path: async (world) => `/consultations/${await draft(world)}`,
    happens: async (page) => {
      const item = page.getByRole('region', { name: /^J / });
      await item.getByLabel('答复').fill('三位评委中一位为校外专家');
      await item.getByRole('button', { name: '提交答复' }).click();
      await item.getByRole('button', { name: '提交答复' }).waitFor({ state: 'detached' });
      await item.getByText('三位评委中一位为校外专家').waitFor();
    },
  },
  {
    after: 'the others type theirs',
    picture: 'collection',
    title: { zh: '四、填报：能预填的不再填', en: '4. Reporting: what is known is not typed' },
    text: {
      zh: '统计数据和上年数据已经预填，填报人核对后一次确认；科室统一填报的，学校只看不填。用表格填报的，有错的单元格会标色退回，改好再传。看起来异常的数据不会被拦，只请填报人说明。',
      en: 'Statistics and last year’s figures are proposed and confirmed at once; what a department reports is only read. A workbook with mistakes comes back with its cells coloured, to be mended and sent again. A doubtful figure is not refused; the reporter says why it is so.',
    },
    who: 'reporter',
    path: `/collection/${SCHEME}?view=form&figure=${SCHEME}/H/P9`,
    happens: async (page) => {
      await page.getByLabel('填报值').fill('71.5');
      await page.getByText('已保存', { exact: true }).waitFor();
    },
  },
  {
    after: 'a head objects to what the section reported',
    picture: 'submitting',
    title: { zh: '五、校长提交', en: '5. The head submits' },
    text: {
      zh: '填报人填，校长交。对科室填的数有异议，校长可以提出；科室或考核办答复之前，这个数不能核验。另一个方案要的同一个数，不再填第二次。',
      en: 'The reporter enters, and the head submits. A head may object to what a department reported; nobody verifies it before the answer. A figure that another scheme needs as well is not asked for again.',
    },
    who: 'headTwo',
    path: `/collection/${SCHEME}`,
    happens: async (page) => {
      await page.getByRole('button', { name: '提交', exact: true }).press('Enter');
      const dialog = page.getByRole('dialog', { name: '提交数据' });
      await dialog.getByRole('button', { name: /^提交 \d+ 项$/ }).press('Enter');
      await page
        .getByText(/已提交 \d+ 项/)
        .first()
        .waitFor();
    },
  },
  {
    after: 'nobody verifies what they entered',
    picture: 'verification',
    title: { zh: '六、核验：另一个人看', en: '6. Verification by another person' },
    text: {
      zh: '填报、提交过的人不能核验。数值、说明、上年值、同组情况和佐证在一页上，按键核验或退回；退回要写理由，填报人在数据旁边看到。',
      en: 'Nobody verifies what they entered or submitted. The value, the remark, last year, the peers and the evidence are on one page; a key verifies or returns. A return needs a reason, which the reporter reads beside the figure.',
    },
    who: 'verifier',
    path: `/verification/${SCHEME}`,
    happens: async (page) => {
      await page.getByText(/第 1 项，共 \d+ 项/).waitFor();
    },
  },
  {
    after: 'an error is found',
    picture: 'sample',
    title: { zh: '七、抽样：其余一次批准', en: '7. The sample, and the rest by one decision' },
    text: {
      zh: '有疑点的逐个核验，其余由事先无法选定的种子抽取。发现错误的指标全部核验；其余由考核办一次批准，批准时写明抽了多少、错了多少、错误率上限。',
      en: 'Doubtful figures are verified one by one; of the others a share is drawn by a seed that nobody can choose. A measure with an error is verified in full; the office accepts the rest by one decision that cites what was drawn, what was wrong, and the bound of the error rate.',
    },
    who: 'office',
    path: `/verification/${SCHEME}/sample`,
    happens: async (page) => {
      await page
        .getByText(/批准 \d+ 个数据/)
        .first()
        .waitFor();
    },
  },
];
