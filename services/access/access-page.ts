/** The part of docs/access.md that says who may do what with accounts, written from the table. */
import { ROLES } from '../../entities/access.js';
import { ACCESS_ACTIONS, type AccessAction, type AccessActionDefinition } from './rights.js';

const ACTIONS = Object.entries(ACCESS_ACTIONS) as readonly [AccessAction, AccessActionDefinition][];

export function accountAccess(): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const rows = ROLES.map((role) => {
    const of = (isRead: boolean) =>
      ACTIONS.filter(([, action]) => action.roles.includes(role) && (action.isRead ?? false) === isRead)
        .map(([name]) => `\`${name}\``)
        .join(' ') || '–';
    return line([role, of(true), of(false)]);
  });
  const words = ACTIONS.map(([name, { name: text }]) => line([`\`${name}\``, text.zh, text.en]));
  return [
    '## 账号、会话和角色 · accounts, sessions and roles',
    '令牌只能查看。单位的角色只及于本单位及下级。 A token only reads. Roles of a unit reach their own units alone.',
    [line(['role', '查看 · reads', '办理 · changes']), line(['---', '---', '---']), ...rows].join('\n'),
    [line(['action', '名称', 'name']), line(['---', '---', '---']), ...words].join('\n'),
  ].join('\n\n');
}
