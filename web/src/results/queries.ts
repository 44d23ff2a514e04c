/** 结果: what the office's pages of results ask for. */
import { graphql } from '../generated';
import type { ResultRowsQuery, ResultsSchemeQuery, ScoreCellsQuery } from '../generated/graphql';

export const GRADED_SCHEMES = graphql(`
  query GradedResults {
    scoreSummary(groupBy: [YEAR, SCHEME], measures: [UNITS]) {
      year
      scheme
      schemeKind
      units
    }
  }
`);

export const RESULTS_SCHEME = graphql(`
  query ResultsScheme($code: String!) {
    scheme(code: $code) {
      code
      name
      year
      kind
      series
      points
      grades { grade min quota }
      allItems { code name path depth points methodKind }
      plan {
        schemes { code name year kind series }
      }
      cycle {
        revision
        state
        noticeFrom
        noticeTo
        officialRun { id }
        allowedActions { action allowed because { zh en } who }
      }
      runs { id number state official engineVersion unitsDone unitsTotal finishedAt }
    }
  }
`);
export type ResultsScheme = NonNullable<ResultsSchemeQuery['scheme']>;
export type ResultsRun = ResultsScheme['runs'][number];
export type ResultsCycle = NonNullable<ResultsScheme['cycle']>;

/** Runs of another scheme, such as last year's. */
export const SCHEME_RUNS = graphql(`
  query SchemeRuns($code: String!) {
    scheme(code: $code) {
      code
      name
      year
      points
      grades { grade }
      runs { id number state official finishedAt }
    }
  }
`);

export const RESULT_ROWS = graphql(`
  query ResultRows($filter: ScoreFilter!) {
    unitScoreRows(filter: $filter, first: 10000) {
      rows {
        unitCode
        unitName
        unitCategory
        unitCategoryName
        unitGroup
        unitGroupName
        base
        bonus
        deduction
        total
        grade
        rank
        overallRank
        peers
      }
    }
  }
`);
export type ResultRow = ResultRowsQuery['unitScoreRows']['rows'][number];

/** The steps by which grades were given, of some units: they name the room of every quota of the unit's group. */
export const GRADE_STEPS = graphql(`
  query GradeSteps($units: [String!]!, $scheme: String!, $run: ID!) {
    units(filter: { codes: $units }, first: 200) {
      nodes {
        code
        assessment(scheme: $scheme, run: $run) {
          group
          trace {
            steps { grade min outcome quota room unmet { items rate count } }
          }
        }
      }
    }
  }
`);

export const NEXT_GRADES = graphql(`
  query NextGrades($units: [String!]!, $scheme: String!, $run: ID!) {
    units(filter: { codes: $units }, first: 10) {
      nodes {
        code
        name
        assessment(scheme: $scheme, run: $run) {
          total
          grade
          rank
          peers
          nextGrade {
            grade
            min
            missing
            obstacle
            sentence { zh en }
            ways { kind sentence { zh en } items { code name } }
          }
        }
      }
    }
  }
`);

export const SCORE_CELLS = graphql(`
  query ScoreCells($run: ID!, $after: String) {
    scoreRows(filter: { runs: [$run] }, orderBy: [UNIT_ORDER_ASC, ITEM_ORDER_ASC], first: 10000, after: $after) {
      rows { unitCode itemCode rate points }
      pageInfo { hasNextPage endCursor }
    }
  }
`);
export type ScoreCell = ScoreCellsQuery['scoreRows']['rows'][number];

export const SUMMARY_TABLE = graphql(`
  query SummaryTable(
    $filter: ScoreFilter!
    $cells: [ScoreDimension!]!
    $rows: [ScoreDimension!]!
    $columns: [ScoreDimension!]!
    $measures: [ScoreMeasure!]!
    $passMark: Decimal
  ) {
    cells: scoreSummary(groupBy: $cells, measures: $measures, filter: $filter, passMark: $passMark) { ...SummaryCell }
    rows: scoreSummary(groupBy: $rows, measures: $measures, filter: $filter, passMark: $passMark) { ...SummaryCell }
    columns: scoreSummary(groupBy: $columns, measures: $measures, filter: $filter, passMark: $passMark) { ...SummaryCell }
    all: scoreSummary(groupBy: [], measures: $measures, filter: $filter, passMark: $passMark) { ...SummaryCell }
  }
  fragment SummaryCell on ScoreSummaryRow {
    year
    scheme
    run
    unitCode
    unitName
    unitGroup
    unitGroupName
    unitCategory
    unitCategoryName
    grade
    itemCode
    itemName
    indicatorCode
    indicatorName
    count
    units
    sum
    mean
    min
    lowerQuartile
    median
    upperQuartile
    max
    stddev
    meanRate
    shareOfMaximum
    passRate
    difference
  }
`);

export const DIFFERENCE = graphql(`
  query DifferenceDecomposed($before: ID!, $after: ID!) {
    differenceDecomposed(before: $before, after: $after) {
      parts
      onlyBefore
      onlyAfter
      all { ...Means }
      groups { ...Means }
      units(codes: null) { unit name group before after change rest effects { steps points } }
    }
  }
  fragment Means on DecomposedMeans {
    group
    units
    before
    after
    change
    rest
    effects { steps points }
    items { item name isOnlyIn before after change effects { steps points } }
  }
`);

export const DIFFERENCE_OF_UNIT = graphql(`
  query DifferenceOfUnit($before: ID!, $after: ID!, $unit: String!) {
    differenceDecomposed(before: $before, after: $after) {
      units(codes: [$unit]) {
        unit
        name
        group
        before
        after
        change
        rest
        effects { steps points }
        items { item name isOnlyIn before after change effects { steps points } }
      }
    }
  }
`);

export const RUNS_COMPARED = graphql(`
  query ComparedRuns($before: ID!, $after: ID!) {
    runsCompared(before: $before, after: $after) {
      agreement {
        all { units kendallTauB spearman placesChanged largestPlaceChange gradesChanged }
      }
      changes { ...Change }
      units {
        unitCode
        unitName
        group
        before { total grade rank }
        after { total grade rank }
        placesWon
        baseChange
        totalChange
        remainder
        effects { steps points }
        adjustments { ...Change }
        items {
          itemCode
          itemName
          before { value target points }
          after { value target points }
          change
          effects { steps points }
          own { ...Change }
          peers { ...Change }
          siblings { ...Change }
        }
      }
    }
  }
  fragment Change on InputChange {
    kind
    unitCode
    subject
    field
    before
    after
    revision { number reason recordedAt }
  }
`);

export const ANALYSE_ROBUSTNESS = graphql(`
  mutation AnalyseRobustness(
    $run: ID!
    $seed: Int!
    $draws: Int!
    $share: Float!
    $normalisations: [Normalisation!]!
    $aggregations: [Aggregation!]!
  ) {
    analyseRobustness(
      run: $run
      seed: $seed
      draws: $draws
      share: $share
      normalisations: $normalisations
      aggregations: $aggregations
    ) {
      analysis { id }
      problems { code field message { zh en } }
    }
  }
`);

export const ANALYSE_STRUCTURE = graphql(`
  mutation AnalyseStructure($run: ID!, $group: String) {
    analyseStructure(run: $run, group: $group) {
      analysis { id }
      problems { code field message { zh en } }
    }
  }
`);

/** Stored analyses of a run, to show one without computing it again. */
export const STORED_ANALYSES = graphql(`
  query StoredAnalyses($run: ID!) {
    run(id: $run) {
      analyses { id kind parameters seed createdAt }
    }
  }
`);

export const ROBUSTNESS = graphql(`
  query Robustness($id: ID!) {
    analysis(id: $id) {
      parameters
      seed
      createdAt
      outcome {
        ... on RobustnessAnalysis {
          draws
          units {
            unitCode
            unitName
            group
            total
            rank
            grade
            rank5
            rank95
            bestRank
            worstRank
            meanRank
            gradeChanges
            grades { grade share }
          }
        }
      }
    }
  }
`);

export const STRUCTURE = graphql(`
  query Structure($id: ID!) {
    analysis(id: $id) {
      parameters
      createdAt
      outcome {
        ... on StructureAnalysis {
          units
          adjustmentsShare
          alpha
          items {
            itemCode
            itemName
            weight
            mean
            deviation
            varianceShare
            alphaIfDropped
            withTotal { pearson spearman pairs }
          }
          correlations { a b pearson spearman pairs }
          leaveOneOut {
            itemCode
            itemName
            ranksChanged
            meanRankChange
            largestRankChange
            gradesChanged
          }
        }
      }
    }
  }
`);

export const START_RUN = graphql(`
  mutation RequestRun($scheme: String!, $adopt: Boolean!) {
    startRun(scheme: $scheme, adopt: $adopt) {
      run { id number unitsTotal }
      problems { code field message { zh en } }
    }
  }
`);

export const RUN_PROGRESS = graphql(`
  subscription RunProgressing($run: ID!) {
    runProgress(id: $run) { state unitsDone unitsTotal }
  }
`);

export const RUN_STATE_NOW = graphql(`
  query RunStateNow($run: ID!) {
    run(id: $run) {
      state
      number
      unitsDone
      unitsTotal
      failure { message { zh en } problems { code field message { zh en } } }
    }
  }
`);

export const ADOPT_RUN = graphql(`
  mutation AdoptRun($run: ID!, $revision: Int) {
    adoptRun(run: $run, revision: $revision) {
      run { id official }
      problems { code field message { zh en } }
    }
  }
`);

export const ADVANCE_CYCLE = graphql(`
  mutation AdvanceCycle($scheme: String!, $action: CycleAction!, $revision: Int, $document: String) {
    advanceCycle(scheme: $scheme, action: $action, revision: $revision, document: $document) {
      cycle { id state revision }
      problems { code field message { zh en } }
    }
  }
`);

export const SAVED_VIEWS = graphql(`
  query SavedViewsOfResults($page: String!) {
    savedViews(page: $page) { id name search shared isOwn revision }
  }
`);

export const SAVE_VIEW = graphql(`
  mutation SaveViewOfResults($page: String!, $name: String!, $search: String!, $shared: Boolean!) {
    saveView(page: $page, name: $name, search: $search, shared: $shared) {
      view { id }
      problems { code field message { zh en } }
    }
  }
`);

export const REMOVE_VIEW = graphql(`
  mutation RemoveViewOfResults($id: ID!, $revision: Int!) {
    removeView(id: $id, revision: $revision)
  }
`);
