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
} from '../scoring/input.js';

/** 重点任务 of a key project. `due` is the date in the plan. */
export interface TaskRecord {
  readonly code: string;
  readonly name: string;
  readonly due: IsoDate | null;
  readonly weight: DecimalText | null;
  /** 牵头单位: a unit's code or a name. */
  readonly lead: string | null;
  readonly indicator: IndicatorCode | null;
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
}
