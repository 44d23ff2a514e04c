/** Whatever is committed is announced to those that keep answers: every mutation, every command, whoever does it. */

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { systemClaims } from '../../auth/access.js';
import type { Viewer } from '../../auth/viewer.js';
import { NOT_WATCHED, WATCHED, type Watched } from '../../db/changes/announced-changes.js';
import type { Claims } from '../../db/claims.js';
import type { DistrictId, RunId } from '../../entities/ids.js';
import { nodeId } from '../../reads/node-id.js';
import { branded } from '../../scoring/brand.js';
import type { SchemeCode } from '../../scoring/input.js';
import { REQUEST_HEADER } from '../../server/http/credentials.js';
import {
  addAccount,
  createToken,
  disableAccount,
  enableAccount,
  revokeToken,
  setPassword,
  setRoles,
} from '../../services/access/index.js';
import { sampleActor } from '../../services/actor.js';
import { addDays, dayAt } from '../../services/calendar/day.js';
import { loadStatistics } from '../../services/collection/statistics.js';
import { advanceCycleAs } from '../../services/cycle/advance.js';
import { setDates } from '../../services/cycle/dates.js';
import { addDistrict, removeDistrict, renameDistrict } from '../../services/districts/district-changes.js';
import type { DistrictFound } from '../../services/districts/districts.js';
import { gradeFromCommand } from '../../services/grading/from-command.js';
import { executeRun, failRun, watchRun } from '../../services/grading/index.js';
import { loadBundle } from '../../services/load/index.js';
import { readCsvSheet } from '../../workbooks/csv.js';
import { BundleFolder, bundleOf, PLAN } from '../setup/bundle-folder.js';
import { readyToIssue } from '../setup/consulted.js';
import { knowNextYear } from '../setup/next-year.js';
import { eventually } from '../setup/process.js';
import { approvedNotice, moveCycle } from '../setup/sample-year.js';
import { drawAndVerify } from '../setup/sampled.js';
import { PASSWORD } from '../setup/services.js';
import { announcing } from '../setup/uploads.js';
import { type Api, type Ask, openApi } from './graphql-client.js';

const STATISTICS = readCsvSheet(Buffer.from('单位代码,C\nP002,5\n'), 100);

let api: Api;
let folder: BundleFolder;
let district: DistrictFound;
let claims: Claims & { readonly district: DistrictId };
let office: Ask;
let admin: Ask;
/** Signs out in the course of the tests. */
let leaver: Ask;
/** Lose a session, all sessions, and both with the password. */
let switcher: Ask;
let ended: string;
let importer: Viewer;
/** Names a reporter. */
let head: Ask;
let headViewer: Viewer;
let officeViewer: Viewer;
let verifier: Ask;
let changer: Ask;
/** Name of an account whose roles change. */
let holder: string;
/** Name of an account that acts for it. */
let substitute: string;
beforeAll(async () => {
  api = await openApi();
  // What mutations change of the year, they change while it is graded.
  await moveCycle(api.platform, api.fixture.district, 's-2025', 'RETURN_TO_GRADING');
  folder = await BundleFolder.make();
  district = await addDistrict(api.platform, { code: 'told', name: '通知区' });
  claims = { ...systemClaims(district.id), district: district.id };
  officeViewer = await api.viewer(['OFFICE']);
  office = api.as(officeViewer);
  admin = api.as(api.viewer(['ADMIN']));
  leaver = api.as(api.viewer(['OFFICE']));
  switcher = api.as(api.viewer(['OFFICE']));
  changer = api.as(api.viewer(['OFFICE']));
  importer = await api.viewer(['ADMIN']);
  headViewer = await api.viewer(['UNIT_HEAD'], ['P002']);
  head = api.as(headViewer);
  verifier = api.as(api.viewer(['VERIFIER']));
  ended = (await api.viewer(['JUDGE'])).account.name;
  // A session that opens is not announced, so all are open before anything is observed.
  await knowNextYear(api.platform, api.fixture.district);
  for (const ask of [admin, leaver, switcher, changer, head, verifier, api.as(importer)])
    await ask('{ viewer { name } }');
  holder = (await api.viewer(['BI'])).account.name;
  substitute = (await api.viewer(['OFFICE'])).account.name;
  await office('{ viewer { name } }');
  await eventually('changes are heard', async () =>
    (await api.platform.database.changeFeed.caughtUp()) ? true : undefined,
  );
});
afterAll(async () => {
  await folder?.remove();
  await api?.close();
});

/** What is in each watched table, without the columns that nothing is kept from. */
async function contents(id: string): Promise<Map<Watched, string>> {
  const found = new Map<Watched, string>();
  for (const table of WATCHED) {
    const left = (NOT_WATCHED as Partial<Record<Watched, readonly string[]>>)[table] ?? [];
    const { rows } = await api.owner.query<{ hash: string }>(
      `select md5(coalesce(string_agg(row, e'\\n' order by row), '')) as hash
       from (select (to_jsonb(t) - $2::text[])::text as row from ${table} t where ${table === 'district' ? 'id' : 'district_id'} = $1) r`,
      [id, left],
    );
    found.set(table, rows[0]?.hash ?? '');
  }
  return found;
}

/** @returns the tables that were changed, and those that were announced, of the district */
async function observe(id: string, change: () => Promise<unknown>) {
  const { changeFeed } = api.platform.database;
  const before = await contents(id);
  await changeFeed.caughtUp();
  const since = changeFeed.now() as number;
  await change();
  await changeFeed.caughtUp();
  const announced = WATCHED.filter((table) => !changeFeed.unchangedSince(since, id, [table]));
  const after = await contents(id);
  return { changed: WATCHED.filter((table) => before.get(table) !== after.get(table)), announced };
}

/** @returns the changed tables that were not announced; there should have been changes at all */
async function untold(change: () => Promise<unknown>, id = district.id): Promise<string[]> {
  const { changed, announced } = await observe(id, change);
  if (changed.length === 0) return ['nothing was changed'];
  return changed.filter((table) => !announced.includes(table));
}

const load = async (files: Record<string, string>) => {
  await folder.write(files);
  const { bundle, problems } = await folder.read();
  if (bundle === null) throw new Error(JSON.stringify(problems));
  await loadBundle(api.platform, district.id, bundle);
};
const INDICATORS = `${PLAN}indicators:
  - { code: I1, name: 指标, kind: EXPECTED, direction: HIGHER, aggregate: MEAN }
`;
const observations = (value: number) => ({
  'observations.csv': `measure,unit,year,value,numerator,denominator,status\nI1,U1,2025,${value},,,VERIFIED\n`,
});
const SCHEME = branded<SchemeCode>('s');
const decision = { scheme: SCHEME, revision: null, document: '测〔2025〕1号' } as const;
let run: RunId;
let name = '';
let token = '';
let cookie = '';
const password = 'correct horse battery staple';

/** Opens a session: nothing can have been kept of it, so that nothing has to be announced. */
async function signIn(): Promise<void> {
  const payload = { name, password, district: 'told' };
  const answer = await api.http.inject({ method: 'POST', url: '/session', payload });
  if (answer.statusCode !== 200) throw new Error(answer.body);
  cookie = String(answer.headers['set-cookie']).split(';')[0] as string;
}

const wanted = () => ({
  name,
  displayName: name,
  roles: ['BI'] as const,
  units: [],
  password,
  demo: false,
});

/** In this order, each on what the one before left. */
const COMMANDS: Readonly<Record<string, () => Promise<unknown>>> = {
  'load a plan, units and a scheme': () => load({ 'plan.yaml': INDICATORS, ...observations(1) }),
  'load other figures': () => load(observations(2)),
  'set dates': () =>
    setDates(api.platform, sampleActor('OFFICE'), claims, SCHEME, {
      collectFrom: '2025-11-01',
      collectTo: '2025-12-10',
      noticeFrom: '2026-01-12',
      noticeTo: '2026-01-16',
    }),
  'ask for a run': async () => {
    ({ id: run } = await gradeFromCommand(api.platform, district.id, SCHEME, {
      official: true,
      document: decision.document,
    }));
  },
  'grade it': () => executeRun(api.platform, { district: district.id, run }),
  'move the cycle on': () =>
    advanceCycleAs(api.platform, sampleActor('OFFICE'), claims, { ...decision, action: 'START_REVIEW' }),
  'move it back': () =>
    advanceCycleAs(api.platform, sampleActor('OFFICE'), claims, { ...decision, action: 'RETURN_TO_GRADING' }),
  'let a run fail': async () => {
    const request = await gradeFromCommand(api.platform, district.id, SCHEME, { official: false, document: '' });
    await failRun(
      api.platform,
      { district: district.id, run: request.id },
      {
        code: 'GAVE_UP',
        message: { zh: '', en: '' },
        problems: [],
      },
    );
  },
  'add an account': async () => {
    name = `told-${randomUUID().slice(0, 8)}`;
    await addAccount(api.platform, claims, wanted());
  },
  'set roles': () => setRoles(api.platform, claims, name, ['OFFICE'], []),
  'create a token': async () => {
    ({ token } = await createToken(api.platform, claims, { account: name, label: 'x', ttl: 60_000 }));
  },
  'revoke it': () => revokeToken(api.platform, claims, token),
  'sign out': () => api.http.inject({ method: 'DELETE', url: '/session', headers: { cookie, [REQUEST_HEADER]: '1' } }),
  'set a password': () => setPassword(api.platform, claims, name, password),
  'disable an account': () => disableAccount(api.platform, claims, name),
  'enable it': () => enableAccount(api.platform, claims, name),
  'rename the district': () => renameDistrict(api.platform, district, { name: '通知二区' }),
  'remove it': () => removeDistrict(api.platform, api.databaseUrl, { ...district, name: '通知二区' }),
};

describe('what a command changes is announced', () => {
  beforeEach(async () => {
    if (name !== '' && expect.getState().currentTestName?.match(/(sign out|set a password|disable an account)$/))
      await signIn();
  });

  it.each(Object.keys(COMMANDS))('by: %s', async (command) => {
    expect(await untold(COMMANDS[command] as () => Promise<unknown>)).toEqual([]);
  });
});

describe('what a mutation changes is announced', () => {
  const mutations: Readonly<Record<string, () => Promise<unknown>>> = {
    saveCycleDates: () =>
      office(
        'mutation { saveCycleDates(scheme: "s-2025", dates: { collectFrom: "2025-01-01", collectTo: "2025-12-10", noticeFrom: "2026-01-12", appealDays: 9 }) { problems { code } } }',
      ),
    addUnit: () =>
      office(
        'mutation { addUnit(unit: { code: "T1", name: "新", category: "SCHOOL", group: "G", date: "2025-01-01", schemes: ["s-2025"] }) { problems { code } } }',
      ),
    renameUnit: () =>
      office('mutation { renameUnit(decision: { unit: "T1", date: "2025-02-01" }, name: "改") { problems { code } } }'),
    moveUnit: () =>
      office(
        'mutation { moveUnit(decision: { unit: "T1", date: "2025-02-01", document: "x" }, group: "H") { problems { code } } }',
      ),
    changeRoster: () =>
      office('mutation { changeRoster(scheme: "s-2025", add: [], remove: ["T1"]) { problems { code } } }'),
    fillRoster: () => office('mutation { fillRoster(scheme: "s-2025", dryRun: false) { problems { code } } }'),
    closeUnit: () =>
      office(
        'mutation { closeUnit(decision: { unit: "T1", date: "2025-12-01", document: "x" }) { problems { code } } }',
      ),
    savePlan: () =>
      office(
        'mutation { savePlan(plan: { code: "p-new", name: "新", startYear: 2025, endYear: 2030 }) { problems { code } } }',
      ),
    saveIndicator: () =>
      office(
        'mutation { saveIndicator(plan: "p-new", document: "x", indicator: { code: "N", name: "新", kind: BINDING, direction: HIGHER, aggregate: SUM, targets: [{ year: 2026, target: "1" }] }) { problems { code } } }',
      ),
    saveTargets: () =>
      office(
        'mutation { saveTargets(plan: "p-new", year: 2025, targets: [{ indicator: "N", unit: "P001", target: "1" }]) { problems { code } } }',
      ),
    importTargets: async () => {
      const headers = await api.signIn(officeViewer);
      const { payload } = await api.http.inject({ method: 'GET', url: '/workbooks/targets/p-new/2025.csv', headers });
      const content = Buffer.from(payload.replace(/^(P001,.*?,N,新,,,,)1,/m, '$12,'));
      const announced = announcing({ name: 'targets.csv', content, type: 'text/csv' });
      const sent = await api.http.inject({
        method: 'POST',
        url: '/files',
        headers: { ...headers, ...announced },
        payload: content,
      });
      const asked = `mutation { importTargets(file: "${sent.json().id}", dryRun: false) { stored problems { code } } }`;
      expect(await api.as(officeViewer)(asked)).toMatchObject({ data: { importTargets: { stored: true } } });
    },
    // While the state of the cycle allows it.
    putSchemeInForce: async () => {
      const begun = await office<{ draftScheme: { draft: { id: string } } }>(
        'mutation { draftScheme(scheme: "s-2025") { draft { id } } }',
      );
      const { id } = begun.data.draftScheme.draft;
      await office(
        `mutation { saveSchemeDraft(draft: "${id}", change: { item: "A1", path: ["points"], value: "50" }) { problems { code } } }`,
      );
      return office(
        `mutation { putSchemeInForce(draft: "${id}", document: "x", effectiveDate: "2026-01-01", replaces: 1) { problems { code } } }`,
      );
    },
    issueScheme: async () => {
      const draft = await readyToIssue(api.platform, await api.viewer(['OFFICE']), 's-2025', 'A1');
      return office(
        `mutation { issueScheme(draft: "${draft}", number: "x", effectiveDate: "2026-01-01", replaces: 2) { problems { code } } }`,
      );
    },
    startRun: () => office('mutation { startRun(scheme: "s-2025") { problems { code } } }'),
    adoptRun: () =>
      office(`mutation { adoptRun(run: "${nodeId('Run', api.fixture.runs.draft)}") { problems { code } } }`),
    advanceCycle: () =>
      office('mutation { advanceCycle(scheme: "s-2025", action: START_REVIEW) { problems { code } } }'),
    decideAppeal: () =>
      office(
        `mutation { decideAppeal(appeal: "${appeal}", decisions: [{ item: "A1", outcome: UPHELD, reason: "x", loweredReason: "x", corrections: [{ measure: "I1", value: 1, revision: 1 }] }]) { problems { code message { en } } } }`,
      ),
    publish: () => office(`mutation { publish(document: "${notice}") { problems { code } } }`),
    withdrawPublication: () =>
      office(`mutation { withdrawPublication(document: "${notice}", reason: "x") { problems { code } } }`),
    grantRole: () =>
      admin(`mutation { grantRole(account: "${holder}", grant: { role: INSPECTOR }) { problems { code } } }`),
    revokeRole: () => admin(`mutation { revokeRole(account: "${holder}", role: INSPECTOR) { problems { code } } }`),
    addAccount: () =>
      admin(
        'mutation { addAccount(account: { name: "new.one", displayName: "新", roles: [BI] }) { problems { code } } }',
      ),
    changeAccount: () =>
      admin('mutation { changeAccount(account: "new.one", details: { displayName: "旧" }) { problems { code } } }'),
    disableAccount: () => admin('mutation { disableAccount(account: "new.one") { problems { code } } }'),
    enableAccount: () => admin('mutation { enableAccount(account: "new.one") { problems { code } } }'),
    importAccounts: async () => {
      const content = Buffer.from('账号,角色\nimported.one,BI\n');
      const headers = {
        ...(await api.signIn(importer)),
        ...announcing({ name: 'accounts.csv', content, type: 'text/csv' }),
      };
      const { id } = (await api.http.inject({ method: 'POST', url: '/files', headers, payload: content })).json();
      return api.as(importer)(`mutation { importAccounts(file: "${id}", dryRun: false) { stored } }`);
    },
    nameReporter: async () => {
      return head(`mutation { nameReporter(unit: "P002", account: "${ended}") { problems { code } } }`);
    },
    endSession: async () => {
      const { data } = await switcher<{ sessions: { id: string }[] }>('{ sessions { id } }');
      return admin(`mutation { endSession(id: "${data.sessions[0]?.id}") { ended } }`);
    },
    endSessions: async () => admin(`mutation { endSessions(account: "${ended}") { ended } }`),
    changePassword: () =>
      changer(`mutation { changePassword(present: "${PASSWORD}", wanted: "seven purple herons sing") { changed } }`),
    substitute: () =>
      admin(
        `mutation { substitute(substitution: { account: "${holder}", substitute: "${substitute}", to: "${addDays(dayAt(new Date(), 'Asia/Shanghai'), 1)}", reason: "x" }) { problems { code } } }`,
      ),
    declareRecusal: () =>
      admin(
        `mutation { declareRecusal(recusal: { account: "${substitute}", unit: "M1", reason: "x" }) { problems { code } } }`,
      ),
    liftRecusal: () =>
      admin(
        `mutation { liftRecusal(recusal: { account: "${substitute}", unit: "M1", reason: "x" }) { problems { code } } }`,
      ),
    endSubstitution: () =>
      admin(
        `mutation { endSubstitution(account: "${holder}", substitute: "${substitute}", reason: "x") { problems { code } } }`,
      ),
    createToken: async () => {
      const { data } = await admin<{ createToken: { token: { id: string } } }>(
        `mutation { createToken(token: { account: "${holder}", label: "x", days: 1 }) { token { id } problems { code } } }`,
      );
      created = data.createToken.token.id;
    },
    revokeToken: () => admin(`mutation { revokeToken(id: "${created}") { problems { code } } }`),
    confirmObservations: () => onFigure(head, 'confirm', 0),
    saveObservations: () => onFigure(head, 'save', 1, ', value: 1'),
    importWorkbook: async () => {
      const headers = await api.signIn(headViewer);
      const url = '/workbooks/figures/collecting.csv';
      const { payload } = await api.http.inject({ method: 'GET', url, headers });
      const content = Buffer.from(payload.replace(',,,,1,', ',,,,3,'));
      const announced = announcing({ name: 'figures.csv', content, type: 'text/csv' });
      const sent = await api.http.inject({
        method: 'POST',
        url: '/files',
        headers: { ...headers, ...announced },
        payload: content,
      });
      return head(`mutation { importWorkbook(file: "${sent.json().id}", dryRun: false) { stored problems { code } } }`);
    },
    submitObservations: () => onFigure(head, 'submit', 3),
    takeBackObservations: () => onFigure(head, 'takeBack', 4),
    returnObservations: () => onFigure(verifier, 'return', 6, '', ', reason: "x"'),
    verifyObservations: () => onFigure(verifier, 'verify', 8),
    withdrawVerification: () =>
      verifier(`mutation { withdrawVerification(figures: [{ ${figure(9)} }], reason: "x") { problems { code } } }`),
    correctObservations: () => onFigure(office, 'correct', 11, ', value: 2', ', reason: "x"'),
    takeLateObservations: () =>
      office(
        'mutation { takeLateObservations(figures: [{ scope: "collecting", measure: "L", unit: "P002", year: 2026, revision: 0, value: 1 }], reason: "x") { problems { code } } }',
      ),
    verifyRest: () =>
      office(
        `mutation { verifyRest(scheme: "sampled", seen: { drawn: ${seen.drawn}, wrong: ${seen.wrong} }, reason: "x") { problems { code } } }`,
      ),
    signOutEverywhere: () => leaver('mutation { signOutEverywhere { ended } }'),
  };

  const figure = (revision: number) =>
    `scope: "collecting", measure: "C", unit: "P002", year: 2026, revision: ${revision}`;
  const onFigure = (ask: Ask, verb: string, revision: number, entry = '', more = '') =>
    ask(
      `mutation { ${verb}Observations(figures: [{ ${figure(revision)}${entry} }]${more}) { problems { code message { en } } } }`,
    );

  /** What a mutation needs that the one before it does not leave. */
  const before: Readonly<Record<string, () => Promise<unknown>>> = {
    confirmObservations: async () => {
      const bundle = await bundleOf({
        'units.csv': 'code,name,category,group,parent\nP002,P002,SCHOOL,ALL,\n',
        'scheme.yaml':
          'code: collecting\nname: 方案\nyear: 2026\nitems:\n  - { code: C, name: C, points: 10, method: { kind: LINEAR, points: [[0, 0], [1, 1]] } }\n  - { code: L, name: L, points: 10, method: { kind: LINEAR, points: [[0, 0], [1, 1]] } }\n',
      });
      await loadBundle(api.platform, api.fixture.district, bundle);
      await moveCycle(api.platform, api.fixture.district, 'collecting', 'OPEN_COLLECTION');
      await loadStatistics(api.platform, await api.viewer(['OFFICE']), [STATISTICS], {
        scheme: branded<SchemeCode>('collecting'),
        name: '年报',
        day: '2025-09-01',
        isTrial: false,
      });
    },
    returnObservations: () => onFigure(head, 'submit', 5),
    takeLateObservations: () => moveCycle(api.platform, api.fixture.district, 'collecting', 'START_VERIFYING'),
    verifyRest: async () => {
      const { platform, fixture } = api;
      const bundle = await bundleOf({
        'units.csv': 'code,name,category,group,parent\nP001,P001,SCHOOL,ALL,\nP002,P002,SCHOOL,ALL,\n',
        'scheme.yaml':
          'code: sampled\nname: 方案\nyear: 2026\nitems:\n  - { code: D, name: D, points: 10, method: { kind: LINEAR, points: [[0, 0], [1, 1]] } }\n',
        'observations.csv': 'measure,unit,year,value,status\nD,P001,2026,1,SUBMITTED\nD,P002,2026,1,SUBMITTED\n',
      });
      await loadBundle(platform, fixture.district, bundle);
      await moveCycle(platform, fixture.district, 'sampled', 'OPEN_COLLECTION', 'START_VERIFYING');
      const people = { office: await api.viewer(['OFFICE']), verifier: await api.viewer(['VERIFIER']) };
      seen = await drawAndVerify(platform, people, 'sampled');
    },
    verifyObservations: () => onFigure(head, 'submit', 7),
    correctObservations: () => onFigure(verifier, 'verify', 10),
    decideAppeal: async () => {
      const { data } = await head<{ fileAppeal: { appeal: { id: string } } }>(
        'mutation { fileAppeal(appeal: { scheme: "s-2025", unit: "P002", items: ["A1"], text: "x" }) { appeal { id } problems { code } } }',
      );
      appeal = data.fileAppeal.appeal.id;
      await office(`mutation { admitAppeal(appeal: "${appeal}") { problems { code } } }`);
    },
    publish: async () => {
      // The notice that began with this review would run for days.
      await setDates(api.platform, sampleActor('OFFICE'), systemClaims(api.fixture.district), branded('s-2025'), {
        noticeTo: '2026-01-16',
      });
      await moveCycle(api.platform, api.fixture.district, 's-2025', 'SEND_FOR_APPROVAL');
      notice = await approvedNotice(api.platform, api.fixture.district, 's-2025');
    },
  };
  let seen = { drawn: 0, wrong: 0 };
  let notice = '';
  let appeal = '';
  let created = '';

  it.each(Object.keys(mutations))('by %s', async (mutation) => {
    await before[mutation]?.();
    expect(await untold(mutations[mutation] as () => Promise<unknown>, api.fixture.district)).toEqual([]);
  });

  it('by every other only where nothing that is watched changes: they keep analyses, calendars, samples, objections, extensions, settings of units, answers to findings, notifications, documents, approvals, adjustments, self-assessments, files, second factors, saved views, drafts, long work, appeals and mark sheets', () => {
    const ofConsultations =
      /^((consult|commentOn)Scheme|answerComment|draftSchemeNotice|(propose|agree|counter)Targets|answerCounter)$/;
    const others = Object.keys(api.schema.getMutationType()?.getFields() ?? {}).filter(
      // Labels of categories and groups are read anew each time.
      (field) => !(field in mutations) && field !== 'saveUnitClass' && !ofConsultations.test(field),
    );
    const unwatched =
      /^(analyse[A-Z]|backTest$|saveCalendarYear$|drawSample$|objectToObservation$|answerObjection$|extendCollection$|letReporterSubmit$|loadStatistics$|answerFinding$|markRead$|saveNotificationPreference$|(draft|save)Document$|draftReport$|draftScheme$|(save|remove|restore)SchemeDraft$|importBundle$|saveBurdenWords$|saveClassScale$|reportTask$|(confirm|return|takeBack)Completion$|remarkOnLight$|scheduleTask$|saveLightRule$|sendForApproval$|saveDisclosure$|setApprovalRoute$|approveDocument$|sendBack$|(ask|answer)Question$|withdrawFromApproval$|(propose|confirm|reject)Replacement$|(attach|remove)(Evidence|Document)$|(propose|confirm|reject|withdraw|revoke)Adjustment$|answerHearing$|(save|submit|return)SelfAssessment$|sendTestMail$|resendDelivery$|(add|disable|enable|test)Webhook$|(add|remove)AuditWitness$|rotateWebhookSecret$|unlockAccount$|removeSecondFactor$|setSignInRule$|setIdleTimeout$|confirmRoles$|setHeadsNameReporters$|inviteAccount$|sendPasswordReset$|withdrawCode$|(save|remove)(View|Draft)$|cancelLongWork$|(file|confirm|admit|refuse|withdraw)Appeal$|addAppealEvidence$|(ask|answer)AboutAppeal$|takeBackAppealDecision$|nameOutsideDecider$|assignJudges$|declareNoConflict$|saveMarks$|(submit|reopen)Sheet$|askUnit$|(forward|decline|answer)JudgeQuestion$|askForNotes$|(save|start|finish|drop)Measure$|reportProgress$|(save|adopt|commentOn)UnitPlan$|(save|submit|takeBack|review|refuse|close)ProjectProposal$|(record|reverse)Movement$|noteResultOpened$)/;
    expect(others.filter((field) => !unwatched.test(field))).toEqual([]);
    const tables = [
      'readiness_answer',
      'sample',
      'statistics_source',
      'statistics_value',
      'sample_figure',
      'objection',
      'extension',
      'unit_setting',
      'analysis',
      'calendar_year',
      'unit_class',
      'class_scale',
      'task',
      'task_report',
      'task_remark',
      'light_rule',
      'unit_event',
      'notification',
      'notification_preference',
      'document',
      'document_version',
      'publication',
      'publication_file',
      'publication_slip',
      'approval_route',
      'approval',
      'approval_step',
      'approval_act',
      'approver_replacement',
      'appeal',
      'appeal_item',
      'appeal_act',
      'appeal_decider',
      'result_opening',
      'disclosure_setting',
      'file',
      'file_citation',
      'adjustment',
      'adjustment_step',
      'self_assessment',
      'target_agreement',
      'unit_plan',
      'unit_plan_comment',
      'measure',
      'measure_purpose',
      'measure_progress',
      'project_proposal',
      'proposal_purpose',
      'funding_item',
      'funding_movement',
      'delivery',
      'webhook',
      'audit_witness',
      'second_factor',
      'recovery_code',
      'sign_in_rule',
      'account_code',
      'session_rule',
      'reporter_rule',
      'role_confirmation',
      'scheme_draft',
      'scheme_draft_version',
      'scheme_comment',
      'scheme_reopening',
      'burden_setting',
      'judged_item',
      'judge_question',
      'mark_sheet',
      'mark_sheet_unit',
      'mark_revision',
      'mark',
      'saved_view',
      'form_draft',
      'long_work',
      'visit',
    ];
    expect(WATCHED.filter((table) => tables.includes(table))).toEqual([]);
  });
});

describe('a transaction that may write', () => {
  it('and does not say what it changed announces everything', async () => {
    const id = api.fixture.district;
    const { announced } = await observe(id, () =>
      api.platform.database.rows(systemClaims(id), (rows) => rows.query('select 1')),
    );
    expect(announced).toEqual(WATCHED);
  });

  it('announces what it says, once it has said it', async () => {
    const id = api.fixture.district;
    const { announced } = await observe(id, () =>
      api.platform.database.rows(systemClaims(id), async (rows) => rows.changed('unit', 'progress')),
    );
    expect(announced).toEqual(['unit']);
  });

  it('announces nothing where it is rolled back', async () => {
    const id = api.fixture.district;
    const { announced } = await observe(id, () =>
      api.platform.database.rows(systemClaims(id), () => Promise.reject(new Error('no'))).catch(() => undefined),
    );
    expect(announced).toEqual([]);
  });
});

describe('following a run', () => {
  it('looks at it when something is announced, and not in between', async () => {
    const { database } = api.platform;
    const id = api.fixture.district;
    const { rows } = await api.owner.query<{ id: string }>(
      "select id from run where district_id = $1 and state = 'QUEUED'",
      [id],
    );
    const followed = watchRun(api.platform, { ...systemClaims(id) }, rows[0]?.id as RunId);
    expect((await followed.next()).value).toMatchObject({ state: 'QUEUED' });
    const reads = jest.spyOn(database, 'read');
    const next = followed.next();
    await database.rows(systemClaims(id), async (tx) => {
      await tx.query('update run set units_done = 7 where district_id = $1 and id = $2', [id, rows[0]?.id]);
      tx.changed('progress');
    });
    expect((await next).value).toMatchObject({ unitsDone: 7 });
    expect(reads.mock.calls.length).toBeLessThanOrEqual(2);
    reads.mockRestore();
    const never = followed.next();
    await followed.return?.();
    expect(await never).toEqual({ done: true, value: undefined });
  });
});
