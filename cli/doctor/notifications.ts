/** Checks the SMTP server, and whether people are told and mails arrive. */
import { systemClaims } from '../../auth/access.js';
import { Database } from '../../db/database.js';
import { Mailer } from '../../delivery/mail.js';
import type { DeliverySettings } from '../../delivery/settings.js';
import { dayAt, yearOf } from '../../services/calendar/day.js';
import { districtCalendar } from '../../services/calendar/district-calendar.js';
import { listDistricts } from '../../services/districts/districts.js';
import { type Finding, fail, pass } from '../../services/health/finding.js';
import { outgoingFindings } from '../../services/health/outgoing.js';
import { outgoingLoad } from '../../services/notification/load.js';

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

/** @param ownerUrl connection URL of the owner; the schema must be current */
export async function checkNotifications(ownerUrl: string, now: Date): Promise<Finding[]> {
  const database = await Database.open(ownerUrl);
  try {
    return [
      ...outgoingFindings(await outgoingLoad({ database, clock: { now: () => now } })),
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
