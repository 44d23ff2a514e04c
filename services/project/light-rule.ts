/** 亮灯规则: the days that a district has decided for itself. */
import { problem } from '../../errors/field-problem.js';
import { badLightRule } from '../../errors/projects.js';
import type { FieldProblem } from '../../errors/refusal.js';
import { type Day, dayAt } from '../calendar/day.js';
import { newId } from '../identity.js';
import { inTransaction } from '../in-transaction.js';
import type { Changing } from '../org/rights.js';
import type { Platform } from '../platform.js';
import type { LightRuleRow } from './facts.js';

const MOST_DAYS = 365;

/**
 * Sets the rule from a day on. The lights of the past stay with the rule of their time.
 * @param zone of the district
 * @throws Refusal BAD_USER_INPUT BAD_LIGHT_RULE
 */
export async function saveLightRule(
  platform: Platform,
  { actor, claims }: Changing,
  wanted: LightRuleRow,
  zone: string,
): Promise<void> {
  const rule = { ...wanted, document: wanted.document.trim() };
  const { district } = claims;
  await inTransaction(platform, actor, claims, async (tx) => {
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`light rule ${district}`]);
    const problems = problemsOf(rule, dayAt(tx.now, zone));
    if (problems.length > 0) throw badLightRule(problems);
    const [before] = await tx.query<Omit<LightRuleRow, 'fromDate'>>(
      'select soon_days as "soonDays", document from light_rule where district_id = $1 and from_date = $2',
      [district, rule.fromDate],
    );
    if (before !== undefined && before.soonDays === rule.soonDays && before.document === rule.document)
      return tx.changed();
    await tx.query(
      `insert into light_rule (district_id, id, from_date, soon_days, document) values ($1, $2, $3, $4, $5)
       on conflict (district_id, from_date) do update set soon_days = excluded.soon_days, document = excluded.document`,
      [district, newId(), rule.fromDate, rule.soonDays, rule.document],
    );
    tx.record({
      action: 'lightRule.SET',
      subject: { type: 'light_rule', id: district, label: rule.fromDate },
      audience: 'DISTRICT',
      changes: [
        { field: 'soonDays', before: before ? String(before.soonDays) : null, after: String(rule.soonDays) },
        { field: 'document', before: before?.document ?? null, after: rule.document },
      ],
    });
  });
}

function problemsOf({ fromDate, soonDays, document }: LightRuleRow, today: Day): FieldProblem[] {
  return [
    ...(fromDate < today
      ? [problem('fromDate', 'IN_THE_PAST', '须自今日或以后起用', 'a rule begins today or later')]
      : []),
    ...(soonDays < 1 || soonDays > MOST_DAYS
      ? [problem('soonDays', 'BAD_DAYS', `天数为 1 到 ${MOST_DAYS}`, `days are from 1 to ${MOST_DAYS}`)]
      : []),
    ...(document === '' || document.length > 200
      ? [
          problem(
            'document',
            'REQUIRED',
            '请填写依据的文件（至多 200 字）',
            'name the document that states it (at most 200 characters)',
          ),
        ]
      : []),
  ];
}
