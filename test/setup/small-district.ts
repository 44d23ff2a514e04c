/**
 * A small district with rows in every table: three units, a published result, one under review, and a trial run of a
 * year that is being verified. All of it comes from bundles and services, as in a real district; but for files (`files-by-sql.ts`).
 */

import pg from 'pg';
import { systemClaims } from '../../auth/access.js';
import type { Viewer } from '../../auth/viewer.js';
import { rendering } from '../../documents/rendering.js';
import type { AccountId, AdjustmentId, DistrictId, FundingItemId, RunId, UnitId } from '../../entities/ids.js';
import { branded } from '../../scoring/brand.js';
import type { SchemeCode, UnitCode } from '../../scoring/input.js';
import {
  beginEnrolment,
  confirmEnrolment,
  confirmRoles,
  createBiRole,
  createToken,
  declareRecusalAs,
  enrollerOf,
  issueCode,
  setHeadsNameReporters,
  setIdleTimeout,
  setSignInRule,
  substituteAs,
} from '../../services/access/index.js';
import { accountOfIdentity } from '../../services/access/provider/identities.js';
import { IdentityProvider } from '../../services/access/provider/index.js';
import { type Actor, actorOf, OPERATOR, sampleActor } from '../../services/actor.js';
import { revokeAdjustment } from '../../services/adjustment/decide.js';
import { analyseWeights } from '../../services/analysis/index.js';
import { approveDocument } from '../../services/approval/decide.js';
import { askQuestion } from '../../services/approval/questions.js';
import { proposeReplacement } from '../../services/approval/replacement.js';
import { setRoute } from '../../services/approval/route.js';
import { AUDIENCES, type Audience } from '../../services/audit/entry.js';
import { ReadLog } from '../../services/audit/reading.js';
import { addDays, dayAt } from '../../services/calendar/day.js';
import { saveCalendarYearAs } from '../../services/calendar/save-year.js';
import { loadStatistics } from '../../services/collection/statistics.js';
import { computing } from '../../services/computing/computing.js';
import { commentOnScheme } from '../../services/consultation/comment.js';
import { advanceCycleAs } from '../../services/cycle/advance.js';
import { saveDisclosure } from '../../services/disclosure/setting.js';
import { type DistrictFound, ensureDistrict } from '../../services/districts/districts.js';
import { sendForApproval } from '../../services/document/send.js';
import { sweepFiles } from '../../services/files/sweep.js';
import { reviewProposal, submitProposal } from '../../services/funding/act-on-proposal.js';
import { recordMovement } from '../../services/funding/movements.js';
import { saveProposal } from '../../services/funding/save-proposal.js';
import { gradeFromCommand } from '../../services/grading/from-command.js';
import { executeRun } from '../../services/grading/index.js';
import { answerFinding } from '../../services/grading/readiness/answer-finding.js';
import { readiness } from '../../services/grading/readiness/readiness.js';
import { inTransaction } from '../../services/in-transaction.js';
import { forwardQuestion } from '../../services/judging/act-on-question.js';
import { askUnit } from '../../services/judging/ask-unit.js';
import { assignJudges } from '../../services/judging/assign.js';
import { ownSheets } from '../../services/judging/own-sheets.js';
import { judgeQuestions } from '../../services/judging/questions.js';
import { saveMarks } from '../../services/judging/save.js';
import { declareNoConflict } from '../../services/judging/submit.js';
import { loadBundle } from '../../services/load/index.js';
import { asLongWork } from '../../services/long-work/under-way.js';
import { saveClassScale } from '../../services/monitoring/class-scale.js';
import { renameUnit } from '../../services/org/change-unit.js';
import { asOffice, type Changing } from '../../services/org/rights.js';
import { saveUnitClass } from '../../services/org/unit-classes.js';
import { saveDraft } from '../../services/personal/drafts.js';
import { saveView } from '../../services/personal/saved-views.js';
import { proposeTargets } from '../../services/plan/agreement/propose.js';
import { saveTargets } from '../../services/plan/save-targets.js';
import type { Platform } from '../../services/platform.js';
import { saveLightRule } from '../../services/project/light-rule.js';
import { remarkOnLight } from '../../services/project/remark.js';
import { reportTask } from '../../services/project/report-task.js';
import { publishDocument } from '../../services/publication/publish.js';
import { saveBurdenWords } from '../../services/scheme/burden-words.js';
import { restoreDraft, saveDraft as saveSchemeDraft } from '../../services/scheme/save-draft.js';
import { draftFromScheme } from '../../services/scheme/start-draft.js';
import { saveSelfAssessment, submitSelfAssessment } from '../../services/self-assessment/save.js';
import { reportProgress } from '../../services/undertaking/act-on-measure.js';
import type { PlanAndUnit } from '../../services/undertaking/own-unit.js';
import { saveMeasure } from '../../services/undertaking/save-measure.js';
import { adoptUnitPlan, commentOnUnitPlan, saveUnitPlan } from '../../services/undertaking/unit-plans.js';
import { verifyRest } from '../../services/verification/verify-rest.js';
import { readCsvSheet } from '../../workbooks/csv.js';
import { bundleOf } from './bundle-folder.js';
import { consulting } from './consulted.js';
import { createTestDatabase, type Template, type TestDatabase } from './database.js';
import { draftTwice, moveDocument } from './documents.js';
import { addFilesBySql } from './files-by-sql.js';
import { gradedOfficially, published } from './graded.js';
import { shownWork } from './long-work.js';
import { addNoticesBySql } from './notices-by-sql.js';
import { addObjectionsBySql } from './objections-by-sql.js';
import { settingsFor } from './provider-settings.js';
import { moveCycle } from './sample-year.js';
import { drawAndVerify } from './sampled.js';
import { addTestAccount, openPlatform, signInAs } from './services.js';
import { addAppeals } from './small-appeals.js';
import { codeAt } from './visitor.js';

export interface SmallDistrict {
  readonly id: DistrictId;
  readonly code: string;
  /** Id of the account of the head of `ownUnit`. */
  readonly account: AccountId;
  readonly ownUnit: UnitId;
  /** Below `ownUnit`, and of the same peer group. */
  readonly subUnit: UnitId;
  readonly otherUnit: UnitId;
}

const UNITS = `code,name,category,group,parent
OWN,OWN,SCHOOL,G1,
SUB,SUB,SCHOOL,G1,OWN
OTHER,OTHER,SCHOOL,G2,
`;
const CODES = ['OWN', 'SUB', 'OTHER'];
const rows = (row: (unit: string) => string) => CODES.map((unit) => `${row(unit)}\n`).join('');

const PLAN = `code: plan
name: plan
start: 2018
end: 2025
indicators:
  - { code: P01, name: P01, kind: BINDING, direction: HIGHER, aggregate: MEAN }
  - { code: P02, name: P02, kind: BINDING, direction: HIGHER, aggregate: MEAN }
projects:
  - { code: K1, name: K1, tasks: [{ code: T1, name: T1, due: 2025-06-30, weight: 1, lead: OWN }] }
`;
const TARGETS = `indicator,unit,year,target\nP01,,2025,1\n${rows((unit) => `P01,${unit},2025,1`)}`;

/** Figures of units: verified and returned ones of 2025, and ones of 2019 that are verified by a sample later. */
const FIGURES_2025 = `measure,unit,year,value,status\n${rows((unit) => `P01,${unit},2025,1,VERIFIED\nP02,${unit},2025,1,RETURNED`)}`;
const FIGURES_2019 = `measure,unit,year,value,status\n${rows((unit) => `P01,${unit},2019,1,SUBMITTED`)}`;

const schemeOf = (code: string, year: number, more = '') => `code: ${code}
name: S
year: ${year}
series: ${code}
plan: plan
items:
  - { code: A, name: A, points: 50, indicator: P01, method: { kind: LINEAR, points: [[0, 0], [1, 1]] } }
${more}`;
const JUDGED = '  - { code: B, name: B, points: 50, method: { kind: EXPERT, scale: 100 } }\n';

const CALENDAR = {
  year: 2027,
  document: '国办发明电〔2026〕1号',
  holidays: [{ name: '元旦', from: '2027-01-01', to: '2027-01-03' }],
  madeUp: [],
};

/** In the order of their loading: a bundle must not withdraw what another one has reported. */
const BUNDLES = {
  published: {
    'scheme.yaml': schemeOf('S0', 2025, JUDGED),
    'observations.csv': FIGURES_2025,
    'marks.csv': `item,unit,judge,mark\n${CODES.map((unit, place) => `B,${unit},J1,${90 - place}\n`).join('')}`,
    'milestones.csv': `project,task,unit,weight,due\n${rows((unit) => `K1,T1,${unit},1,2025-06-30`)}`,
    'adjustments.csv': `unit,kind,code,points\n${rows((unit) => `${unit},BONUS,B,1`)}`,
  },
  reviewed: { 'scheme.yaml': schemeOf('S1', 2025) },
  prepared: {
    'scheme.yaml': schemeOf('S2', 2019, `${JUDGED}selfAssessment: { finalFrom: { A: LOWER } }\n`),
    'observations.csv': FIGURES_2019,
    'adjustments.csv': `unit,kind,code,points\n${rows((unit) => `${unit},DEDUCTION,D,1`)}`,
  },
} as const;

/** Founds the district and tells its whole story. @param databaseUrl of the owner */
export async function addSmallDistrict(platform: Platform, databaseUrl: string, code: string): Promise<void> {
  const district = await ensureDistrict(platform, { code, name: code, sample: false });
  for (const files of Object.values(BUNDLES)) {
    const bundle = await bundleOf({ 'units.csv': UNITS, 'plan.yaml': PLAN, 'targets.csv': TARGETS, ...files });
    await loadBundle(platform, district.id, bundle);
  }
  const run = await published(platform, district.id, 'S0');
  await gradedOfficially(platform, district.id, 'S1');
  const review = { scheme: branded<SchemeCode>('S1'), action: 'START_REVIEW', revision: null, document: null } as const;
  await advanceCycleAs(platform, sampleActor('OFFICE'), systemClaims(district.id), review);
  await verifyBySample(platform, district);
  const trial = await gradeFromCommand(platform, district.id, branded('S2'), { official: false, document: '' });
  await executeRun(platform, { district: district.id, run: trial.id });
  const claims = systemClaims(district.id);
  await saveCalendarYearAs(platform, OPERATOR, claims, CALENDAR, null);
  const changing = { actor: sampleActor('OFFICE'), claims };
  for (const unit of CODES)
    for (const name of [`${unit} 1`, unit])
      await renameUnit(
        platform,
        changing,
        { unit: branded(unit), revision: null, date: '2026-01-01', document: null },
        name,
      );
  await saveUnitClass(platform, changing, { kind: 'GROUP', code: 'G1', zh: '一组', en: null }, null);
  await addAccounts(platform, district, run);
  await createBiRole(platform, databaseUrl, district, 'x');
}

/** Collects the year in preparation: one figure is drawn and verified, and the office accepts the others. */
async function verifyBySample(platform: Platform, { id, code }: DistrictFound): Promise<void> {
  await moveCycle(platform, id, 'S2', 'OPEN_COLLECTION', 'START_VERIFYING');
  const viewer = async (role: 'OFFICE' | 'VERIFIER') => {
    const name = `${nameOf(code, role)}-sampling`;
    await addTestAccount(platform, id, { name, roles: [role] });
    return (await signInAs(platform, name)).viewer;
  };
  const office = await viewer('OFFICE');
  const seen = await drawAndVerify(platform, { office, verifier: await viewer('VERIFIER') }, 'S2');
  const scheme = branded<SchemeCode>('S2');
  await verifyRest(platform, office, { scheme, measures: null, seen, reason: 'x' });
  const [finding] = await readiness(platform, office, scheme);
  if (finding === undefined) throw new Error('nothing is found of S2');
  await answerFinding(platform, office, { scheme, kind: finding.kind, mark: finding.mark, reason: 'x' });
}

/** A head, an administrator, somebody of the office and an approver, each with a session, a token, a second factor and an identity. */
async function addAccounts(platform: Platform, { id, code }: DistrictFound, run: RunId): Promise<void> {
  const claims = systemClaims(id);
  const viewers = [];
  for (const [role, units] of [
    ['UNIT_HEAD', ['OWN']],
    ['ADMIN', []],
    ['OFFICE', []],
    ['APPROVER', []],
  ] as const) {
    const name = nameOf(code, role);
    await addTestAccount(platform, id, { name, roles: [role], units });
    await createToken(platform, claims, { account: name, label: 'x', ttl: 24 * 3600_000 });
    await issueCode(platform, claims, name, { purpose: 'INVITATION', way: 'PRINT' });
    const { viewer } = await signInAs(platform, name);
    viewers.push(viewer);
    await enrolViewer(platform, viewer);
    await linkIdentity(platform, viewer);
  }
  await setIdleTimeout(platform, claims, 60);
  await setHeadsNameReporters(platform, claims, false);
  await setSignInRule(platform, claims, { secondFactorRoles: ['APPROVER'] });
  const to = addDays(dayAt(platform.clock.now(), 'Asia/Shanghai'), 1);
  for (const name of [nameOf(code, 'UNIT_HEAD'), nameOf(code, 'OFFICE')]) {
    const substitute = `${name}-2`;
    await addTestAccount(platform, id, { name: substitute, roles: ['JUDGE'] });
    await substituteAs(platform, OPERATOR, claims, { account: name, substitute, from: null, to, reason: 'x' });
  }
  await declareRecusalAs(platform, OPERATOR, claims, {
    account: nameOf(code, 'UNIT_HEAD'),
    unit: 'OTHER',
    reason: 'x',
  });
  await declareRecusalAs(platform, OPERATOR, claims, { account: nameOf(code, 'ADMIN'), unit: 'OTHER', reason: 'x' });
  const [head, , office, approver] = viewers;
  if (head === undefined || office === undefined || approver === undefined) throw new Error('an account is missing');
  await judgeUnits(platform, office, await judgeOf(platform, nameOf(code, 'UNIT_HEAD')));
  await confirmRoles(platform, head);
  await saveView(platform, head, { id: null, page: '/', name: 'x', search: '', shared: false, revision: null });
  await saveDraft(platform, head, { form: 'x', subject: '', content: {}, revision: null });
  await asLongWork(platform, head, { kind: 'EXPORT', name: 'x' }, () => shownWork(platform, head, 'x'));
  // Somebody who may take over a step.
  const colleague = nameOf(code, 'INSPECTOR');
  await addTestAccount(platform, id, { name: colleague, roles: ['INSPECTOR'] });
  await analyseWeights(platform, office, { run, figures: 'VALUES', entropy: 'MIN_MAX', group: null });
  await revokeDeductions(platform, office);
  await assessThemselves(platform, head);
  await proposeToUnits(platform, office);
  await undertake(platform, office, head, approver);
  await recordForEachAudience(platform, id, head);
  await new ReadLog(platform).begin(office, { action: 'feed.EXPORT', type: 'feed', id: 'score-rows', label: 'x' });
  // A draft, one in approval, about which the approver has a question, and one that is published.
  await draftTwice(platform, office, 'S0');
  const names = { leaves: null, takesOver: colleague };
  await setRoute(platform, office, 'NOTICE_OF_RESULTS', ROUTE, null);
  const asked = await draftTwice(platform, office, 'S0');
  await sendForApproval(platform, office, asked, null);
  await askQuestion(platform, approver, asked, '数据从何而来？');
  await proposeReplacement(platform, office, { document: asked, step: 1, reason: '出差', ...names });
  const notice = await draftTwice(platform, office, 'S0');
  await moveDocument(platform, id, notice, 'SEND_FOR_APPROVAL', 'APPROVE');
  await saveDisclosure(platform, office, 'TOTALS');
  const statistics = readCsvSheet(Buffer.from(`单位代码,P01\n${rows((unit) => `${unit},1`)}`), 1000);
  const source = { scheme: branded<SchemeCode>('S0'), name: '年报', day: '2025-09-01', isTrial: false };
  await loadStatistics(platform, office, [statistics], source);
  await saveBurdenWords(platform, office, ['排行榜']);
  const thresholds = { ahead: '1.1', onTrack: '0.9', behind: '0.5', farBehind: '0' };
  const judging = asOffice(office, { zh: '设定', en: 'set' });
  await saveClassScale(platform, judging, { fromYear: 2099, ...thresholds, document: 'x' });
  await reportOnTask(platform, head, office, judging);
  const draft = await draftFromScheme(platform, office, branded('S0'), null, 2026);
  await restoreDraft(platform, office, draft, 1, null);
  await consultUnits(platform, office, head);
  await publishDocument(platform, office, { document: notice, revision: null, contact: null });
  await addAppeals(platform, head, office, colleague);
}

/** Progress of the task that the head's unit leads, a remark on its light, and days of the district's own. */
async function reportOnTask(platform: Platform, head: Viewer, office: Viewer, changing: Changing): Promise<void> {
  const [task] = await platform.database.read(office.claims, (tx) =>
    tx.query<{ id: string }>('select id from task where district_id = $1', [office.district.id]),
  );
  if (task === undefined) throw new Error('the small district has no task');
  await reportTask(platform, head, { task: task.id, progress: 50, text: 'x', done: null, files: [] });
  await remarkOnLight(platform, office, task.id, 'x');
  const rule = { fromDate: '2999-01-01', soonDays: 10, document: 'x' };
  await saveLightRule(platform, changing, rule, office.district.timeZone);
}

/** The substitute of the head is a judge, too. */
const judgeOf = async (platform: Platform, head: string): Promise<Viewer> =>
  (await signInAs(platform, `${head}-2`)).viewer;

/** Units are marked on a sheet. */
async function judgeUnits(platform: Platform, office: Viewer, judge: Viewer): Promise<void> {
  const scheme = branded<SchemeCode>('S2');
  const judges = [{ judge: judge.account.name, units: null }];
  await assignJudges(platform, office, { scheme, item: branded('B'), judges, revision: null });
  const [sheet] = await ownSheets(platform, judge);
  if (sheet === undefined) throw new Error('a sheet is missing');
  const units = sheet.units.map((unit) => unit.code);
  await declareNoConflict(platform, judge, sheet.id, units);
  await saveMarks(
    platform,
    judge,
    sheet.id,
    units.map((unit) => ({ unit, mark: '80', note: null, revision: 0 })),
  );
  for (const unit of units)
    await askUnit(platform, judge, { sheet: sheet.id, unit, text: '请补充材料', answerBy: '2099-01-01' });
  for (const { id } of await judgeQuestions(platform, office))
    await forwardQuestion(platform, office, { id, revision: 1 });
}

/** Each unit has a measure with progress, a plan that it has adopted and the office comments on, and a draft of the next. */
async function undertake(platform: Platform, office: Viewer, head: Viewer, approver: Viewer): Promise<void> {
  const otherHead = await headOfOther(platform, head);
  for (const [unit, viewer] of [
    ['OWN', head],
    ['SUB', head],
    ['OTHER', otherHead],
  ] as const) {
    const of = { plan: 'plan', unit };
    const id = await saveMeasure(platform, viewer, of, null, {
      name: 'x',
      details: null,
      responsible: null,
      starts: '2025-01-01',
      due: '2025-12-31',
      phases: [],
      indicators: ['P01'],
      tasks: [],
    });
    const progress = { year: 2025, quarter: 1, percent: '10', sentence: 'x' };
    await reportProgress(platform, viewer, { id, revision: null }, progress);
    await saveUnitPlan(platform, viewer, { ...of, year: null }, 'x', null);
    const plan = await adoptUnitPlan(platform, viewer, { ...of, year: null }, null);
    await commentOnUnitPlan(platform, office, plan, 'x');
    await saveUnitPlan(platform, viewer, { ...of, year: null }, 'y', null);
    await fund(platform, { office, head: viewer, approver }, of);
  }
}

/** A project that is approved and has its initial budget, and the draft of another one. */
async function fund(platform: Platform, by: Readonly<Record<'office' | 'head' | 'approver', Viewer>>, of: PlanAndUnit) {
  const { office, head, approver } = by;
  const { id: district } = head.district;
  const written = {
    name: 'x',
    content: 'x',
    outputs: 'x',
    withoutBasis: null,
    year: 2025,
    amounts: [{ year: 2025, source: 'BUDGET', amount: '100' }],
    purposes: [{ code: 'P01', isTask: false, share: '1' }],
  } as const;
  const id = await saveProposal(platform, head, of, null, written);
  await submitProposal(platform, head, { id, revision: null });
  const document = await reviewProposal(platform, office, { id, revision: null }, 'x');
  await sendForApproval(platform, office, document, null);
  const found = await platform.database.read(systemClaims(district), (rows) =>
    rows.query<{ hash: string; item: FundingItemId }>(
      `select v.hash, f.id as item from document_version v join funding_item f on f.district_id = $1 and f.proposal_id = $3
       where v.district_id = $1 and v.document_id = $2`,
      [district, document, id],
    ),
  );
  const [one] = found;
  if (one === undefined) throw new Error('the document is missing');
  await approveDocument(platform, approver, document, one.hash);
  await recordMovement(platform, head, one.item, {
    kind: 'INITIAL',
    amount: '100',
    day: '2025-01-02',
    voucher: 'x',
    note: null,
  });
  await saveProposal(platform, head, of, null, written);
}

/** The head, as if of the other unit, and not recused. */
async function headOfOther(platform: Platform, head: Viewer): Promise<Viewer> {
  const [other] = await platform.database.read(systemClaims(head.district.id), (rows) =>
    rows.query<Viewer['units'][number]>('select id, code, name from unit where district_id = $1 and code = $2', [
      head.district.id,
      'OTHER',
    ]),
  );
  if (other === undefined) throw new Error('the other unit is missing');
  const { recused: _, ...claims } = head.claims;
  return {
    ...head,
    units: [{ ...other, roles: head.roles }],
    reach: new Map([[other.id, head.roles]]),
    claims: { ...claims, units: [other.id], headed: [other.id] },
  };
}

/** A scheme on which two units comment, and which is changed afterwards. */
async function consultUnits(platform: Platform, office: Viewer, head: Viewer): Promise<void> {
  const draft = await consulting(platform, office, { scheme: 'S0', item: 'A', year: 2027, days: 5 });
  const otherHead = await headOfOther(platform, head);
  for (const { units, ...by } of [head, otherHead]) {
    const unit = branded<UnitCode>(units[0]?.code ?? '');
    await commentOnScheme(platform, { units, ...by }, { draft, unit, item: 'A', text: '意见', revision: 3 });
  }
  const change = { item: 'A', path: ['name'], value: '再改名' };
  await saveSchemeDraft(platform, office, { draft, revision: null, change });
}

/** Links an identity of a provider, which is not asked for that. */
async function linkIdentity(platform: Platform, { account: { name, displayName }, district: { code } }: Viewer) {
  const issuer = 'https://sso.example.cn';
  const env = { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: 'kaoping', PUBLIC_URL: 'https://kaoping.example.cn' };
  const provider = new IdentityProvider(settingsFor(env), platform.log);
  const identity = { issuer, subject: name, value: name, isVerifiedEmail: false, displayName };
  await accountOfIdentity(platform, provider, identity, code);
}

async function enrolViewer(platform: Platform, viewer: Viewer): Promise<void> {
  const enroller = enrollerOf({ viewer });
  const { id, secret } = await beginEnrolment(platform, enroller);
  await confirmEnrolment(platform, enroller, { id, code: await codeAt(secret, platform.clock.now()) });
}

/**
 * Entries of the audit log for each audience, of units too, and one by the head: most services record of a whole
 * district, and none lets a head change anything yet.
 */
async function recordForEachAudience(platform: Platform, district: DistrictId, head: Viewer): Promise<void> {
  const units = await platform.database.read(systemClaims(district), (rows) =>
    rows.query<{ id: UnitId }>("select id from unit where district_id = $1 and code in ('OWN', 'OTHER')", [district]),
  );
  const record = (by: Actor, audience: Audience, unit: UnitId | null) =>
    inTransaction(platform, by, systemClaims(district), async (tx) =>
      tx.record({
        action: 'test.RECORD',
        subject: { type: 'test', id: district, label: 'x' },
        audience,
        unit,
        changes: [{ field: 'x', before: null, after: 'x' }],
      }),
    );
  for (const audience of AUDIENCES) await record(OPERATOR, audience, null);
  for (const { id } of units)
    for (const audience of ['FIGURES', 'SCORES'] as const) await record(OPERATOR, audience, id);
  await record(actorOf(head), 'ACCESS', null);
}

/** The head's own unit and the one below it, in the year that is prepared. */
async function assessThemselves(platform: Platform, head: Viewer): Promise<void> {
  const scheme = branded<SchemeCode>('S2');
  for (const code of ['OWN', 'SUB']) {
    const unit = branded<UnitCode>(code);
    await saveSelfAssessment(
      platform,
      head,
      { scheme, unit, revision: 0 },
      ['A', 'B'].map((item) => ({ item, points: '1', statement: 'x' })),
    );
    await submitSelfAssessment(platform, head, { scheme, unit, revision: 1 });
  }
}

/** Targets of a year without a cycle, proposed to each unit. */
async function proposeToUnits(platform: Platform, office: Viewer): Promise<void> {
  const of = { plan: 'plan', year: 2024 };
  const targets = CODES.map((unit) => ({ indicator: 'P01', unit, target: '1', revision: 0 }));
  const changing = { actor: actorOf(office), claims: { ...office.claims, district: office.district.id } };
  await saveTargets(platform, changing, { ...of, targets, document: null, effectiveDate: null });
  const answerBy = addDays(dayAt(platform.clock.now(), 'Asia/Shanghai'), 5);
  await proposeTargets(platform, office, { ...of, units: null, answerBy });
}

/** Of each unit, in the year that is prepared. */
async function revokeDeductions(platform: Platform, office: Viewer): Promise<void> {
  const deductions = await platform.database.read(office.claims, (rows) =>
    rows.query<{ id: AdjustmentId }>("select id from adjustment where district_id = $1 and kind = 'DEDUCTION'", [
      office.district.id,
    ]),
  );
  for (const { id } of deductions) await revokeAdjustment(platform, office, { id, revision: null }, 'x');
}

const ROUTE = [{ title: '审批', role: 'APPROVER', accounts: [], needed: 1 }];

const nameOf = (district: string, role: string) => `${district}-${role.toLowerCase()}`;

/** Ids of a district that `addSmallDistrict` made. */
export async function findSmallDistrict({ owner }: Pick<TestDatabase, 'owner'>, code: string): Promise<SmallDistrict> {
  const { rows: found } = await owner.query<{ code: string; id: string }>(
    `select 'district' as code, id from district where code = $1
     union all select u.code, u.id from unit u join district d on d.id = u.district_id where d.code = $1
     union all select 'account', a.id from account a join district d on d.id = a.district_id where d.code = $1 and a.name = $2`,
    [code, nameOf(code, 'UNIT_HEAD')],
  );
  const idOf = <Id extends string>(wanted: string): Id => {
    const row = found.find((one) => one.code === wanted);
    if (row === undefined) throw new Error(`district ${code} has no ${wanted}`);
    return row.id as Id;
  };
  return {
    id: idOf('district'),
    code,
    account: idOf('account'),
    ownUnit: idOf('OWN'),
    subUnit: idOf('SUB'),
    otherUnit: idOf('OTHER'),
  };
}

/** Two districts of the same kind. */
const TWO: Template = {
  name: 'small_districts',
  fill: async (databaseUrl) => {
    const { platform, close } = await openPlatform(databaseUrl);
    const owner = new pg.Client({ connectionString: databaseUrl });
    await owner.connect();
    try {
      for (const code of ['mine', 'others']) {
        await addSmallDistrict(platform, databaseUrl, code);
        await addFilesBySql(owner, code);
        await addObjectionsBySql(owner, code);
        await sweepFiles(platform, { id: (await findSmallDistrict({ owner }, code)).id, code });
        await addNoticesBySql(owner, code);
      }
    } finally {
      await owner.end();
      await close();
      await computing.close();
      await rendering.close();
    }
  },
};

export interface TwoDistricts {
  readonly test: TestDatabase;
  readonly mine: SmallDistrict;
  readonly others: SmallDistrict;
}

/** A database with two small districts. */
export async function createTwoDistricts(): Promise<TwoDistricts> {
  const test = await createTestDatabase(TWO);
  return { test, mine: await findSmallDistrict(test, 'mine'), others: await findSmallDistrict(test, 'others') };
}
