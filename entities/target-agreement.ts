import { DateTimeType, DateType, DecimalType, type Opt, type Ref, UuidType } from '@mikro-orm/core';
import { Entity, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { District, Unit } from './org.js';
import { Indicator } from './plan.js';
import { figuresNotRecused } from './recused.js';
import { targetAgreementPolicies } from './visibility.js';

export type TargetAgreementState = 'PROPOSED' | 'COUNTERED' | 'AGREED' | 'BY_DOCUMENT';

/**
 * 目标责任: what the office and the head of a unit say of the unit's target of an indicator for a year. The target itself is
 * in `target`; one without a row here was never sent to the unit, and needs no agreement.
 */
@Entity({
  tableName: 'target_agreement',
  rowLevelSecurity: 'force',
  policies: [...targetAgreementPolicies, ...figuresNotRecused],
})
export class TargetAgreement {
  @PrimaryKey({ type: UuidType }) id!: string;
  @ManyToOne(() => District, { ref: true }) district!: Ref<District>;
  @ManyToOne(() => Indicator, { ref: true }) indicator!: Ref<Indicator>;
  @ManyToOne(() => Unit, { ref: true }) unit!: Ref<Unit>;
  @Property({ type: 'smallint' }) year!: number;
  @Property({ type: 'text' }) state: TargetAgreementState & Opt = 'PROPOSED';
  /** The last day on which the unit may answer with another target. */
  @Property({ type: DateType }) answerBy!: string;
  /** What the unit proposes instead. Kept beside the office's answer to it. */
  @Property({ type: DecimalType, columnType: 'numeric', nullable: true }) counter!: string | null;
  /** Why the unit proposes it. */
  @Property({ type: 'text', nullable: true }) reason!: string | null;
  /** What the office answered to it. */
  @Property({ type: 'text', nullable: true }) answer!: string | null;
  @Property({ type: 'integer' }) revision: number & Opt = 1;
  @Property({ type: 'text' }) changedByName!: string;
  @Property({ type: DateTimeType }) changedAt!: Date;
}
