/** Tokens that expire soon, and one-time codes that were not used yet. */
import { addDays, type Day } from '../../services/calendar/day.js';
import { consolePaths } from '../../services/console-paths.js';
import type { WorkSource } from './item.js';

const SOON_DAYS = 30;

interface Dated {
  readonly count: number;
  readonly due: Day | null;
}

/** The viewer's own: a tool that uses it stops at that day. */
export const tokensThatExpire: WorkSource = async ({ viewer, reader, now, today }) => {
  const found = await reader.first<Dated>(
    `select count(*)::int as count, to_char(min(t.expires_at) at time zone $5::text, 'YYYY-MM-DD') as due from token t
     where t.district_id = $1 and t.account_id = $2::uuid and t.revoked_at is null and t.expires_at > $3::timestamptz
       and t.expires_at < $4::date::timestamp at time zone $5::text`,
    [viewer.account.id, now.toISOString(), addDays(today, SOON_DAYS + 1), viewer.district.timeZone],
  );
  if (found === null || found.count === 0) return [];
  return [
    {
      kind: 'TOKENS_EXPIRE',
      title: {
        zh: `${found.count} 个令牌在 ${SOON_DAYS} 天内到期`,
        en: `${found.count} tokens expire within ${SOON_DAYS} days`,
      },
      count: found.count,
      due: found.due,
      overdue: 0,
      path: consolePaths.tokens,
    },
  ];
};

/** For the administrator: somebody was invited, or asked for a new password, and has not set one. */
export const openCodes: WorkSource = async ({ viewer, reader, now }) => {
  if (!viewer.roles.includes('ADMIN')) return [];
  const found = await reader.first<Dated>(
    `select count(*)::int as count, to_char(min(c.expires_at) at time zone $3::text, 'YYYY-MM-DD') as due from account_code c
     where c.district_id = $1 and c.used_at is null and c.withdrawn_at is null and c.expires_at > $2::timestamptz`,
    [now.toISOString(), viewer.district.timeZone],
  );
  if (found === null || found.count === 0) return [];
  return [
    {
      kind: 'CODES_OPEN',
      title: { zh: `${found.count} 个一次性代码尚未使用`, en: `${found.count} one-time codes were not used yet` },
      count: found.count,
      due: found.due,
      overdue: 0,
      path: consolePaths.accounts,
    },
  ];
};
