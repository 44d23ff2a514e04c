import { defineWords } from '../language/words';

export const words = defineWords('notification', {
  notifications: { zh: '通知', en: 'Notifications' },
  unread: {
    zh: '通知，{{count}} 条未读',
    en: 'Notifications, {{count}} unread',
    enOther: '{{count}} unread notifications',
  },
  none: { zh: '没有通知', en: 'No notifications' },
  markAll: { zh: '全部标为已读', en: 'Mark all as read' },
  isUnread: { zh: '未读', en: 'unread' },
  because: { zh: '因为{{reason}}', en: 'because {{reason}}' },
  due: { zh: '{{day}}前', en: 'by {{day}}' },
  longWork: { zh: '正在进行', en: 'Under way' },
  run: { zh: '“{{name}}”第 {{number}} 次评分', en: 'Run {{number}} of “{{name}}”' },
  runDone: { zh: '“{{name}}”第 {{number}} 次评分已结束', en: 'Run {{number}} of “{{name}}” has ended' },
  units: { zh: '{{done}}/{{total}} 个单位', en: '{{done}}/{{total}} units' },
  load: { zh: '载入通知', en: 'Loading the notifications' },
});
