import { Arg, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { notAPart } from '../errors/audit.js';
import { AUDIT_ORDER, type AuditEntryRow, countAuditEntries, readAuditEntries } from '../reads/audit.js';
import { AuditAction, AuditEntry, AuditEntryPage, AuditFilter, AuditVerification } from '../schema/audit.js';
import { BilingualText } from '../schema/problem.js';
import { requireAccess } from '../services/access/rights.js';
import { verifyPart } from '../services/audit/verify.js';
import { AUDIT_ACTIONS, wordsOf } from '../services/audit/words.js';
import type { Context, SignedIn } from './execution/context.js';
import { pageRequest } from './paging.js';

const DEFAULT_ENTRIES = 100;
/** Entries that are checked within a second. */
const MOST_VERIFIED = 50_000;

@Resolver(() => AuditEntry)
export class AuditResolver {
  @Query(() => AuditEntryPage, {
    description:
      '可见的操作日志，最近的在前 · The audit log, the latest entry first: all entries for an administrator; for others their own actions and those on visible subjects',
  })
  async auditEntries(
    @Ctx() { reader }: Context,
    @Arg('filter', () => AuditFilter, { nullable: true, description: '筛选 · Filter' })
    filter: AuditFilter | null,
    @Arg('first', () => Int, {
      nullable: true,
      defaultValue: DEFAULT_ENTRIES,
      description: '一页至多多少条（不超过 10000） · Largest number of entries on a page (up to 10,000)',
    })
    first: number | null,
    @Arg('after', () => String, {
      nullable: true,
      description:
        '上一页的 endCursor；空则从头开始 · The endCursor of the previous page; null or empty to start from the beginning',
    })
    after: string | null,
  ) {
    const chosen = filter ?? {};
    const request = pageRequest(AUDIT_ORDER, { first: first ?? DEFAULT_ENTRIES, after });
    return {
      ...(await readAuditEntries(reader, chosen, request)),
      totalCount: () => countAuditEntries(reader, chosen),
    };
  }

  @Query(() => [AuditAction], {
    description: '操作日志中可能出现的操作 · Every action that the audit log may have',
  })
  auditActions() {
    return AUDIT_ACTIONS.map((code) => ({ code, name: wordsOf(code) }));
  }

  @Query(() => AuditVerification, {
    description:
      '核对操作日志的一段（系统管理员）；以 checkedTo 为下一次的 since，直到 isComplete · Checks a part of the audit log, for administrators; ask again with since: checkedTo until isComplete',
  })
  async auditVerification(
    @Ctx() { platform, viewer }: SignedIn,
    @Arg('since', () => Int, {
      nullable: true,
      defaultValue: 0,
      description: '从该条之后开始 · Start after this entry; 0 for the beginning',
    })
    since: number | null,
    @Arg('most', () => Int, {
      nullable: true,
      defaultValue: MOST_VERIFIED,
      description: '至多核对多少条（1 到 50000） · Largest number of entries to check (1 to 50,000)',
    })
    most: number | null,
  ) {
    requireAccess(viewer, 'VERIFY_AUDIT');
    const [from, count] = [since ?? 0, most ?? MOST_VERIFIED];
    if (from < 0 || count < 1 || count > MOST_VERIFIED) throw notAPart(MOST_VERIFIED);
    return verifyPart(platform, viewer.district.id, from, count);
  }

  @FieldResolver(() => BilingualText, { description: '操作名称 · Name of the action' })
  words(@Root() { action }: AuditEntryRow) {
    return wordsOf(action);
  }
}
