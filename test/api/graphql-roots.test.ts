import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Role } from '../../entities/access.js';
import { nodeId } from '../../reads/node-id.js';
import { UNITS } from '../setup/two-years.js';
import { type Api, openApi } from './graphql-client.js';

let api: Api;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

const ROOTS: Readonly<Record<string, string>> = {
  plan: '{ plan(code: "plan-145") { name } }',
  indicator: '{ indicator(code: "I1") { name } }',
  unit: '{ unit(code: "P001") { name } }',
  units: '{ units { totalCount } }',
  auditActions: '{ auditActions { code } }',
  auditVerification: '{ auditVerification { total } }',
  tokens: '{ tokens { id } }',
  districtTokens: '{ districtTokens { id } }',
  createToken: 'mutation { createToken(token: { label: "x", days: 1 }) { secret } }',
  revokeToken: 'mutation { revokeToken(id: "x") { secret } }',
  systemHealth: '{ systemHealth { version } }',
  installationSettings: '{ installationSettings { variable } }',
  identityProviderCheck: '{ identityProviderCheck { ok } }',
  auditEntries: '{ auditEntries { totalCount } }',
  scheme: '{ scheme(code: "s-2025") { name } }',
  schemes: '{ schemes { code } }',
  schemeDrafts: '{ schemeDrafts { id } }',
  schemeDraft: '{ schemeDraft(id: "x") { id } }',
  checkScheme: '{ checkScheme(content: {}) { code } }',
  previewScheme: '{ previewScheme(draft: "x") { vetoesLeftOut } }',
  methodCurve: '{ methodCurve(item: "x") { full } }',
  schemeDifference: '{ schemeDifference(from: { scheme: "x" }, to: { scheme: "x" }) { item } }',
  burdenWords: '{ burdenWords { word } }',
  saveBurdenWords: 'mutation { saveBurdenWords(words: []) { problems { code } } }',
  draftScheme: 'mutation { draftScheme(scheme: "x") { problems { code } } }',
  saveSchemeDraft: 'mutation { saveSchemeDraft(content: {}) { problems { code } } }',
  removeSchemeDraft: 'mutation { removeSchemeDraft(draft: "x") { problems { code } } }',
  restoreSchemeDraft: 'mutation { restoreSchemeDraft(draft: "x", version: 1) { problems { code } } }',
  importBundle: 'mutation { importBundle(files: []) { problems { code } } }',
  putSchemeInForce:
    'mutation { putSchemeInForce(draft: "x", document: "x", effectiveDate: "2026-01-01") { problems { code } } }',
  consultScheme: 'mutation { consultScheme(draft: "x", until: "2026-01-01") { problems { code } } }',
  commentOnScheme: 'mutation { commentOnScheme(draft: "x", unit: "x", text: "x", revision: 1) { problems { code } } }',
  answerComment: 'mutation { answerComment(comment: "x", outcome: ADOPTED, answer: "x") { problems { code } } }',
  draftSchemeNotice: 'mutation { draftSchemeNotice(draft: "x") { problems { code } } }',
  issueScheme: 'mutation { issueScheme(draft: "x", number: "x", effectiveDate: "2026-01-01") { problems { code } } }',
  scoringMethods: '{ scoringMethods { kind } }',
  cycles: '{ cycles { year } }',
  plans: '{ plans { code } }',
  cycleDates: '{ cycleDates(scheme: "s-2025", dates: {}) { phases { phase } } }',
  saveCycleDates: 'mutation { saveCycleDates(scheme: "s-2025", dates: {}) { problems { code } } }',
  rosterUnits: '{ rosterUnits(scheme: "s-2025") { code } }',
  unitClasses: '{ unitClasses { code } }',
  targetsOfYear: '{ targetsOfYear(plan: "plan-145", year: 2025) { targets { unit } } }',
  targetSplit:
    '{ targetSplit(split: { plan: "plan-145", year: 2025, indicator: "I1", rule: EQUAL, units: [] }) { problems { code } } }',
  addUnit:
    'mutation { addUnit(unit: { code: "x", name: "x", category: "x", group: "x", date: "2026-01-01" }) { problems { code } } }',
  renameUnit:
    'mutation { renameUnit(decision: { unit: "P001", date: "2026-01-01" }, name: "x") { problems { code } } }',
  moveUnit: 'mutation { moveUnit(decision: { unit: "P001", date: "2026-01-01" }) { problems { code } } }',
  closeUnit: 'mutation { closeUnit(decision: { unit: "P001", date: "2026-01-01" }) { problems { code } } }',
  saveUnitClass: 'mutation { saveUnitClass(unitClass: { kind: GROUP, code: "x", zh: "x" }) { problems { code } } }',
  fillRoster: 'mutation { fillRoster(scheme: "s-2025", dryRun: true) { added } }',
  changeRoster: 'mutation { changeRoster(scheme: "s-2025", add: [], remove: []) { added } }',
  saveTargets: 'mutation { saveTargets(plan: "plan-145", year: 2025, targets: []) { stored } }',
  saveIndicator:
    'mutation { saveIndicator(plan: "plan-145", indicator: { code: "x", name: "x", kind: BINDING, direction: HIGHER, aggregate: SUM }) { problems { code } } }',
  savePlan:
    'mutation { savePlan(plan: { code: "x", name: "x", startYear: 2026, endYear: 2030 }) { problems { code } } }',
  cycle: '{ cycle(scheme: "s-2025") { state } }',
  run: '{ run(id: "x") { state } }',
  node: '{ node(id: "x") { id } }',
  myAssessments: '{ myAssessments { total } }',
  scoreRows: '{ scoreRows { totalCount } }',
  unitScoreRows: '{ unitScoreRows { totalCount } }',
  indicatorRows: '{ indicatorRows { totalCount } }',
  observationRows: '{ observationRows { totalCount } }',
  scoreSummary: '{ scoreSummary(groupBy: [], measures: [COUNT]) { count } }',
  analysis: '{ analysis(id: "x") { kind } }',
  differenceDecomposed: '{ differenceDecomposed(before: "x", after: "x") { all { units } } }',
  runsCompared: '{ runsCompared(before: "x", after: "x") { agreement { all { units } } } }',
  analyseAhp: 'mutation { analyseAhp(run: "x", criteria: [], judgements: []) { analysis { id } } }',
  analyseWeights: 'mutation { analyseWeights(run: "x") { analysis { id } } }',
  analyseTopsis: 'mutation { analyseTopsis(run: "x") { analysis { id } } }',
  analyseVariation: 'mutation { analyseVariation(run: "x", items: []) { analysis { id } } }',
  analyseRobustness: 'mutation { analyseRobustness(run: "x") { analysis { id } } }',
  analyseStructure: 'mutation { analyseStructure(run: "x") { analysis { id } } }',
  backTest: 'mutation { backTest(run: "x", scheme: "s-2025") { analysis { id } } }',
  calendars: '{ calendars { year } }',
  calendar: '{ calendar(year: 2026) { year } }',
  deadline: '{ deadline(from: "2026-01-09", days: 5) { lastDay } }',
  saveCalendarYear:
    'mutation { saveCalendarYear(calendarYear: { year: 2027, document: "x", holidays: [], madeUp: [] }) { problems { code } } }',
  fileLimits: '{ fileLimits { each } }',
  file: '{ file(id: "x") { id } }',
  observation: '{ observation(figure: { scope: "x", measure: "x", unit: "x", year: 2025 }) { status } }',
  dueFigures: '{ dueFigures(scheme: "s-2025") { totalCount } }',
  saveObservations:
    'mutation { saveObservations(figures: [{ scope: "x", measure: "x", unit: "x", year: 2025, revision: 0 }]) { problems { code } } }',
  burden: '{ burden(scheme: "s-2025") { lastYearsScheme } }',
  confirmObservations:
    'mutation { confirmObservations(figures: [{ scope: "x", measure: "x", unit: "x", year: 2025, revision: 0 }]) { problems { code } } }',
  loadStatistics:
    'mutation { loadStatistics(scheme: "s-2025", file: "x", name: "x", date: "2025-09-01", dryRun: true) { stored } }',
  importWorkbook: 'mutation { importWorkbook(file: "x", dryRun: true) { stored } }',
  submitObservations:
    'mutation { submitObservations(figures: [{ scope: "x", measure: "x", unit: "x", year: 2025, revision: 0 }]) { problems { code } } }',
  takeBackObservations:
    'mutation { takeBackObservations(figures: [{ scope: "x", measure: "x", unit: "x", year: 2025, revision: 0 }]) { problems { code } } }',
  verifyObservations:
    'mutation { verifyObservations(figures: [{ scope: "x", measure: "x", unit: "x", year: 2025, revision: 0 }]) { problems { code } } }',
  returnObservations:
    'mutation { returnObservations(figures: [{ scope: "x", measure: "x", unit: "x", year: 2025, revision: 0 }], reason: "x") { problems { code } } }',
  withdrawVerification:
    'mutation { withdrawVerification(figures: [{ scope: "x", measure: "x", unit: "x", year: 2025, revision: 0 }], reason: "x") { problems { code } } }',
  correctObservations:
    'mutation { correctObservations(figures: [{ scope: "x", measure: "x", unit: "x", year: 2025, revision: 0 }], reason: "x") { problems { code } } }',
  readiness: '{ readiness(scheme: "s-2025") { kind } }',
  answerFinding:
    'mutation { answerFinding(scheme: "s-2025", kind: MISSING, mark: "x", reason: "x") { problems { code } } }',
  unitSettings: '{ unitSettings { unit } }',
  letReporterSubmit: 'mutation { letReporterSubmit(unit: "P001", allowed: true) { problems { code } } }',
  objectToObservation:
    'mutation { objectToObservation(figure: { scope: "x", measure: "x", unit: "x", year: 2025, revision: 0 }, reason: "x") { problems { code } } }',
  answerObjection: 'mutation { answerObjection(objection: "x", upheld: true, answer: "x") { problems { code } } }',
  extendCollection:
    'mutation { extendCollection(extension: { scheme: "s-2025", unit: "P001", to: "2026-01-01", reason: "x" }) { problems { code } } }',
  takeLateObservations:
    'mutation { takeLateObservations(figures: [{ scope: "x", measure: "x", unit: "x", year: 2025, revision: 0, value: 1 }], reason: "x") { problems { code } } }',
  sample: '{ sample(scheme: "s-2025") { seed } }',
  drawSample: 'mutation { drawSample(scheme: "s-2025", share: "0.1") { problems { code } } }',
  verifyRest:
    'mutation { verifyRest(scheme: "s-2025", seen: { drawn: 1, wrong: 0 }, reason: "x") { problems { code } } }',
  adjustment: '{ adjustment(id: "x") { code } }',
  adjustmentRules: '{ adjustmentRules(scheme: "s-2025") { hearingDays } }',
  adjustmentEffect: '{ adjustmentEffect(scheme: "s-2025", unit: "P001", kind: BONUS, code: "x") { after { total } } }',
  proposeAdjustment:
    'mutation { proposeAdjustment(adjustment: { scheme: "x", unit: "x", kind: BONUS, code: "x", reason: "x" }) { problems { code } } }',
  answerHearing: 'mutation { answerHearing(adjustment: "x", text: "x") { problems { code } } }',
  confirmAdjustment: 'mutation { confirmAdjustment(adjustment: "x") { problems { code } } }',
  rejectAdjustment: 'mutation { rejectAdjustment(adjustment: "x", reason: "x") { problems { code } } }',
  withdrawAdjustment: 'mutation { withdrawAdjustment(adjustment: "x") { problems { code } } }',
  revokeAdjustment: 'mutation { revokeAdjustment(adjustment: "x", reason: "x") { problems { code } } }',
  appeals: '{ appeals { totalCount } }',
  appeal: '{ appeal(id: "x") { state } }',
  appealPeriod: '{ appealPeriod(scheme: "s-2025", unit: "x") { isOpen } }',
  appealDeciders: '{ appealDeciders(scheme: "s-2025") { name } }',
  itemsWithoutDecider: '{ itemsWithoutDecider(scheme: "s-2025") { unit } }',
  appealEffect: '{ appealEffect(appeal: "x", corrections: []) { problems { code } } }',
  fileAppeal:
    'mutation { fileAppeal(appeal: { scheme: "s-2025", unit: "x", items: [], text: "x" }) { problems { code } } }',
  addAppealEvidence: 'mutation { addAppealEvidence(appeal: "x", files: []) { problems { code } } }',
  confirmAppeal: 'mutation { confirmAppeal(appeal: "x") { problems { code } } }',
  admitAppeal: 'mutation { admitAppeal(appeal: "x") { problems { code } } }',
  refuseAppeal: 'mutation { refuseAppeal(appeal: "x", reason: "x") { problems { code } } }',
  askAboutAppeal: 'mutation { askAboutAppeal(appeal: "x", question: "x") { problems { code } } }',
  answerAboutAppeal: 'mutation { answerAboutAppeal(appeal: "x", question: 1, answer: "x") { problems { code } } }',
  decideAppeal: 'mutation { decideAppeal(appeal: "x", decisions: []) { problems { code } } }',
  withdrawAppeal: 'mutation { withdrawAppeal(appeal: "x") { problems { code } } }',
  takeBackAppealDecision: 'mutation { takeBackAppealDecision(appeal: "x", reason: "x") { problems { code } } }',
  nameOutsideDecider:
    'mutation { nameOutsideDecider(decider: { scheme: "s-2025", account: "x", reason: "x" }) { problems { code } } }',
  reviewStanding: '{ reviewStanding(scheme: "s-2025") { noticeTo } }',
  noteResultOpened: 'mutation { noteResultOpened(scheme: "s-2025", unit: "x") { problems { code } } }',
  mySheets: '{ mySheets { id } }',
  judgeQuestions: '{ judgeQuestions { id } }',
  judgedItems: '{ judgedItems(scheme: "s-2025") { code } }',
  judgeAccounts: '{ judgeAccounts { name } }',
  assignJudges: 'mutation { assignJudges(scheme: "x", item: "x", judges: []) { problems { code } } }',
  declareNoConflict: 'mutation { declareNoConflict(sheet: "x", units: []) { problems { code } } }',
  saveMarks: 'mutation { saveMarks(sheet: "x", marks: []) { problems { code } } }',
  askUnit: 'mutation { askUnit(sheet: "x", unit: "x", text: "x", answerBy: "2099-01-01") { problems { code } } }',
  forwardJudgeQuestion: 'mutation { forwardJudgeQuestion(question: "x") { problems { code } } }',
  declineJudgeQuestion: 'mutation { declineJudgeQuestion(question: "x", reason: "x") { problems { code } } }',
  answerJudgeQuestion: 'mutation { answerJudgeQuestion(question: "x", text: "x") { problems { code } } }',
  submitSheet: 'mutation { submitSheet(sheet: "x") { problems { code } } }',
  reopenSheet: 'mutation { reopenSheet(sheet: "x", reason: "x") { problems { code } } }',
  askForNotes: 'mutation { askForNotes(scheme: "x", item: "x") { problems { code } } }',
  importTargets: 'mutation { importTargets(file: "x", dryRun: true) { stored } }',
  projectProposals: '{ projectProposals(plan: "x") { id } }',
  projectProposal: '{ projectProposal(id: "x") { id } }',
  money: '{ money(plan: "x", by: YEAR) { total { spent } } }',
  saveProjectProposal:
    'mutation { saveProjectProposal(plan: "x", unit: "x", proposal: { name: "x", content: "x", outputs: "x", year: 2025, amounts: [], purposes: [] }) { problems { code } } }',
  submitProjectProposal: 'mutation { submitProjectProposal(proposal: "x") { problems { code } } }',
  takeBackProjectProposal: 'mutation { takeBackProjectProposal(proposal: "x") { problems { code } } }',
  reviewProjectProposal: 'mutation { reviewProjectProposal(proposal: "x", opinion: "x") { problems { code } } }',
  refuseProjectProposal: 'mutation { refuseProjectProposal(proposal: "x", reason: "x") { problems { code } } }',
  closeProjectProposal: 'mutation { closeProjectProposal(proposal: "x") { problems { code } } }',
  recordMovement:
    'mutation { recordMovement(item: "x", movement: { kind: SPENDING, amount: "1", day: "x", voucher: "x" }) { problems { code } } }',
  reverseMovement:
    'mutation { reverseMovement(movement: "x", reversal: { day: "x", voucher: "x" }) { problems { code } } }',
  undertaking: '{ undertaking(plan: "x", unit: "x", year: 2025) { year } }',
  coverage: '{ coverage(plan: "x", year: 2025) { year } }',
  saveMeasure:
    'mutation { saveMeasure(plan: "x", unit: "x", measure: { name: "x", starts: "x", due: "x", indicators: [], tasks: [] }) { problems { code } } }',
  startMeasure: 'mutation { startMeasure(measure: "x") { problems { code } } }',
  finishMeasure: 'mutation { finishMeasure(measure: "x") { problems { code } } }',
  dropMeasure: 'mutation { dropMeasure(measure: "x", reason: "x") { problems { code } } }',
  reportProgress:
    'mutation { reportProgress(measure: "x", progress: { year: 2025, quarter: 1, percent: "1", sentence: "x" }) { problems { code } } }',
  saveUnitPlan: 'mutation { saveUnitPlan(of: { plan: "x", unit: "x" }, text: "x") { problems { code } } }',
  adoptUnitPlan: 'mutation { adoptUnitPlan(of: { plan: "x", unit: "x" }) { problems { code } } }',
  commentOnUnitPlan: 'mutation { commentOnUnitPlan(unitPlan: "x", text: "x") { problems { code } } }',
  targetLetters: '{ targetLetters(year: 2025) { unit } }',
  proposeTargets: 'mutation { proposeTargets(plan: "x", year: 2025, answerBy: "x") { problems { code } } }',
  agreeTargets:
    'mutation { agreeTargets(of: { plan: "x", year: 2025, unit: "x" }, targets: []) { problems { code } } }',
  counterTargets:
    'mutation { counterTargets(of: { plan: "x", year: 2025, unit: "x" }, targets: []) { problems { code } } }',
  answerCounter:
    'mutation { answerCounter(of: { plan: "x", year: 2025, unit: "x" }, target: { indicator: "x", revision: 1 }, accept: true) { problems { code } } }',
  selfAssessments: '{ selfAssessments(scheme: "s-2025") { unit } }',
  saveSelfAssessment:
    'mutation { saveSelfAssessment(of: { scheme: "x", unit: "x", revision: 0 }, items: []) { problems { code } } }',
  submitSelfAssessment:
    'mutation { submitSelfAssessment(of: { scheme: "x", unit: "x", revision: 0 }) { problems { code } } }',
  returnSelfAssessment:
    'mutation { returnSelfAssessment(of: { scheme: "x", unit: "x", revision: 0 }, reason: "x") { problems { code } } }',
  adjustments: '{ adjustments(scheme: "s-2025") { code } }',
  attachEvidence:
    'mutation { attachEvidence(figure: { scope: "x", measure: "x", unit: "x", year: 2025 }, files: []) { problems { code } } }',
  removeEvidence:
    'mutation { removeEvidence(figure: { scope: "x", measure: "x", unit: "x", year: 2025 }, files: []) { problems { code } } }',
  attachDocument: 'mutation { attachDocument(adjustment: "x", file: "x") { problems { code } } }',
  removeDocument: 'mutation { removeDocument(adjustment: "x") { problems { code } } }',
  notifications: '{ notifications { totalCount } }',
  markRead: 'mutation { markRead { marked } }',
  notificationPreferences: '{ notificationPreferences { code } }',
  saveNotificationPreference: 'mutation { saveNotificationPreference(code: "x", level: OFF) { code } }',
  documents: '{ documents { totalCount } }',
  document: '{ document(id: "x") { title } }',
  draftReport: 'mutation { draftReport(kind: MONITORING_REPORT, plan: "plan-145", year: 2025) { problems { code } } }',
  draftDocument: 'mutation { draftDocument(kind: NOTICE_OF_RESULTS, scheme: "s-2025") { problems { code } } }',
  saveDocument: 'mutation { saveDocument(document: "x", refresh: true) { problems { code } } }',
  publications: '{ publications { title } }',
  monitoring: '{ monitoring(plan: "x", year: 2025) { year } }',
  projects: '{ projects(plan: "x") { asOf } }',
  lightRules: '{ lightRules { soonDays } }',
  reportTask: 'mutation { reportTask(report: { task: "x", progress: 1, text: "x" }) { problems { code } } }',
  confirmCompletion: 'mutation { confirmCompletion(report: "x") { problems { code } } }',
  returnCompletion: 'mutation { returnCompletion(report: "x", reason: "x") { problems { code } } }',
  takeBackCompletion: 'mutation { takeBackCompletion(report: "x", reason: "x") { problems { code } } }',
  remarkOnLight: 'mutation { remarkOnLight(task: "x", text: "x") { problems { code } } }',
  scheduleTask:
    'mutation { scheduleTask(task: "x", revision: 1, schedule: { partners: [], after: [], document: "x" }) { problems { code } } }',
  saveLightRule:
    'mutation { saveLightRule(rule: { fromDate: "2999-01-01", soonDays: 1, document: "x" }) { problems { code } } }',
  classScales: '{ classScales { fromYear } }',
  saveClassScale:
    'mutation { saveClassScale(scale: { fromYear: 2030, ahead: 1.05, onTrack: 0.95, behind: 0.6, farBehind: 0, document: "x" }) { problems { code } } }',
  disclosure: '{ disclosure }',
  saveDisclosure: 'mutation { saveDisclosure(disclosure: GRADES) }',
  resultSlip: '{ resultSlip(scheme: "s-2025", unit: "P001") { code } }',
  publish: 'mutation { publish(document: "x") { problems { code } } }',
  withdrawPublication: 'mutation { withdrawPublication(document: "x", reason: "x") { problems { code } } }',
  sendForApproval: 'mutation { sendForApproval(document: "x") { problems { code } } }',
  approvalRoutes: '{ approvalRoutes { revision } }',
  workList: '{ workList { kind } }',
  changesSince: '{ changesSince { since } }',
  search: '{ search(text: "x") { title } }',
  savedViews: '{ savedViews(page: "/results") { id } }',
  saveView: 'mutation { saveView(page: "/results", name: "x", search: "") { problems { code } } }',
  removeView: 'mutation { removeView(id: "x") }',
  draft: '{ draft(form: "x") { content } }',
  draftKey: '{ draftKey }',
  saveDraft: 'mutation { saveDraft(form: "x", content: {}) { problems { code } } }',
  longWork: '{ longWork { id } }',
  cancelLongWork: 'mutation { cancelLongWork(id: "x") { id } }',
  removeDraft: 'mutation { removeDraft(form: "x") }',
  approvalTasks: '{ approvalTasks { kind } }',
  setApprovalRoute: 'mutation { setApprovalRoute(kind: NOTICE_OF_RESULTS, steps: []) { problems { code } } }',
  approveDocument: 'mutation { approveDocument(document: "x", hash: "x") { problems { code } } }',
  sendBack: 'mutation { sendBack(document: "x", reason: "x") { problems { code } } }',
  askQuestion: 'mutation { askQuestion(document: "x", question: "x") { problems { code } } }',
  answerQuestion: 'mutation { answerQuestion(document: "x", question: 1, answer: "x") { problems { code } } }',
  withdrawFromApproval: 'mutation { withdrawFromApproval(document: "x") { problems { code } } }',
  proposeReplacement:
    'mutation { proposeReplacement(document: "x", step: 1, takesOver: "x", reason: "x") { problems { code } } }',
  confirmReplacement: 'mutation { confirmReplacement(replacement: "x") { problems { code } } }',
  rejectReplacement: 'mutation { rejectReplacement(replacement: "x") { problems { code } } }',
  auditWitnesses: '{ auditWitnesses { address } }',
  addAuditWitness: 'mutation { addAuditWitness(address: "x") { problems { code } } }',
  removeAuditWitness: 'mutation { removeAuditWitness(address: "x") { problems { code } } }',
  webhooks: '{ webhooks { id } }',
  webhookEvents: '{ webhookEvents }',
  addWebhook: 'mutation { addWebhook(url: "x") { secret } }',
  disableWebhook: 'mutation { disableWebhook(id: "x") { secret } }',
  enableWebhook: 'mutation { enableWebhook(id: "x") { secret } }',
  rotateWebhookSecret: 'mutation { rotateWebhookSecret(id: "x") { secret } }',
  testWebhook: 'mutation { testWebhook(id: "x") { problems { code } } }',
  deliveries: '{ deliveries { totalCount } }',
  sendTestMail: 'mutation { sendTestMail { problems { code } } }',
  resendDelivery: 'mutation { resendDelivery(id: "x") { problems { code } } }',
  startRun: 'mutation { startRun(scheme: "s-2025") { run { id } } }',
  adoptRun: 'mutation { adoptRun(run: "x") { run { id } } }',
  advanceCycle: 'mutation { advanceCycle(scheme: "s-2025", action: CLOSE) { cycle { state } } }',
  accounts: '{ accounts { totalCount } }',
  wouldBeLeft: '{ wouldBeLeft(account: "x") { code } }',
  addAccount: 'mutation { addAccount(account: { name: "x", displayName: "x", roles: [] }) { problems { code } } }',
  changeAccount: 'mutation { changeAccount(account: "x", details: {}) { problems { code } } }',
  disableAccount: 'mutation { disableAccount(account: "x") { problems { code } } }',
  enableAccount: 'mutation { enableAccount(account: "x") { problems { code } } }',
  unlockAccount: 'mutation { unlockAccount(account: "x") { problems { code } } }',
  inviteAccount: 'mutation { inviteAccount(account: "x", way: PRINT) { code } }',
  sendPasswordReset: 'mutation { sendPasswordReset(account: "x", way: PRINT) { code } }',
  withdrawCode: 'mutation { withdrawCode(account: "x") { problems { code } } }',
  importAccounts: 'mutation { importAccounts(file: "x", dryRun: true) { added } }',
  idleTimeout: '{ idleTimeout }',
  setIdleTimeout: 'mutation { setIdleTimeout(minutes: 30) { minutes } }',
  unitsWithout: '{ unitsWithout { code } }',
  headsNameReporters: '{ headsNameReporters }',
  unconfirmedRoles: '{ unconfirmedRoles { name } }',
  unitPeople: '{ unitPeople { name } }',
  nameReporter: 'mutation { nameReporter(unit: "x", account: "x") { ended } }',
  confirmRoles: 'mutation { confirmRoles { year } }',
  setHeadsNameReporters: 'mutation { setHeadsNameReporters(allowed: true) }',
  endSession: 'mutation { endSession(id: "x") { ended } }',
  endSessions: 'mutation { endSessions(account: "x") { ended } }',
  changePassword: 'mutation { changePassword(present: "x", wanted: "y") { changed } }',
  sessions: '{ sessions { createdAt } }',
  districtSessions: '{ districtSessions { id } }',
  grantRole: 'mutation { grantRole(account: "x", grant: { role: BI }) { account { name } } }',
  setSignInRule: 'mutation { setSignInRule(newAccounts: false) { rule { newAccounts } } }',
  signInRule: '{ signInRule { newAccounts } }',
  removeSecondFactor: 'mutation { removeSecondFactor(account: "x", reason: "x") { account { name } } }',
  revokeRole: 'mutation { revokeRole(account: "x", role: BI) { account { name } } }',
  recusals: '{ recusals { source } }',
  declareRecusal: 'mutation { declareRecusal(recusal: { unit: "x", reason: "x" }) { problems { code } } }',
  liftRecusal: 'mutation { liftRecusal(recusal: { unit: "x", reason: "x" }) { problems { code } } }',
  substitutions: '{ substitutions { id } }',
  substitute:
    'mutation { substitute(substitution: { substitute: "x", to: "2026-01-01", reason: "x" }) { problems { code } } }',
  endSubstitution: 'mutation { endSubstitution(substitute: "x", reason: "x") { problems { code } } }',
  signOutEverywhere: 'mutation { signOutEverywhere { ended } }',
};

describe('nobody', () => {
  it('is told so by viewer', async () => {
    expect((await api.as(null)('{ viewer { name } }')).data).toEqual({ viewer: null });
  });

  it('knows of every root that there is', () => {
    const roots = [api.schema.getQueryType(), api.schema.getMutationType()].flatMap((type) =>
      Object.keys(type?.getFields() ?? {}),
    );
    expect(Object.keys(ROOTS).sort()).toEqual(roots.filter((name) => name !== 'viewer').sort());
  });

  it.each(Object.entries(ROOTS))('is turned away by %s', async (_, query) => {
    const { errors } = await api.as(null)(query);
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['UNAUTHENTICATED']);
    expect((await api.counted(null, query)).reads).toBe(0);
  });
});

describe('each role', () => {
  /** Rows a role finds: units, scores of official runs, reported figures, values of indicators. */
  const SEES: readonly (readonly [Role, readonly string[], Readonly<Record<string, number>>])[] = [
    ['OFFICE', [], { units: 108, scores: 864, unitScores: 216, drafts: 108, figures: 321, runs: 2 }],
    ['INSPECTOR', [], { units: 108, scores: 864, unitScores: 216, drafts: 108, figures: 321, runs: 2 }],
    ['VERIFIER', [], { units: 108, scores: 0, unitScores: 0, drafts: 0, figures: 321, runs: 0 }],
    ['BI', [], { units: 108, scores: 864, unitScores: 216, drafts: 0, figures: 216, runs: 1 }],
    ['OVERSIGHT', [], { units: 108, scores: 432, unitScores: 108, drafts: 0, figures: 0, runs: 0 }],
    ['APPROVER', [], { units: 108, scores: 0, unitScores: 0, drafts: 0, figures: 0, runs: 0 }],
    ['ADMIN', [], { units: 108, scores: 0, unitScores: 0, drafts: 0, figures: 0, runs: 0 }],
    ['UNIT_HEAD', ['P002'], { units: 1, scores: 8, unitScores: 2, drafts: 0, figures: 3, runs: 1 }],
    ['UNIT_HEAD', ['P001'], { units: 2, scores: 16, unitScores: 4, drafts: 0, figures: 5, runs: 1 }],
    ['UNIT_REPORTER', ['P002'], { units: 1, scores: 0, unitScores: 0, drafts: 0, figures: 3, runs: 0 }],
  ];

  it.each(SEES)('%s %j finds what the access table says', async (role, units, expected) => {
    const { data, errors } = await api.as(api.viewer([role], units))<Record<string, { totalCount: number }>>(
      `query ($draft: ID!) {
        units { totalCount }
        scores: scoreRows { totalCount }
        unitScores: unitScoreRows { totalCount }
        drafts: unitScoreRows(filter: { runs: [$draft] }) { totalCount }
        figures: observationRows { totalCount }
        scheme(code: "s-2025") { runs { number } }
      }`,
      { draft: api.fixture.runs.draft },
    );
    expect(errors).toBeUndefined();
    const { scheme, ...counts } = data;
    expect({
      ...Object.fromEntries(Object.entries(counts).map(([name, { totalCount }]) => [name, totalCount])),
      runs: (scheme as unknown as { runs: unknown[] }).runs.length,
    }).toEqual(expected);
  });

  it.each([
    ['OFFICE', '80.535000000000'],
    ['BI', '80.535000000000'],
    ['OVERSIGHT', '80.535000000000'],
    ['UNIT_HEAD', null],
    ['APPROVER', null],
  ] as const)('%s sees the district’s value %s, and the plan with its targets', async (role, value) => {
    const { text } = await api.as(api.viewer([role], role === 'UNIT_HEAD' ? ['P002'] : []))(
      '{ indicator(code: "I1") { value(year: 2025) target(year: 2025) } }',
    );
    expect(text).toBe(`{"data":{"indicator":{"value":${value},"target":90.0}}}`);
  });

  it('tells a viewer who the viewer is', async () => {
    const { data } = await api.as(api.viewer(['UNIT_HEAD'], ['P001']))(
      '{ viewer { displayName roles district { code sample } units { code group } } }',
    );
    expect(data).toEqual({
      viewer: {
        displayName: 'UNIT_HEAD',
        roles: ['UNIT_HEAD'],
        district: { code: 'daxing', sample: false },
        units: [{ code: 'P001', group: 'PRIMARY' }],
      },
    });
  });

  it('gives a head the own results of every year, and nobody else any', async () => {
    const query = '{ myAssessments { year total grade rank peers scheme { code } unit { code } run { official } } }';
    const { data } = await api.as(api.viewer(['UNIT_HEAD'], ['P001']))<{ myAssessments: object[] }>(query);
    expect(data.myAssessments).toEqual([
      {
        year: 2025,
        total: 70.5,
        grade: '良好',
        rank: 100,
        peers: 100,
        scheme: { code: 's-2025' },
        unit: { code: 'P001' },
        run: { official: true },
      },
      {
        year: 2024,
        total: 60.5,
        grade: '良好',
        rank: 100,
        peers: 100,
        scheme: { code: 's-2024' },
        unit: { code: 'P001' },
        run: { official: true },
      },
    ]);
    expect((await api.as(api.viewer(['OFFICE']))(query)).data).toEqual({ myAssessments: [] });
    expect((await api.as(api.viewer(['UNIT_REPORTER'], ['P001']))(query)).data).toEqual({ myAssessments: [] });
  });

  it('offers a cycle’s actions to those who may do them', async () => {
    const query =
      '{ cycle(scheme: "s-2025") { state year collectFrom allowedActions { action allowed } officialRun { number official } } }';
    expect((await api.as(api.viewer(['OFFICE']))(query)).data).toEqual({
      cycle: {
        state: 'REVIEWING',
        year: 2025,
        collectFrom: '2025-01-01',
        allowedActions: expect.arrayContaining([
          { action: 'START_REVIEW', allowed: false },
          { action: 'SEND_FOR_APPROVAL', allowed: true },
        ]),
        officialRun: { number: 1, official: true },
      },
    });
    expect((await api.as(api.viewer(['APPROVER']))(query)).data).toMatchObject({
      cycle: {
        allowedActions: [
          { action: 'SEND_BACK', allowed: false },
          { action: 'PUBLISH', allowed: false },
        ],
        officialRun: null,
      },
    });
  });
});

describe('node', () => {
  it('finds everything again by its id', async () => {
    const ask = api.as(api.viewer(['OFFICE']));
    const { fixture } = api;
    const ids = {
      Plan: fixture.plan,
      Indicator: fixture.indicators.I1,
      Unit: fixture.units.P001,
      Scheme: fixture.schemes.reviewed,
      SchemeItem: fixture.items['2025.A1'],
      Cycle: fixture.cycles.reviewed,
      Run: fixture.runs.draft,
    } as Record<string, string>;
    for (const [type, uuid] of Object.entries(ids)) {
      const id = nodeId(type as 'Plan', uuid);
      const { data } = await ask('query ($id: ID!) { node(id: $id) { __typename id } }', { id });
      expect(data).toEqual({ node: { __typename: type, id } });
    }
  });

  it('names units in lists by the same id', async () => {
    const { data } = await api.as(api.viewer(['OFFICE']))<{ units: { nodes: { id: string; code: string }[] } }>(
      '{ units(first: 200) { nodes { id code } } }',
    );
    expect(data.units.nodes.map(({ code }) => code)).toEqual(UNITS);
    expect(data.units.nodes[0]?.id).toBe(nodeId('Unit', api.fixture.units.P001 as string));
  });

  it('ends a connection of no units, so that nobody pages without end', async () => {
    const { data } = await api.as(api.viewer(['OFFICE']))(
      '{ units(first: 0) { nodes { code } pageInfo { endCursor hasNextPage } } }',
    );
    expect(data).toEqual({ units: { nodes: [], pageInfo: { endCursor: '', hasNextPage: false } } });
  });
});
