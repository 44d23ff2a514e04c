/** Batches a request's look-ups: one statement for each kind and tick, for any number of keys. */
import DataLoader from 'dataloader';
import * as adjustment from '../../reads/adjustment.js';
import * as analysis from '../../reads/analysis.js';
import * as appeal from '../../reads/appeal.js';
import * as document from '../../reads/document.js';
import * as files from '../../reads/files.js';
import * as funding from '../../reads/funding.js';
import * as grading from '../../reads/grading.js';
import * as monitoring from '../../reads/monitoring.js';
import * as org from '../../reads/org.js';
import * as plan from '../../reads/plan.js';
import * as project from '../../reads/project.js';
import * as publication from '../../reads/publication.js';
import type { Reader } from '../../reads/reader.js';
import * as scheme from '../../reads/scheme.js';
import * as schemeDraft from '../../reads/scheme-draft.js';
import { HISTORY, SCORE_LISTS, scoresIn } from '../../reads/score-lists.js';
import * as undertaking from '../../reads/undertaking.js';
import type { Turns } from './turns.js';

type Read<K, V> = (reader: Reader, keys: readonly K[]) => Promise<V[]>;

/** The loaders of one request. */
export type Loaders = ReturnType<typeof createLoaders>;

/** Largest number of keys in a statement, so that sorting its rows by key takes little time. */
const TOGETHER = 5000;

export function createLoaders(reader: Reader, { whenIdle }: Turns) {
  const together = { maxBatchSize: TOGETHER, batchScheduleFn: whenIdle };
  /** One value for each key; null if the viewer sees none. */
  const one = <K extends string, V>(read: Read<K, V>, keyOf: (value: V) => K) =>
    new DataLoader<K, V | null>(async (keys) => {
      const byKey = new Map((await read(reader, keys)).map((value) => [keyOf(value), value]));
      return keys.map((key) => byKey.get(key) ?? null);
    }, together);

  /** All values that share a key, in the order of the statement. */
  const all = <K extends string, V>(read: Read<K, V>, keyOf: (value: V) => K | null) =>
    new DataLoader<K, readonly V[]>(async (keys) => {
      const byKey = Map.groupBy(await read(reader, keys), keyOf);
      return keys.map((key) => byKey.get(key) ?? []);
    }, together);

  /** All values for a key of several parts. The statement numbers its keys. */
  const numbered = <K extends object, V extends { readonly n: number }>(read: Read<K, V>) =>
    new DataLoader<K, readonly V[], string>(
      async (keys) => {
        const byKey = Map.groupBy(await read(reader, keys), ({ n }) => n);
        return keys.map((_, index) => byKey.get(index + 1) ?? []);
      },
      { ...together, cacheKeyFn: JSON.stringify },
    );

  return {
    unit: one(org.unitsById, ({ id }) => id),
    eventsOfUnit: all(org.eventsOfUnits, ({ unitId }) => unitId),
    unitsOfParent: all(org.unitsOfParents, ({ parentId }) => parentId),
    unitsOfGroup: all(org.unitsOfGroups, ({ group }) => group),

    purposesOfMeasure: all(undertaking.purposesOfMeasures, ({ measureId }) => measureId),
    progressOfMeasure: all(undertaking.progressOfMeasures, ({ measureId }) => measureId),
    measuresOfIndicator: all(undertaking.measuresOfIndicators, ({ indicatorId }) => indicatorId),
    purposesOfProposal: all(funding.purposesOfProposals, ({ proposalId }) => proposalId),
    itemsOfProposal: all(funding.itemsOfProposals, ({ proposalId }) => proposalId),
    movementsOfItem: all(funding.movementsOfItems, ({ itemId }) => itemId),
    proposalsOfIndicator: all(funding.proposalsOfIndicators, ({ indicatorId }) => indicatorId),
    commentsOfUnitPlan: all(undertaking.commentsOfUnitPlans, ({ unitPlanId }) => unitPlanId),

    plan: one(plan.plansById, ({ id }) => id),
    indicator: one(plan.indicatorsById, ({ id }) => id),
    figuresBehind: numbered(monitoring.figuresBehind),
    indicatorsOfPlan: all(plan.indicatorsOfPlans, ({ planId }) => planId),
    targetsOfIndicator: all(plan.targetsOfIndicators, ({ indicatorId }) => indicatorId),
    targetOfUnit: numbered(plan.targetsOfUnits),
    valuesOfIndicator: all(plan.valuesOfIndicators, ({ indicatorId }) => indicatorId),
    project: one(plan.projectsById, ({ id }) => id),
    projectsOfPlan: all(plan.projectsOfPlans, ({ planId }) => planId),
    reportsOfTask: all(project.reportsOfTasks, ({ taskId }) => taskId),
    remarksOfTask: all(project.remarksOfTasks, ({ taskId }) => taskId),
    filesOfTaskReport: all(files.filesOf('task_report'), ({ subjectId }) => subjectId),
    tasksOfProject: all(plan.tasksOfProjects, ({ projectId }) => projectId),

    scheme: one(scheme.schemesById, ({ id }) => id),
    versionsOfScheme: all(scheme.versionsOfSchemes, ({ code }) => code),
    schemesOfPlan: all(scheme.schemesOfPlans, ({ planId }) => planId),
    schemeDraft: one(schemeDraft.schemeDraftsById, ({ id }) => id),
    versionsOfDraft: all(schemeDraft.versionsOfDrafts, ({ draftId }) => draftId),
    item: one(scheme.itemsById, ({ id }) => id),
    itemsOfScheme: all(scheme.itemsOfSchemes, ({ schemeId }) => schemeId),
    itemsOfIndicator: all(scheme.itemsOfIndicators, ({ indicatorId }) => indicatorId),
    itemsOfProject: all(scheme.itemsOfProjects, ({ projectId }) => projectId),
    cycle: one(scheme.cyclesById, ({ id }) => id),
    cycleOfScheme: one(scheme.cyclesOfSchemes, ({ schemeCode }) => schemeCode),

    file: one(files.filesById, ({ id }) => id),
    evidenceOfObservation: all(files.filesOf('observation'), ({ subjectId }) => subjectId),
    documentOfAdjustment: one(files.filesOf('adjustment'), ({ subjectId }) => subjectId),
    filesOfAnswer: all(files.filesOf('hearing'), ({ subjectId }) => subjectId),
    stepsOfAdjustment: all(adjustment.stepsOfAdjustments, ({ adjustmentId }) => adjustmentId),

    appeal: one(appeal.appealsById, ({ id }) => id),
    itemsOfAppeal: all(appeal.itemsOfAppeals, ({ appealId }) => appealId),
    actsOfAppeal: all(appeal.actsOfAppeals, ({ appealId }) => appealId),
    correctionsOfAppeal: all(appeal.correctionsOfAppeals, ({ appealId }) => appealId),
    evidenceOfAppeal: all(files.filesOf('appeal'), ({ subjectId }) => subjectId),

    run: one(grading.runsById, ({ id }) => id),
    warningsOfRun: one(grading.warningsOfRuns, ({ runId }) => runId),
    runsOfCycle: all(grading.runsOfCycles, ({ cycleId }) => cycleId),
    analysis: one(analysis.analysesById, ({ id }) => id),
    analysesOfRun: all(analysis.analysesOfRuns, ({ runId }) => runId),
    document: one(document.documentsById, ({ id }) => id),
    publication: one(publication.publicationsOfDocuments, ({ documentId }) => documentId),
    versionsOfDocument: all(document.versionsOfDocuments, ({ documentId }) => documentId),
    assessments: numbered(grading.assessments),
    nameInRun: numbered(grading.namesInRuns),
    scores: {
      ofUnit: numbered(scoresIn(SCORE_LISTS.ofUnit)),
      ofItem: numbered(scoresIn(SCORE_LISTS.ofItem)),
      ofIndicator: numbered(scoresIn(SCORE_LISTS.ofIndicator)),
    },
    history: numbered(scoresIn(HISTORY)),
    quartilesOfGroup: numbered(grading.quartilesOfGroups),
    quartilesOfRun: all(grading.quartilesOfRuns, ({ runId }) => runId),
  };
}
