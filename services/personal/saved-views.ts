/** 保存的视图: the search parameters of a page under a name, of an account or shared with the office. */
import type { Viewer } from '../../auth/viewer.js';
import type { DistrictClaims } from '../../db/claims.js';
import type { SavedViewId } from '../../entities/ids.js';
import { badView, unknownView } from '../../errors/personal.js';
import type { FieldProblem } from '../../errors/refusal.js';
import { notYourAction, staleRevision, tokensRead } from '../../errors/workflow.js';
import { actorOf } from '../actor.js';
import { isId, newId } from '../identity.js';
import { inTransaction, type Transaction } from '../in-transaction.js';
import type { Platform } from '../platform.js';

export interface SavedView {
  readonly id: SavedViewId;
  readonly page: string;
  readonly name: string;
  readonly search: string;
  readonly shared: boolean;
  /** True if it is the viewer's, who alone changes and removes it. */
  readonly isOwn: boolean;
  readonly revision: number;
}

export interface WantedView extends Pick<SavedView, 'page' | 'name' | 'search' | 'shared'> {
  /** The view that is replaced; null for a new one. */
  readonly id: string | null;
  /** The revision of that view that was seen. */
  readonly revision: number | null;
}

const LONGEST = { page: 500, name: 100, search: 4000 } as const;
/** The largest number of views that an account keeps for one page. */
const MOST = 50;

const VIEW = 'id, page, name, search, shared, account_id = $2::uuid as "isOwn", revision';

/** The viewer's own views of a page, then those that the office shares, by name. */
export const savedViews = ({ database }: Platform, viewer: Viewer, page: string): Promise<SavedView[]> =>
  database.read(viewer.claims, (rows) =>
    rows.query<SavedView>(
      `select ${VIEW} from saved_view where district_id = $1 and page = $3
       order by account_id = $2::uuid desc, name, id`,
      [viewer.district.id, viewer.account.id, page],
    ),
  );

/**
 * @throws Refusal FORBIDDEN for a token, and for a shared view unless the viewer is of the office; BAD_USER_INPUT
 *   BAD_VIEW; NOT_FOUND UNKNOWN_VIEW; CONFLICT STALE_REVISION
 */
export async function saveView(platform: Platform, viewer: Viewer, wanted: WantedView): Promise<SavedView> {
  if (viewer.via === 'TOKEN') throw tokensRead();
  if (wanted.shared && !viewer.roles.includes('OFFICE'))
    throw notYourAction({ zh: '共享视图', en: 'share a view' }, { zh: '考核办', en: 'the evaluation office' });
  const problems = [...formProblems(wanted)];
  if (problems.length > 0) throw badView(problems);
  const { district, account } = viewer;
  return inTransaction(platform, actorOf(viewer), writing(viewer), async (tx) => {
    tx.changed();
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1 || $2, 0))', ['saved views ', account.id]);
    const stored = wanted.id === null ? null : await ownView(tx, viewer, wanted.id, wanted.revision);
    const others = await tx.query<{ name: string }>(
      'select name from saved_view where district_id = $1 and account_id = $2 and page = $3 and id is distinct from $4',
      [district.id, account.id, wanted.page, stored?.id ?? null],
    );
    if (others.some(({ name }) => name === wanted.name)) throw badView([taken(wanted.name)]);
    if (others.length >= MOST) throw badView([TOO_MANY]);
    const [saved] = await tx.query<SavedView>(
      `insert into saved_view (district_id, account_id, id, page, name, search, shared) values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (district_id, id) do update set page = $4, name = $5, search = $6, shared = $7,
         revision = saved_view.revision + 1 returning ${VIEW}`,
      [
        district.id,
        account.id,
        stored?.id ?? newId<SavedViewId>(),
        wanted.page,
        wanted.name,
        wanted.search,
        wanted.shared,
      ],
    );
    if (saved === undefined) throw new Error('a view was not stored');
    return saved;
  });
}

/**
 * Removes a view of the viewer.
 * @throws Refusal FORBIDDEN for a token; NOT_FOUND UNKNOWN_VIEW; CONFLICT STALE_REVISION
 */
export async function removeView(
  platform: Platform,
  viewer: Viewer,
  id: string,
  revision: number | null,
): Promise<void> {
  if (viewer.via === 'TOKEN') throw tokensRead();
  await inTransaction(platform, actorOf(viewer), writing(viewer), async (tx) => {
    tx.changed();
    await ownView(tx, viewer, id, revision);
    await tx.query('delete from saved_view where district_id = $1 and id = $2', [viewer.district.id, id]);
  });
}

const writing = ({ claims }: Viewer): DistrictClaims => ({ ...claims, writes: [...(claims.writes ?? []), 'own'] });

async function ownView(
  tx: Transaction,
  { district, account }: Viewer,
  id: string,
  seen: number | null,
): Promise<Pick<SavedView, 'id' | 'revision'>> {
  if (!isId<SavedViewId>(id)) throw unknownView(id);
  const [stored] = await tx.query<Pick<SavedView, 'id' | 'revision'>>(
    'select id, revision from saved_view where district_id = $1 and id = $2 and account_id = $3 for update',
    [district.id, id, account.id],
  );
  if (stored === undefined) throw unknownView(id);
  if (seen !== null && seen !== stored.revision) throw staleRevision(stored.revision, seen, null);
  return stored;
}

function* formProblems(wanted: WantedView): Generator<FieldProblem> {
  if (!wanted.page.startsWith('/'))
    yield {
      field: 'page',
      code: 'BAD_PAGE',
      message: {
        zh: `“${wanted.page}”应为控制台页面的路径，以 / 开头`,
        en: `“${wanted.page}” must be the path of a page, which begins with /`,
      },
    };
  if (wanted.name.trim() === '')
    yield {
      field: 'name',
      code: 'NO_NAME',
      message: { zh: '请填写视图的名称', en: 'give the view a name' },
    };
  for (const field of ['page', 'name', 'search'] as const) {
    if (wanted[field].length <= LONGEST[field]) continue;
    yield {
      field,
      code: 'TOO_LONG',
      message: {
        zh: `至多 ${LONGEST[field]} 字，现为 ${wanted[field].length} 字`,
        en: `at most ${LONGEST[field]} characters, this has ${wanted[field].length}`,
      },
    };
  }
}

const taken = (name: string): FieldProblem => ({
  field: 'name',
  code: 'NAME_TAKEN',
  message: {
    zh: `这一页已有视图“${name}”，请换一个名称`,
    en: `the page already has a view “${name}”; choose another name`,
  },
});

const TOO_MANY: FieldProblem = {
  field: 'name',
  code: 'TOO_MANY_VIEWS',
  message: {
    zh: `每页至多保存 ${MOST} 个视图，请先删除一个`,
    en: `a page keeps at most ${MOST} views; remove one first`,
  },
};
