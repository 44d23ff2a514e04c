import { DateTimeType, DateType, DecimalType, PrimaryKeyProp, type Ref, UuidType } from '@mikro-orm/core';
import { Entity, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { District, Unit } from './org.js';
import { figuresOfDistrict, ofTheDistrict, policies, proposedFigures } from './visibility.js';

/** 统计数据的来源: one file of statistics that the office has loaded, with the day of which it is. */
@Entity({
  tableName: 'statistics_source',
  rowLevelSecurity: 'force',
  policies: policies(ofTheDistrict, 'figures', figuresOfDistrict),
})
export class StatisticsSource {
  @PrimaryKey({ type: UuidType }) id!: string;
  @ManyToOne(() => District, { ref: true }) district!: Ref<District>;
  @Property({ type: 'text' }) name!: string;
  @Property({ type: DateType }) day!: string;
  /** SHA-256 of its values, so that the same file is loaded once. */
  @Property({ type: 'text' }) contentHash!: string;
  @Property({ type: DateTimeType }) loadedAt!: Date;
  @Property({ type: UuidType, nullable: true }) loadedBy!: string | null;
}

/** A value of one unit and measure, which is proposed where the figure is due. Written once. */
@Entity({
  tableName: 'statistics_value',
  rowLevelSecurity: 'force',
  policies: policies(proposedFigures, 'figures', figuresOfDistrict),
})
export class StatisticsValue {
  [PrimaryKeyProp]?: ['district', 'source', 'scope', 'measure', 'unit', 'year'];
  @ManyToOne(() => District, { ref: true, primary: true }) district!: Ref<District>;
  @ManyToOne(() => StatisticsSource, { ref: true, primary: true }) source!: Ref<StatisticsSource>;
  /** As of an observation: the plan's code for an indicator, the scheme's for a measure of its own. */
  @Property({ type: 'text', primary: true }) scope!: string;
  @Property({ type: 'text', primary: true }) measure!: string;
  @ManyToOne(() => Unit, { ref: true, primary: true }) unit!: Ref<Unit>;
  @Property({ type: 'smallint', primary: true }) year!: number;
  @Property({ type: DecimalType, columnType: 'numeric' }) value!: string;
}
