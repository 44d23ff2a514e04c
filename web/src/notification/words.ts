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
  units: { zh: '{{done}}/{{total}} 个单位', en: '{{done}}/{{total}} units' },
  workOf: { zh: '{{kind}}：{{name}}', en: '{{kind}}: {{name}}' },
  kilobytes: { zh: '已传 {{done}} kB', en: '{{done}} kB sent' },
  counted: { zh: '{{done}}/{{total}}', en: '{{done}}/{{total}}' },
  cancel: { zh: '取消', en: 'Cancel' },
  cancelOf: { zh: '取消“{{name}}”', en: 'Cancel “{{name}}”' },
  cancelling: { zh: '正在取消…', en: 'Cancelling…' },
  ended: { zh: '今天结束的', en: 'Ended within a day' },
  load: { zh: '载入通知', en: 'Loading the notifications' },
});
