import { Arg, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { AUDIT_ORDER, type AuditEntryRow, countAuditEntries, readAuditEntries } from '../reads/audit.js';
import { AuditEntry, AuditEntryPage, AuditFilter } from '../schema/audit.js';
import { BilingualText } from '../schema/problem.js';
import { wordsOf } from '../services/audit/words.js';
import type { Context } from './execution/context.js';
import { pageRequest } from './paging.js';

const DEFAULT_ENTRIES = 100;

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

  @FieldResolver(() => BilingualText, { description: '操作名称 · Name of the action' })
  words(@Root() { action }: AuditEntryRow) {
    return wordsOf(action);
  }
}
