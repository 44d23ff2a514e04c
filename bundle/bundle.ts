/**
 * The assessment bundle in memory: one plan and the assessment of one year, as read from a folder of plain files and
 * as written back to it. Numbers are decimal text as written.
 */
import type {
  DecimalText,
  GradingInput,
  IndicatorCode,
  IndicatorRecord,
  IsoDate,
  PlanCode,
  ProjectCode,
  UnitCode,
} from '../scoring/input.js';

/** 重点任务 of a key project. `due` is the date in the plan. */
export interface TaskRecord {
  readonly code: string;
  readonly name: string;
  readonly start: IsoDate | null;
  readonly due: IsoDate | null;
  readonly weight: DecimalText | null;
  /** 牵头单位: a unit's code or a name. */
  readonly lead: string | null;
  /** 协同单位: units that help the lead. */
  readonly partners: readonly UnitCode[];
  /** 前置任务: tasks of the same project that end before this one starts. */
  readonly after: readonly string[];
  readonly indicator: IndicatorCode | null;
}

/** 任务进展: what a unit reported of a task for a day. `done` is the confirmed day of completion. */
export interface TaskReportRecord {
  readonly project: ProjectCode;
  readonly task: string;
  readonly unit: UnitCode;
  readonly date: IsoDate;
  /** Per cent, a whole number from 0 to 100. */
  readonly progress: number;
  readonly text: string;
  readonly done: IsoDate | null;
}

/** 重点项目 */
export interface KeyProjectRecord {
  readonly code: ProjectCode;
  readonly name: string;
  readonly lead: string | null;
  readonly tasks: readonly TaskRecord[];
}

/** 规划 */
export interface PlanRecord {
  readonly code: PlanCode;
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly provenance: string | null;
  readonly indicators: readonly IndicatorRecord[];
  readonly projects: readonly KeyProjectRecord[];
}

/** `indicators` are the plan's; empty without a plan. */
export interface Bundle extends GradingInput {
  readonly plan: PlanRecord | null;
  readonly taskReports?: readonly TaskReportRecord[];
}
