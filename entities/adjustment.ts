import { DateTimeType, DateType, DecimalType, type Opt, type Ref, UuidType } from '@mikro-orm/core';
import { Entity, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { AdjustmentRecord } from '../scoring/input.js';
import { District, Unit } from './org.js';
import { adjustmentsNotRecused } from './recused.js';
import { Cycle } from './scheme.js';
import { adjustmentStepPolicies, adjustmentsOfUnits, policies } from './visibility.js';

export type AdjustmentState = 'PROPOSED' | 'CONFIRMED' | 'REJECTED' | 'WITHDRAWN' | 'REVOKED';

/**
 * 加分、扣分、一票否决: an adjustment of one unit's result in one cycle. Only confirmed ones grade. Those of a bundle are
 * confirmed by the load.
 */
@Entity({
  tableName: 'adjustment',
  rowLevelSecurity: 'force',
  policies: [...policies(adjustmentsOfUnits, 'grading'), ...adjustmentsNotRecused],
})
export class Adjustment {
  @PrimaryKey({ type: UuidType }) id!: string;
  @ManyToOne(() => District, { ref: true }) district!: Ref<District>;
  @ManyToOne(() => Cycle, { ref: true }) cycle!: Ref<Cycle>;
  @ManyToOne(() => Unit, { ref: true }) unit!: Ref<Unit>;
  @Property({ type: 'text' }) kind!: AdjustmentRecord['kind'];
  @Property({ type: 'text' }) code!: string;
  @Property({ type: DecimalType, columnType: 'numeric', nullable: true }) points!: string | null;
  @Property({ type: 'text', nullable: true }) reason!: string | null;
  /** Place in the order in which they are graded and exported. */
  @Property({ type: 'integer' }) position!: number;
  @Property({ type: 'text' }) state: AdjustmentState & Opt = 'CONFIRMED';
  /** True if a bundle brought it. Only a load changes or removes such a row. */
  @Property({ type: 'boolean' }) loaded: boolean & Opt = true;
  /** 听取意见: the last day on which the unit may answer. Null for a bonus, and for what a bundle brought. */
  @Property({ type: DateType, nullable: true }) hearingTo!: (string & Opt) | null;
}

/**
 * 经过: one act on an adjustment, with its author and what was said. Acts are added and never changed. Their number is the
 * revision of the adjustment.
 */
@Entity({ tableName: 'adjustment_step', rowLevelSecurity: 'force', policies: adjustmentStepPolicies })
export class AdjustmentStep {
  @PrimaryKey({ type: UuidType }) id!: string;
  @ManyToOne(() => District, { ref: true }) district!: Ref<District>;
  @ManyToOne(() => Adjustment, { ref: true }) adjustment!: Ref<Adjustment>;
  /** From 1, without gaps. */
  @Property({ type: 'integer' }) number!: number;
  /** As in the states table, or PROPOSE. */
  @Property({ type: 'text' }) action!: string;
  /** Reason of the decision, or the unit's answer. */
  @Property({ type: 'text', nullable: true }) note!: string | null;
  @Property({ type: DateTimeType }) actedAt!: Date;
  /** Id of the account. */
  @Property({ type: UuidType }) accountId!: string;
  @Property({ type: 'text' }) accountName!: string;
  /** The account that a substitute acted for. */
  @Property({ type: UuidType, nullable: true }) representedId!: string | null;
  @Property({ type: 'text', nullable: true }) representedName!: string | null;
}
