/** Mails and webhooks that could not be delivered, for the administrator, who may send them again. */
import { consolePaths } from '../../services/console-paths.js';
import type { WorkSource } from './item.js';

export const failedDeliveries: WorkSource = async ({ viewer, reader }) => {
  if (!viewer.roles.includes('ADMIN')) return [];
  const found = await reader.first<{ count: number }>(
    `select count(*)::int as count from delivery d where d.district_id = $1 and d.state = 'FAILED'`,
  );
  if (found === null || found.count === 0) return [];
  return [
    {
      kind: 'DELIVERIES_FAILED',
      title: {
        zh: `${found.count} 封邮件或 webhook 未送达`,
        en: `${found.count} mails or webhooks could not be delivered`,
      },
      count: found.count,
      due: null,
      overdue: 0,
      path: consolePaths.deliveries,
    },
  ];
};
