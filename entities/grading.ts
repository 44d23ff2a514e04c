import {
  ArrayType,
  BlobType,
  DateTimeType,
  DecimalType,
  JsonType,
  type Opt,
  PrimaryKeyProp,
  type Ref,
  UuidType,
} from '@mikro-orm/core';
import { Entity, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { ScoreFlag } from '../scoring/result.js';
import { District, Unit } from './org.js';
import { groupsNotRecused, resultsNotRecused, runsNotRecused } from './recused.js';
import { Cycle, Item, Scheme } from './scheme.js';
import { groupScores, policies, runs, scoresOfDistrict, scoresOfUnits, talliesOfRuns, tools } from './visibility.js';

export type RunState = 'QUEUED' | 'RUNNING' | 'COMPLETED' | 'FAILED';

/** Why a run failed, for the office to read. */
export interface RunFailure {
  readonly code: string;
  readonly message: { readonly zh: string; readonly en: string };
  readonly problems: readonly RunProblem[];
}

/** A problem of the figures of a run. */
export interface RunProblem {
  readonly code: string;
  readonly message: { readonly zh: string; readonly en: string };
}

/** 评分: one grading of a cycle. Its rows never change after it has completed; a new figure needs a new run. */
@Entity({
  tableName: 'run',
  rowLevelSecurity: 'force',
  policies: policies(runs, 'grading', scoresOfDistrict, tools.runs),
})
export class Run {
  @PrimaryKey({ type: UuidType }) id!: string;
  @ManyToOne(() => District, { ref: true }) district!: Ref<District>;
  @ManyToOne(() => Cycle, { ref: true }) cycle!: Ref<Cycle>;
  /** The version of the scheme that it grades by. */
  @ManyToOne(() => Scheme, { ref: true }) scheme!: Ref<Scheme>;
  /** 第几次评分: number of the run within its cycle, from 1. */
  @Property({ type: 'integer' }) number!: number;
  @Property({ type: 'text' }) state: RunState & Opt = 'QUEUED';
  /** True if the run becomes the cycle's official run when it completes. */
  @Property({ type: 'boolean' }) adopt: boolean & Opt = false;
  @Property({ type: 'text', nullable: true }) engineVersion!: (string & Opt) | null;
  /** SHA-256 of the frozen inputs, hex. */
  @Property({ type: 'text', nullable: true }) inputHash!: (string & Opt) | null;
  /** SHA-256 of the results, hex. verify-run compares it. */
  @Property({ type: 'text', nullable: true }) resultHash!: (string & Opt) | null;
  @Property({ type: 'integer' }) unitsDone: number & Opt = 0;
  @Property({ type: 'integer' }) unitsTotal: number & Opt = 0;
  @Property({ type: JsonType, columnType: 'jsonb', nullable: true }) failure!: (RunFailure & Opt) | null;
  @Property({ type: UuidType, nullable: true }) requestedBy!: string | null;
  @Property({ type: DateTimeType, defaultRaw: 'now()' }) createdAt!: Date & Opt;
  @Property({ type: DateTimeType, nullable: true }) startedAt!: (Date & Opt) | null;
  @Property({ type: DateTimeType, nullable: true }) finishedAt!: (Date & Opt) | null;
}

/** The frozen inputs of a run: canonical JSON of a GradingInput, gzip. */
@Entity({
  tableName: 'run_input',
  rowLevelSecurity: 'force',
  policies: [...policies(scoresOfDistrict, 'grading'), ...runsNotRecused],
})
export class RunInput {
  [PrimaryKeyProp]?: 'run';
  @ManyToOne(() => District, { ref: true }) district!: Ref<District>;
  @ManyToOne(() => Run, { ref: true, primary: true }) run!: Ref<Run>;
  @Property({ type: BlobType }) content!: Buffer;
  /** Warnings about figures that are probably wrong. */
  @Property({ type: JsonType, columnType: 'jsonb', defaultRaw: "'[]'" }) warnings!: readonly RunProblem[] & Opt;
}

/** One item's score of one unit in one run. */
@Entity({
  tableName: 'item_score',
  rowLevelSecurity: 'force',
  policies: [...policies(scoresOfUnits, 'grading', scoresOfDistrict, tools.scores), ...resultsNotRecused],
})
export class ItemScore {
  [PrimaryKeyProp]?: ['run', 'unit', 'item'];
  @ManyToOne(() => District, { ref: true }) district!: Ref<District>;
  @ManyToOne(() => Run, { ref: true, primary: true }) run!: Ref<Run>;
  @ManyToOne(() => Unit, { ref: true, primary: true }) unit!: Ref<Unit>;
  @ManyToOne(() => Item, { ref: true, primary: true }) item!: Ref<Item>;
  @Property({ type: DecimalType, columnType: 'numeric', nullable: true }) value!: string | null;
  @Property({ type: DecimalType, columnType: 'numeric', nullable: true }) target!: string | null;
  @Property({ type: DecimalType, columnType: 'numeric', nullable: true }) rate!: string | null;
  @Property({ type: DecimalType, columnType: 'numeric', nullable: true }) points!: string | null;
  @Property({ type: ArrayType, columnType: 'text[]' }) flags!: ScoreFlag[];
}

/** One unit's result in one run. */
@Entity({
  tableName: 'unit_score',
  rowLevelSecurity: 'force',
  policies: [...policies(scoresOfUnits, 'grading', scoresOfDistrict, tools.scores), ...resultsNotRecused],
})
export class UnitScore {
  [PrimaryKeyProp]?: ['run', 'unit'];
  @ManyToOne(() => District, { ref: true }) district!: Ref<District>;
  @ManyToOne(() => Run, { ref: true, primary: true }) run!: Ref<Run>;
  @ManyToOne(() => Unit, { ref: true, primary: true }) unit!: Ref<Unit>;
  @Property({ type: 'text' }) category!: string;
  @Property({ type: 'text' }) peerGroup!: string;
  /** The name under which it was graded. A later name is the unit's own. */
  @Property({ type: 'text' }) unitName!: string;
  /** Place in the office's list, which gives a stable order. */
  @Property({ type: 'integer' }) position!: number;
  @Property({ type: DecimalType, columnType: 'numeric', nullable: true }) base!: string | null;
  @Property({ type: DecimalType, columnType: 'numeric' }) bonus!: string;
  @Property({ type: DecimalType, columnType: 'numeric' }) deduction!: string;
  @Property({ type: DecimalType, columnType: 'numeric', nullable: true }) total!: string | null;
  @Property({ type: 'text', nullable: true }) grade!: string | null;
  @Property({ type: 'integer', nullable: true }) rank!: number | null;
  @Property({ type: 'integer', nullable: true }) overallRank!: number | null;
  /** Number of units of the peer group with a total, including this one. */
  @Property({ type: 'integer' }) peers!: number;
}

/**
 * A peer group's mean and quartiles in one run. They show a unit head the unit's position without showing the figures
 * of other units. Null below five units; rounded to a hundredth of full marks, so that no other unit's total can be
 * computed from them.
 */
@Entity({
  tableName: 'group_score',
  rowLevelSecurity: 'force',
  policies: [...policies(groupScores, 'grading', scoresOfDistrict), ...groupsNotRecused],
})
export class GroupScore {
  [PrimaryKeyProp]?: ['run', 'peerGroup'];
  @ManyToOne(() => District, { ref: true }) district!: Ref<District>;
  @ManyToOne(() => Run, { ref: true, primary: true }) run!: Ref<Run>;
  @Property({ type: 'text', primary: true }) peerGroup!: string;
  @Property({ type: 'integer' }) units!: number;
  @Property({ type: DecimalType, columnType: 'numeric', nullable: true }) mean!: string | null;
  @Property({ type: DecimalType, columnType: 'numeric', nullable: true }) lowerQuartile!: string | null;
  @Property({ type: DecimalType, columnType: 'numeric', nullable: true }) median!: string | null;
  @Property({ type: DecimalType, columnType: 'numeric', nullable: true }) upperQuartile!: string | null;
}

/**
 * 得分汇总: aggregates of one item's scores over one subset of a run's units. A run has the subsets of each item at every
 * depth: all units, each category, each peer group of a category, each grade of such a group. A column is null if the
 * subset is not divided by it.
 */
@Entity({
  tableName: 'tally',
  rowLevelSecurity: 'force',
  policies: [...policies(talliesOfRuns, 'grading', scoresOfDistrict), ...runsNotRecused],
})
export class Tally {
  [PrimaryKeyProp]?: ['run', 'depth', 'number'];
  @ManyToOne(() => District, { ref: true }) district!: Ref<District>;
  @ManyToOne(() => Run, { ref: true, primary: true }) run!: Ref<Run>;
  /** 0 all units, 1 a category, 2 a peer group, 3 a grade. */
  @Property({ type: 'smallint', primary: true }) depth!: number;
  /** Identifies a subset within its run; the number has no other meaning. */
  @Property({ type: 'integer', primary: true }) number!: number;
  @ManyToOne(() => Item, { ref: true }) item!: Ref<Item>;
  @Property({ type: 'text', nullable: true }) category!: string | null;
  @Property({ type: 'text', nullable: true }) peerGroup!: string | null;
  @Property({ type: 'text', nullable: true }) grade!: string | null;
  /** Number of units with points. */
  @Property({ type: 'integer' }) scores!: number;
  @Property({ type: DecimalType, columnType: 'numeric', nullable: true }) total!: string | null;
  /** The sum of the points' squares. */
  @Property({ type: DecimalType, columnType: 'numeric', nullable: true }) squares!: string | null;
  @Property({ type: DecimalType, columnType: 'numeric', nullable: true }) low!: string | null;
  /** Rounded to six decimals, as in answers to queries. */
  @Property({ type: DecimalType, columnType: 'numeric', nullable: true }) lowerQuartile!: string | null;
  @Property({ type: DecimalType, columnType: 'numeric', nullable: true }) median!: string | null;
  @Property({ type: DecimalType, columnType: 'numeric', nullable: true }) upperQuartile!: string | null;
  @Property({ type: DecimalType, columnType: 'numeric', nullable: true }) high!: string | null;
  @Property({ type: 'integer' }) rates!: number;
  @Property({ type: DecimalType, columnType: 'numeric', nullable: true }) rateTotal!: string | null;
  /** The points themselves, ascending. */
  @Property({ type: ArrayType, columnType: 'numeric[]' }) points!: string[];
}
