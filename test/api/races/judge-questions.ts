/** Races for the mutations of questions of judges (test/api/races/mutations.ts). */
import { loadBundle } from '../../../services/load/index.js';
import { bundleOf } from '../../setup/bundle-folder.js';
import { moveCycle } from '../../setup/sample-year.js';
import { DONE, type Race, TOLD } from './race.js';
import type { Person, World } from './world.js';

const FILES = {
  'units.csv': 'code,name,category,group,parent\nU1,U1,SCHOOL,ALL,\n',
  'scheme.yaml':
    'code: j\nname: 方案\nyear: 2025\nitems:\n  - { code: J, name: 特色, points: 10, method: { kind: EXPERT, scale: 100 } }\n',
};

const mutation = (text: string) => `mutation { ${text} { problems { code } } }`;
const ask = (sheet: string) => mutation(`askUnit(sheet: "${sheet}", unit: "U1", text: "x", answerBy: "2099-01-01")`);

interface Asked {
  readonly office: Person;
  readonly judge: Person;
  readonly sheet: string;
}

async function judged({ server, district, person }: World): Promise<Asked> {
  await loadBundle(server.platform, district.id, await bundleOf(FILES));
  await moveCycle(server.platform, district.id, 'j', 'OPEN_COLLECTION');
  const [office, judge] = [await person('OFFICE'), await person('JUDGE')];
  await office.ask(mutation(`assignJudges(scheme: "j", item: "J", revision: 0, judges: [{ judge: "${judge.name}" }])`));
  const { mySheets } = (await judge.ask('{ mySheets { id } }')) as unknown as { mySheets: { id: string }[] };
  const sheet = mySheets[0]?.id ?? '';
  await judge.ask(mutation(`declareNoConflict(sheet: "${sheet}", units: ["U1"])`));
  return { office, judge, sheet };
}

async function asked(world: World): Promise<Asked & { readonly question: string }> {
  const one = await judged(world);
  await one.judge.ask(ask(one.sheet));
  const { judgeQuestions } = (await one.office.ask('{ judgeQuestions { id } }')) as unknown as {
    judgeQuestions: { id: string }[];
  };
  return { ...one, question: judgeQuestions[0]?.id ?? '' };
}

const twice = ({ name, ask: send }: Person, text: string) =>
  [
    { by: name, make: () => send(text) },
    { by: name, make: () => send(text) },
  ] as const;

const STALE = 'CONFLICT STALE_REVISION';

export const JUDGE_QUESTIONS: Readonly<Record<string, Race>> = {
  // Two questions are two questions.
  askUnit: {
    prepare: async (world) => {
      const { judge, sheet } = await judged(world);
      return twice(judge, ask(sheet));
    },
    ends: [DONE, DONE],
    entries: ['judge_question.ASK', 'judge_question.ASK'],
    rows: { judge_question: 2, outbox: 2, job: 2 },
  },
  forwardJudgeQuestion: {
    prepare: async (world) => {
      const { office, question } = await asked(world);
      return twice(office, mutation(`forwardJudgeQuestion(question: "${question}", revision: 1)`));
    },
    ends: [DONE, STALE],
    entries: ['judge_question.FORWARD'],
    rows: TOLD,
  },
  declineJudgeQuestion: {
    prepare: async (world) => {
      const { office, question } = await asked(world);
      return twice(office, mutation(`declineJudgeQuestion(question: "${question}", reason: "x", revision: 1)`));
    },
    ends: [DONE, STALE],
    entries: ['judge_question.DECLINE'],
    rows: TOLD,
  },
  answerJudgeQuestion: {
    prepare: async (world) => {
      const { office, question } = await asked(world);
      await office.ask(mutation(`forwardJudgeQuestion(question: "${question}", revision: 1)`));
      const head = await world.person('UNIT_HEAD', ['U1']);
      return twice(head, mutation(`answerJudgeQuestion(question: "${question}", text: "x", revision: 2)`));
    },
    ends: [DONE, STALE],
    entries: ['judge_question.ANSWER'],
    rows: TOLD,
  },
};
