/** How much waits to be told and to be sent, over all districts. */
import { systemClaims } from '../../auth/access.js';
import type { DistrictId } from '../../entities/ids.js';
import type { DeliveryChannel, DeliveryState } from '../../entities/notification.js';
import { listDistricts } from '../districts/districts.js';
import type { Platform } from '../platform.js';

export interface OutgoingLoad {
  /** Events of which nobody was told yet, and the age of the oldest one in seconds. */
  readonly untold: number;
  readonly oldest: number;
  /** Deliveries that have not ended, and those that failed in the last seven days. */
  readonly deliveries: readonly {
    readonly channel: DeliveryChannel;
    readonly state: DeliveryState;
    readonly count: number;
  }[];
}

const UNTOLD = `select count(*)::int as untold, coalesce(extract(epoch from $2::timestamptz - min(created_at)), 0)::float8 as oldest
from outbox where district_id = $1 and told_at is null`;
const DELIVERIES = `select channel, state, count(*)::int as count from delivery where district_id = $1
and (state in ('WAITING', 'SENDING') or (state = 'FAILED' and ended_at > $2::timestamptz - interval '7 days')) group by channel, state`;

/** @param districts those to look at; all of them if left out */
export async function outgoingLoad(
  { database, clock }: Pick<Platform, 'database' | 'clock'>,
  districts?: readonly { readonly id: DistrictId }[],
): Promise<OutgoingLoad> {
  let [untold, oldest] = [0, 0];
  const counts = new Map<string, OutgoingLoad['deliveries'][number]>();
  for (const { id } of districts ?? (await listDistricts(database))) {
    await database.read(systemClaims(id), async (rows) => {
      const asked = [id, clock.now()];
      const [waiting] = await rows.query<{ untold: number; oldest: number }>(UNTOLD, asked);
      untold += waiting?.untold ?? 0;
      oldest = Math.max(oldest, waiting?.oldest ?? 0);
      for (const found of await rows.query<OutgoingLoad['deliveries'][number]>(DELIVERIES, asked)) {
        const key = `${found.channel} ${found.state}`;
        counts.set(key, { ...found, count: found.count + (counts.get(key)?.count ?? 0) });
      }
    });
  }
  return { untold, oldest, deliveries: [...counts.values()] };
}
