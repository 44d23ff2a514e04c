/** 发送: the states of a message that leaves the house, and the roles that change them. */
import type { DeliveryState } from '../../entities/notification.js';
import { defineMachine } from '../../workflow/machine.js';

export type DeliveryAction = 'BEGIN' | 'ACCEPT' | 'DEFER' | 'REFUSE' | 'GIVE_UP' | 'DROP' | 'RESEND';

export const deliveryStates = defineMachine<DeliveryState, DeliveryAction, 'ADMIN' | 'OPERATOR' | 'SYSTEM', undefined>({
  subject: 'delivery',
  name: { zh: '发送', en: 'delivery' },
  initial: 'WAITING',
  states: {
    WAITING: { zh: '等待', en: 'waiting' },
    SENDING: { zh: '发送中', en: 'being sent' },
    SENT: { zh: '已发送', en: 'sent' },
    FAILED: { zh: '未送达', en: 'failed' },
    DROPPED: { zh: '不再需要', en: 'no longer needed' },
  },
  roles: {
    ADMIN: { zh: '系统管理员', en: 'an administrator' },
    OPERATOR: { zh: '命令行', en: 'the command line' },
    SYSTEM: { zh: '系统', en: 'the system' },
  },
  actions: {
    // From SENDING too: the worker died and nobody knows whether the message arrived. It is sent again under its id.
    BEGIN: { name: { zh: '开始发送', en: 'begin' }, from: ['WAITING', 'SENDING'], to: 'SENDING', roles: ['SYSTEM'] },
    ACCEPT: { name: { zh: '对方已接收', en: 'accepted' }, from: ['SENDING'], to: 'SENT', roles: ['SYSTEM'] },
    DEFER: { name: { zh: '稍后再试', en: 'try later' }, from: ['SENDING'], to: 'WAITING', roles: ['SYSTEM'] },
    REFUSE: { name: { zh: '对方拒收', en: 'refused' }, from: ['SENDING'], to: 'FAILED', roles: ['SYSTEM'] },
    GIVE_UP: { name: { zh: '放弃', en: 'give up' }, from: ['WAITING', 'SENDING'], to: 'FAILED', roles: ['SYSTEM'] },
    // Decided when it would be sent: it was read meanwhile, may not be seen any more, or is no longer so.
    DROP: { name: { zh: '不再发送', en: 'drop' }, from: ['WAITING', 'SENDING'], to: 'DROPPED', roles: ['SYSTEM'] },
    RESEND: {
      name: { zh: '重新发送', en: 'send again' },
      from: ['FAILED'],
      to: 'WAITING',
      roles: ['ADMIN', 'OPERATOR'],
    },
  },
});
