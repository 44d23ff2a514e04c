/** 代理: what waits on a person is told to the substitute too, as long as they act for the person. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { AccountId, DeliveryId } from '../../entities/ids.js';
import { ACTING_FOR_HEADER } from '../../server/http/credentials.js';
import { endSubstitutionAs, setPassword, substituteAs } from '../../services/access/index.js';
import { OPERATOR } from '../../services/actor.js';
import { addDays, dayAt } from '../../services/calendar/day.js';
import { composeMail } from '../../services/notification/compose.js';
import { type NoticeWorld, openNoticeWorld } from '../setup/notice-world.js';
import { OWN_PAGE } from '../setup/platform.js';

let world: NoticeWorld;
beforeEach(async () => {
  world = await openNoticeWorld();
  await world.person('head-1', 'UNIT_HEAD', ['U1']);
  await world.person('head-2', 'UNIT_HEAD', ['U2']);
  await world.person('deputy', 'JUDGE');
  await world.tellAll();
  const to = addDays(dayAt(world.server.platform.clock.now(), 'Asia/Shanghai'), 2);
  const wanted = { account: 'head-1', substitute: 'deputy', from: null, to, reason: '出差' };
  await substituteAs(world.server.platform, OPERATOR, world.claims, wanted);
});
afterEach(() => world?.server.close());

/** @returns who was told of what, and for whom */
const told = async () => {
  const { rows } = await world.server.owner.query<{ kind: string; account: string; for: string | null }>(
    `select n.kind, a.name as account, b.name as "for" from notification n
     join account a on a.id = n.account_id left join account b on b.id = n.for_id order by 1, 2`,
  );
  return rows.map(({ kind, account, for: represented }) =>
    [kind, account, ...(represented === null ? [] : [`for ${represented}`])].join(' '),
  );
};

const mailTo = async (name: string) => {
  const { rows } = await world.server.owner.query<{ id: AccountId }>('select id from account where name = $1', [name]);
  const delivery = { id: '00000000-0000-0000-0000-000000000000' as DeliveryId, account: rows[0]?.id as AccountId };
  const mail = await composeMail(world.server.platform, world.district, { ...delivery, purpose: 'DIGEST' });
  return mail?.notices.map(({ kind }) => kind.code).sort() ?? [];
};

describe('what waits on a person', () => {
  it('is told to the substitute, in notifications and mails', async () => {
    await world.graded();
    await world.step('START_REVIEW');
    await world.tellAll();
    expect(await told()).toEqual([
      'REVIEW_STARTED deputy for head-1',
      'REVIEW_STARTED head-1',
      'REVIEW_STARTED head-2',
      'SUBSTITUTION_BEGINS deputy',
      'SUBSTITUTION_BEGINS head-1',
    ]);
    expect(await mailTo('deputy')).toEqual(['REVIEW_STARTED', 'SUBSTITUTION_BEGINS']);
    const cookie = await world.server.session('deputy');
    const headers = { cookie, ...OWN_PAGE };
    const ask = async (more: Record<string, string>) => {
      const answer = await world.server.ask('{ notifications { totalCount } }', { ...headers, ...more });
      return ((await answer.json()) as { data: { notifications: { totalCount: number } } }).data.notifications
        .totalCount;
    };
    expect(await ask({ [ACTING_FOR_HEADER]: 'head-1' })).toBe(2);
    expect(await ask({})).toBe(1);
  });

  it('is not told to a former substitute, and no longer mailed to one', async () => {
    await world.graded();
    await world.step('START_REVIEW');
    await world.tellAll();
    const named = { account: 'head-1', substitute: 'deputy', reason: '返回' };
    await endSubstitutionAs(world.server.platform, OPERATOR, world.claims, named);
    expect(await mailTo('deputy')).toEqual(['SUBSTITUTION_BEGINS']);
    await world.step('RETURN_TO_GRADING');
    await world.tellAll();
    expect((await told()).filter((line) => line.startsWith('REVIEW_WITHDRAWN'))).toEqual([
      'REVIEW_WITHDRAWN head-1',
      'REVIEW_WITHDRAWN head-2',
    ]);
  });

  it('is not what concerns the person alone', async () => {
    await setPassword(world.server.platform, world.claims, 'head-1', null);
    await world.tellAll();
    expect((await told()).filter((line) => line.startsWith('PASSWORD_SET'))).toEqual(['PASSWORD_SET head-1']);
  });
});
