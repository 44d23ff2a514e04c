import { graphql } from '../generated';
import type { ProjectsQuery, ProjectTaskQuery } from '../generated/graphql';

/** The plans that have key projects. */
export const PROJECT_PLANS = graphql(`
  query ProjectPlans {
    plans {
      code
      name
      endYear
      keyProjects {
        code
      }
    }
  }
`);

export const PROJECTS = graphql(`
  query Projects($plan: String!, $asOf: Date) {
    projects(plan: $plan, asOf: $asOf) {
      project {
        code
        name
        lead
      }
      asOf
      progress
      due
      expectedEnd
      lights {
        green
        doneLate
        amber
        red
      }
      tasks {
        id
        code
        name
        start
        due
        leadName
        after
        light
        reason
        latePredecessors
        expectedEnd
        isCritical
        done
        progress
        isToConfirm
        mayReport
      }
    }
    lightRules {
      fromDate
      soonDays
      document
    }
  }
`);

/** One task with what was reported and said of it. */
export const PROJECT_TASK = graphql(`
  query ProjectTask($plan: String!, $asOf: Date, $task: ID!) {
    projects(plan: $plan, asOf: $asOf, task: $task) {
      project {
        code
        name
      }
      tasks {
        id
        revision
        code
        name
        start
        due
        weight
        lead
        leadName
        partners {
          code
          name
        }
        after
        light
        reason
        latePredecessors
        expectedEnd
        slack
        isCritical
        done
        progress
        isToConfirm
        units
        unitsDone
        mayReport
        mayReportDone
        indicator {
          code
          name
        }
        reports {
          id
          unitName
          reportedOn
          progress
          text
          done
          state
          reason
          reportedByName
          decidedByName
          revision
          files {
            id
            name
            path
          }
          allowedActions {
            action
            allowed
            because {
              zh
              en
            }
          }
        }
        remarks {
          text
          light
          madeOn
          madeBy
        }
      }
    }
  }
`);

export const REPORT_TASK = graphql(`
  mutation ReportTask($report: TaskReportInput!) {
    result: reportTask(report: $report) {
      ...ProjectOutcome
    }
  }
`);

export const CONFIRM_COMPLETION = graphql(`
  mutation ConfirmCompletion($report: ID!, $revision: Int!) {
    result: confirmCompletion(report: $report, revision: $revision) {
      ...ProjectOutcome
    }
  }
`);

export const RETURN_COMPLETION = graphql(`
  mutation ReturnCompletion($report: ID!, $reason: String!, $revision: Int!) {
    result: returnCompletion(report: $report, reason: $reason, revision: $revision) {
      ...ProjectOutcome
    }
  }
`);

export const TAKE_BACK_COMPLETION = graphql(`
  mutation TakeBackCompletion($report: ID!, $reason: String!, $revision: Int!) {
    result: takeBackCompletion(report: $report, reason: $reason, revision: $revision) {
      ...ProjectOutcome
    }
  }
`);

export const REMARK_ON_LIGHT = graphql(`
  mutation RemarkOnLight($task: ID!, $text: String!) {
    result: remarkOnLight(task: $task, text: $text) {
      ...ProjectOutcome
    }
  }
`);

export const SCHEDULE_TASK = graphql(`
  mutation ScheduleTask($task: ID!, $schedule: TaskScheduleInput!, $revision: Int!) {
    result: scheduleTask(task: $task, schedule: $schedule, revision: $revision) {
      ...ProjectOutcome
    }
  }
`);

export const SAVE_LIGHT_RULE = graphql(`
  mutation SaveLightRule($rule: LightRuleInput!) {
    result: saveLightRule(rule: $rule) {
      ...ProjectOutcome
    }
  }
`);

graphql(`
  fragment ProjectOutcome on ProjectResult {
    done
    problems {
      field
      code
      message {
        zh
        en
      }
    }
  }
`);

export type Project = ProjectsQuery['projects'][number];
export type ProjectTask = Project['tasks'][number];
export type Rule = ProjectsQuery['lightRules'][number];
export type TaskDetail = ProjectTaskQuery['projects'][number]['tasks'][number];
export type Report = TaskDetail['reports'][number];
