/** 公示: what units have seen of their own results. */
import { DateTimeType, PrimaryKeyProp, type Ref, UuidType } from '@mikro-orm/core';
import { Entity, ManyToOne, Property } from '@mikro-orm/decorators/legacy';
import { openingPolicies } from './appeal-visibility.js';
import { District } from './org.js';
import { appealsNotRecused } from './recused.js';

/** 查看本单位结果: a head opened the unit's result of one run. Written once for each head and run. */
@Entity({
  tableName: 'result_opening',
  rowLevelSecurity: 'force',
  policies: [...openingPolicies, ...appealsNotRecused],
})
export class ResultOpening {
  [PrimaryKeyProp]?: ['district', 'cycleId', 'unitId', 'runId', 'accountId'];
  @ManyToOne(() => District, { ref: true, primary: true }) district!: Ref<District>;
  @Property({ type: UuidType, primary: true }) cycleId!: string;
  @Property({ type: UuidType, primary: true }) unitId!: string;
  @Property({ type: UuidType, primary: true }) runId!: string;
  @Property({ type: UuidType, primary: true }) accountId!: string;
  /** The name at the time. */
  @Property({ type: 'text' }) accountName!: string;
  @Property({ type: DateTimeType }) openedAt!: Date;
}
