import { DateTimeType, type Opt, type Ref, UuidType } from '@mikro-orm/core';
import { Entity, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Account } from './access.js';
import { District } from './org.js';
import { substitutionPolicies } from './visibility.js';

/**
 * 代理: one account acts for another from one instant to another. The row stays after it, so that it is known who acted
 * for whom.
 */
@Entity({ tableName: 'substitution', rowLevelSecurity: 'force', policies: substitutionPolicies })
export class Substitution {
  @PrimaryKey({ type: UuidType }) id!: string;
  @ManyToOne(() => District, { ref: true }) district!: Ref<District>;
  /** 被代理人: the account that is represented. */
  @ManyToOne(() => Account, { ref: true }) account!: Ref<Account>;
  /** 代理人: the account that acts for it. */
  @ManyToOne(() => Account, { ref: true }) substitute!: Ref<Account>;
  @Property({ type: DateTimeType }) validFrom!: Date;
  /** The first instant at which it is over. An end before the agreed day moves it here. */
  @Property({ type: DateTimeType }) validTo!: Date;
  @Property({ type: 'text' }) reason!: string;
  /** The account that decided it: the one that is represented, or an administrator; null for the command line. */
  @Property({ type: UuidType, nullable: true }) decidedBy!: string | null;
  @Property({ type: DateTimeType, defaultRaw: 'now()' }) decidedAt!: Date & Opt;
  /** When it was ended before the agreed day; null if it was not. */
  @Property({ type: DateTimeType, nullable: true }) endedAt!: (Date & Opt) | null;
  /** Why it was ended before the agreed day. */
  @Property({ type: 'text', nullable: true }) endReason!: (string & Opt) | null;
}
