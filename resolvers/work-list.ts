/** 首页 and the search box: what waits for the viewer, what changed, and where things are. */
import { Arg, Ctx, Int, Query, Resolver } from 'type-graphql';
import { firstOutOfBounds } from '../errors/reading.js';
import { changesSince } from '../reads/changes-since.js';
import { search } from '../reads/search/search.js';
import { workList } from '../reads/work-list/work-list.js';
import { Found, SearchPageInput } from '../schema/search.js';
import { ChangesSince, WorkItem } from '../schema/work-list.js';
import { wordsOf } from '../services/audit/words.js';
import type { SignedIn } from './execution/context.js';

const LONGEST_TEXT = 100;
const MOST_OF_A_KIND = 50;
const MOST_PAGES = 200;
const MOST_SUBJECTS = 200;

/** @throws Refusal BAD_USER_INPUT */
function within(most: number, first: number): number {
  if (first < 0 || first > most) throw firstOutOfBounds(most);
  return first;
}

@Resolver()
export class WorkListResolver {
  @Query(() => [WorkItem], {
    description:
      '当前用户的待办，逾期的在前，由状态得出 · What waits for the viewer, overdue first, derived from states',
  })
  workList(@Ctx() { platform, viewer, reader }: SignedIn) {
    return workList(platform, viewer, reader);
  }

  @Query(() => ChangesSince, {
    description:
      '上次来访以来他人对当前用户可见之事的改动 · What others changed of what the viewer sees since the last visit',
  })
  async changesSince(
    @Ctx() { platform, viewer, reader }: SignedIn,
    @Arg('first', () => Int, {
      nullable: true,
      defaultValue: 20,
      description: '至多多少个对象（不超过 200） · At most so many subjects (up to 200)',
    })
    first: number | null,
  ) {
    const most = within(MOST_SUBJECTS, first ?? 20);
    const { since, subjects } = await changesSince(reader, viewer, platform.clock.now(), most);
    return {
      since,
      subjects: subjects.map(({ actions, ...subject }) => ({ ...subject, actions: actions.map(wordsOf) })),
    };
  }

  @Query(() => [Found], {
    description:
      '按名称、代码或拼音搜索当前用户可见的一切 · Searches everything that the viewer sees, by name, code or pinyin',
  })
  search(
    @Ctx() { platform, viewer, reader }: SignedIn,
    @Arg('text', () => String, { description: '要找的文字 · What to look for' }) text: string,
    @Arg('first', () => Int, {
      nullable: true,
      defaultValue: 5,
      description: '每种至多多少条（不超过 50） · At most so many of each kind (up to 50)',
    })
    first: number | null,
    @Arg('pages', () => [SearchPageInput], {
      nullable: true,
      description:
        '控制台的页面，一并搜索，至多前 200 个 · Pages of the console that are searched too, the first 200 of them',
    })
    pages: SearchPageInput[] | null,
  ) {
    const most = within(MOST_OF_A_KIND, first ?? 5);
    const asked = { database: platform.database, reader, viewer, now: platform.clock.now() };
    return search(asked, text.slice(0, LONGEST_TEXT), pages?.slice(0, MOST_PAGES) ?? [], most);
  }
}
