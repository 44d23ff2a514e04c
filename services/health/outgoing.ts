/** Whether people are told of what happens, and whether mails and webhooks arrive. */
import type { OutgoingLoad } from '../notification/load.js';
import { type Finding, fail, pass } from './finding.js';

/** Seconds; a worker takes a few. */
const LONG = 600;

export function outgoingFindings({ untold, oldest, deliveries }: OutgoingLoad): Finding[] {
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
  ];
}
