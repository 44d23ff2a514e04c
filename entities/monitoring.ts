import { DecimalType, type Ref, UuidType } from '@mikro-orm/core';
import { Entity, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { District } from './org.js';
import { ofTheDistrict, policies } from './visibility.js';

/** 分类标准: a district's own thresholds for the classes of indicators, from a year on. */
@Entity({ tableName: 'class_scale', rowLevelSecurity: 'force', policies: policies(ofTheDistrict, 'plan') })
export class IndicatorClassScale {
  @PrimaryKey({ type: UuidType }) id!: string;
  @ManyToOne(() => District, { ref: true }) district!: Ref<District>;
  @Property({ type: 'smallint' }) fromYear!: number;
  @Property({ type: DecimalType, columnType: 'numeric' }) ahead!: string;
  @Property({ type: DecimalType, columnType: 'numeric' }) onTrack!: string;
  @Property({ type: DecimalType, columnType: 'numeric' }) behind!: string;
  @Property({ type: DecimalType, columnType: 'numeric' }) farBehind!: string;
  /** 依据: the document that states it. */
  @Property({ type: 'text' }) document!: string;
}
