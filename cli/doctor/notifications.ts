/** Checks the SMTP server, and whether people are told and mails arrive. */
import { systemClaims } from '../../auth/access.js';
import { Database } from '../../db/database.js';
import { Mailer } from '../../delivery/mail.js';
import type { DeliverySettings } from '../../delivery/settings.js';
import { dayAt, yearOf } from '../../services/calendar/day.js';
import { districtCalendar } from '../../services/calendar/district-calendar.js';
import { listDistricts } from '../../services/districts/districts.js';
import { outgoingLoad } from '../../services/notification/load.js';
import { type Finding, fail, pass } from './finding.js';

/** Connects and signs in; sends nothing. */
export async function checkMail({ mail }: DeliverySettings): Promise<Finding> {
  if (mail === null) return pass('未设置 SMTP_URL，不发邮件', 'SMTP_URL is not set: no mails are sent');
  const at = `${mail.host}:${mail.port}`;
  const mailer = new Mailer(mail);
  const trouble = await mailer.check();
  mailer.close();
  if (trouble === null) return pass(`邮件服务器 ${at} 可以使用`, `the mail server ${at} can be used`);
  return fail(
    `邮件服务器 ${at} 不能使用：${trouble}`,
    `the mail server ${at} cannot be used: ${trouble}`,
    '检查 SMTP_URL 的地址、端口、用户名和密码，再执行 npm run -s kaoping -- mail test ADDRESS',
    'check address, port, user and password in SMTP_URL, then run npm run -s kaoping -- mail test ADDRESS',
  );
}

/** Seconds; a worker takes a few. */
const LONG = 600;

/** @param ownerUrl connection URL of the owner; the schema must be current */
export async function checkNotifications(ownerUrl: string, now: Date): Promise<Finding[]> {
  const database = await Database.open(ownerUrl);
  try {
    const { untold, oldest, deliveries } = await outgoingLoad({ database, clock: { now: () => now } });
    const failed = deliveries.filter(({ state }) => state === 'FAILED').reduce((sum, { count }) => sum + count, 0);
    return [
      oldest > LONG
        ? fail(
            `${untold} 件事尚未通知，最早的在 ${Math.round(oldest / 60)} 分钟前`,
            `nobody was told of ${untold} events, the oldest of ${Math.round(oldest / 60)} minutes ago`,
            '启动服务，或查看日志中的报错',
            'start the server, or look for errors in the log',
          )
        : pass('通知没有积压', 'notifications are up to date'),
      failed > 0
        ? fail(
            `最近 7 天有 ${failed} 条消息未送达`,
            `${failed} messages of the last 7 days failed`,
            '用 npm run -s kaoping -- delivery list --failed 查看，改正后 delivery resend',
            'see npm run -s kaoping -- delivery list --failed, and then delivery resend',
          )
        : pass('没有未送达的消息', 'no message has failed'),
      ...(await checkCalendars(database, now)),
    ];
  } finally {
    await database.close();
  }
}

/** The calendar of this year, and in December that of the next. The office is asked for it by a notification. */
async function checkCalendars(database: Database, now: Date): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const { id, code } of await listDistricts(database)) {
    const { calendar, zone } = await database.read(systemClaims(id), (rows) => districtCalendar(rows, id));
    const today = dayAt(now, zone);
    const year = yearOf(today);
    const wanted = today.slice(5, 7) === '12' ? [year, year + 1] : [year];
    const missing = wanted.filter((one) => !calendar.knows(one)).join(', ');
    if (missing === '') continue;
    findings.push(
      pass(
        `区 ${code} 还没有 ${missing} 年的工作日历，公布后录入（calendar add）`,
        `district ${code} has no calendar of ${missing} yet; enter it when it is announced (calendar add)`,
      ),
    );
  }
  return findings;
}
