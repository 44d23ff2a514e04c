import { DateTimeType, DateType, type Opt, type Ref, UuidType } from '@mikro-orm/core';
import { Entity, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { Light } from '../scoring/project/light.js';
import { District, Unit } from './org.js';
import { Task } from './plan.js';
import { taskRemarkPolicies, taskReportPolicies } from './project-visibility.js';
import { ofTheDistrict, policies } from './visibility.js';

/** NOTED: progress alone. The others are of a report that the task is done. */
export type TaskReportState = 'NOTED' | 'REPORTED' | 'CONFIRMED' | 'RETURNED';

/** 任务进展: what a unit that leads a task, or helps with it, reports. It counts as done once another person has confirmed it. */
@Entity({ tableName: 'task_report', rowLevelSecurity: 'force', policies: taskReportPolicies })
export class TaskReport {
  @PrimaryKey({ type: UuidType }) id!: string;
  @ManyToOne(() => District, { ref: true }) district!: Ref<District>;
  @ManyToOne(() => Task, { ref: true }) task!: Ref<Task>;
  @ManyToOne(() => Unit, { ref: true }) unit!: Ref<Unit>;
  /** The day on which it was so. */
  @Property({ type: DateType }) reportedOn!: string;
  /** Per cent. */
  @Property({ type: 'smallint' }) progress!: number;
  @Property({ type: 'text' }) text!: string;
  /** The day of completion; null for a report of progress. */
  @Property({ type: DateType, nullable: true }) done!: string | null;
  @Property({ type: 'text' }) state!: TaskReportState;
  /** Why it was returned, or why a confirmation was taken back. */
  @Property({ type: 'text', nullable: true }) reason!: (string & Opt) | null;
  /** Id of the account; null for what a bundle brought. */
  @Property({ type: UuidType, nullable: true }) reportedBy!: string | null;
  @Property({ type: 'text' }) reportedByName!: string;
  @Property({ type: DateTimeType }) reportedAt!: Date;
  @Property({ type: UuidType, nullable: true }) decidedBy!: (string & Opt) | null;
  @Property({ type: 'text', nullable: true }) decidedByName!: (string & Opt) | null;
  @Property({ type: DateTimeType, nullable: true }) decidedAt!: (Date & Opt) | null;
  @Property({ type: 'integer' }) revision: number & Opt = 1;
}

/** 亮灯说明: what a person says of a light. It stands beside the light and does not change it. */
@Entity({ tableName: 'task_remark', rowLevelSecurity: 'force', policies: taskRemarkPolicies })
export class TaskRemark {
  @PrimaryKey({ type: UuidType }) id!: string;
  @ManyToOne(() => District, { ref: true }) district!: Ref<District>;
  @ManyToOne(() => Task, { ref: true }) task!: Ref<Task>;
  @Property({ type: 'text' }) text!: string;
  /** The light that it is about. */
  @Property({ type: 'text' }) light!: Light;
  @Property({ type: DateType }) madeOn!: string;
  @Property({ type: UuidType }) madeBy!: string;
  @Property({ type: 'text' }) madeByName!: string;
  @Property({ type: DateTimeType }) madeAt!: Date;
}

/** 亮灯规则: the district's own days, from a day on. */
@Entity({ tableName: 'light_rule', rowLevelSecurity: 'force', policies: policies(ofTheDistrict, 'plan') })
export class DistrictLightRule {
  @PrimaryKey({ type: UuidType }) id!: string;
  @ManyToOne(() => District, { ref: true }) district!: Ref<District>;
  @Property({ type: DateType }) fromDate!: string;
  @Property({ type: 'smallint' }) soonDays!: number;
  /** 依据: the document that states it. */
  @Property({ type: 'text' }) document!: string;
}
