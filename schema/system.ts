/** 系统运行状况和设置 */
import { Field, Float, Int, ObjectType } from 'type-graphql';
import type { SettingGroup } from '../services/health/installation.js';
import type { HealthSubject } from '../services/health/system-health.js';
import { DateTimeScalar } from './dates.js';
import { enumeration } from './enumeration.js';
import { BilingualText } from './problem.js';

export const HealthSubjectEnum = enumeration<HealthSubject>('HealthSubject', '检查的对象 · What a check concerns', {
  DATABASE: '数据库 · The database',
  QUEUES: '任务队列 · Queues of jobs',
  STORAGE: '文件存储 · The store of files',
  BACKUP: '备份 · Backups',
  MAIL: '通知和邮件 · Notifications and mails',
  CLOCK: '时钟 · Clocks',
});

export const SettingGroupEnum = enumeration<SettingGroup>('SettingGroup', '设置的类别 · Group of settings', {
  MAIL: '邮件和 webhook · Mails and webhooks',
  SIGN_IN: '统一身份认证 · The identity provider',
  FILES: '文件 · Files',
  BACKUP: '备份 · Backups',
});

@ObjectType({ description: '一项检查的结果 · The result of one check', simpleResolvers: true })
export class HealthFinding {
  @Field(() => HealthSubjectEnum, { description: '对象 · What it concerns' })
  subject!: string;

  @Field(() => Boolean, { description: '是否正常 · Whether all is well' })
  ok!: boolean;

  @Field(() => BilingualText, { description: '说明 · What was found' })
  message!: BilingualText;

  @Field(() => BilingualText, {
    nullable: true,
    description: '怎样改正；正常时为空 · How to correct it; null if all is well',
  })
  fix!: BilingualText | null;
}

@ObjectType({ description: '一组数据库连接 · A pool of connections to the database', simpleResolvers: true })
export class ConnectionPool {
  @Field(() => String, { description: '名称 · Name' })
  pool!: string;

  @Field(() => Int, { description: '使用中 · In use' })
  used!: number;

  @Field(() => Int, { description: '空闲 · Idle' })
  idle!: number;

  @Field(() => Int, { description: '等待连接的请求 · Requests that wait for a connection' })
  waiting!: number;
}

@ObjectType({ description: '数据库 · The database', simpleResolvers: true })
export class DatabaseState {
  @Field(() => String, { description: 'PostgreSQL 的版本 · Version of PostgreSQL' })
  version!: string;

  @Field(() => Float, { description: '占用的字节 · Size in bytes' })
  bytes!: number;

  @Field(() => Int, { description: '现有连接 · Open connections of all processes' })
  open!: number;

  @Field(() => Int, { description: '服务器允许的连接数 · The most connections that the server takes' })
  most!: number;

  @Field(() => DateTimeScalar, { description: '数据库的时钟 · The clock of the database' })
  time!: Date;
}

@ObjectType({ description: '任务队列 · A queue of jobs', simpleResolvers: true })
export class QueueState {
  @Field(() => String, { description: '名称 · Name' })
  name!: string;

  @Field(() => Int, { description: '等待 · Waiting' })
  waiting!: number;

  @Field(() => Int, { description: '处理中 · Active' })
  active!: number;

  @Field(() => Float, { description: '最早的一项已等待的秒数 · Seconds that the oldest job has waited' })
  oldest!: number;
}

@ObjectType({
  description: '文件存储；文件数是本区的 · The store of files; figures of the district',
  simpleResolvers: true,
})
export class StorageState {
  @Field(() => String, { description: '位置 · Where it is' })
  place!: string;

  @Field(() => Boolean, { description: '能否存取 · Whether files can be stored and read' })
  isReachable!: boolean;

  @Field(() => Int, { description: '文件数 · Number of files' })
  files!: number;

  @Field(() => Float, { description: '文件的字节 · Bytes of files' })
  bytes!: number;

  @Field(() => Float, { description: '上限的字节 · Most bytes of files' })
  mostBytes!: number;

  @Field(() => Float, {
    nullable: true,
    description: '数据文件夹所在磁盘余下的字节；不明为空 · Free bytes on the disk of the data folder; null if unknown',
  })
  freeBytes!: number | null;
}

@ObjectType({ description: '一份备份 · A backup', simpleResolvers: true })
export class StoredBackup {
  @Field(() => DateTimeScalar, { description: '时间 · When it was made' })
  at!: Date;

  @Field(() => Float, { description: '字节 · Bytes' })
  bytes!: number;
}

@ObjectType({ description: '恢复演练 · A restore drill', simpleResolvers: true })
export class RestoreDrill {
  @Field(() => DateTimeScalar, { description: '时间 · When it was made' })
  at!: string;

  @Field(() => Boolean, { description: '是否成功 · Whether it succeeded' })
  ok!: boolean;

  @Field(() => Float, { description: '用时，秒 · Seconds that it took' })
  seconds!: number;

  @Field(() => String, { description: '说明 · What it said' })
  message!: string;
}

@ObjectType({ description: '备份 · Backups', simpleResolvers: true })
export class BackupState {
  @Field(() => Boolean, { description: '是否定时备份 · Whether backups are scheduled' })
  isScheduled!: boolean;

  @Field(() => Float, { nullable: true, description: '间隔，小时 · Hours between two backups' })
  everyHours!: number | null;

  @Field(() => Int, { description: '保留的份数 · Number of backups that are kept' })
  count!: number;

  @Field(() => StoredBackup, { nullable: true, description: '最近的备份 · The latest backup' })
  last!: StoredBackup | null;

  @Field(() => RestoreDrill, { nullable: true, description: '最近的恢复演练 · The latest restore drill' })
  drill!: RestoreDrill | null;
}

@ObjectType({ description: '数据库结构 · The schema of the database', simpleResolvers: true })
export class MigrationState {
  @Field(() => String, { description: '最近一次升级 · The latest migration' })
  latest!: string;

  @Field(() => Int, { description: '升级次数 · Number of migrations' })
  count!: number;
}

@ObjectType({ description: '系统运行状况 · The health of the installation', simpleResolvers: true })
export class SystemHealth {
  @Field(() => DateTimeScalar, { description: '检查时间，服务器的时钟 · When it was checked, by the server’s clock' })
  checkedAt!: Date;

  @Field(() => String, { description: '程序版本 · Version of the program' })
  version!: string;

  @Field(() => [HealthFinding], { description: '检查结果 · Results of the checks' })
  findings!: HealthFinding[];

  @Field(() => DatabaseState, { description: '数据库 · The database' })
  database!: DatabaseState;

  @Field(() => [ConnectionPool], { description: '本进程的数据库连接 · Connections of this process' })
  pools!: ConnectionPool[];

  @Field(() => [QueueState], { description: '任务队列 · Queues of jobs' })
  queues!: QueueState[];

  @Field(() => StorageState, { description: '文件存储 · The store of files' })
  storage!: StorageState;

  @Field(() => BackupState, { description: '备份 · Backups' })
  backups!: BackupState;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: '本区最近一封邮件送出的时间；没有为空 · When the last mail of the district was sent; null for none',
  })
  lastMailAt!: Date | null;

  @Field(() => MigrationState, { description: '数据库结构 · The schema of the database' })
  migrations!: MigrationState;
}

@ObjectType({
  description:
    '一项设置；在服务器的环境变量中改动，重启后生效 · A setting; it is changed in the server’s environment and takes effect at the next start',
  simpleResolvers: true,
})
export class InstallationSetting {
  @Field(() => SettingGroupEnum, { description: '类别 · Group' })
  group!: string;

  @Field(() => String, { description: '变量 · The variable' })
  variable!: string;

  @Field(() => BilingualText, { description: '含义 · Meaning' })
  meaning!: BilingualText;

  @Field(() => String, {
    nullable: true,
    description: '值，不含密码；未设或不能显示为空 · The value without passwords; null if unset or never shown',
  })
  value!: string | null;

  @Field(() => String, { description: '默认值；没有为空文本 · The default; an empty text for none' })
  standard!: string;

  @Field(() => Boolean, { description: '是否已设 · Whether it is set' })
  isSet!: boolean;

  @Field(() => Boolean, { description: '是否为密码一类 · Whether it is a secret' })
  isSecret!: boolean;
}

@ObjectType({ description: '统一身份认证的检查 · The check of the identity provider', simpleResolvers: true })
export class ProviderCheck {
  @Field(() => Boolean, { description: '是否可用 · Whether it can be used' })
  ok!: boolean;

  @Field(() => BilingualText, { description: '说明 · What was found' })
  message!: BilingualText;

  @Field(() => BilingualText, {
    nullable: true,
    description: '怎样改正；正常时为空 · How to correct it; null if all is well',
  })
  fix!: BilingualText | null;
}
