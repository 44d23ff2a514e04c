/** The part of docs/access.md that says who may do what with drafts of schemes, written from the table. */
import { ROLES } from '../../entities/access.js';
import { SCHEME_ACTIONS, type SchemeActionDefinition } from './rights.js';

const ACTIONS = Object.entries<SchemeActionDefinition>(SCHEME_ACTIONS);

export function schemeAccess(): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const rows = ROLES.filter((role) => ACTIONS.some(([, { roles }]) => roles.includes(role))).map((role) => {
    const of = (isRead: boolean) =>
      ACTIONS.filter(([, action]) => action.roles.includes(role) && (action.isRead ?? false) === isRead)
        .map(([name]) => `\`${name}\``)
        .join(' ') || '–';
    return line([role, of(true), of(false)]);
  });
  const words = ACTIONS.map(([name, { name: text }]) => line([`\`${name}\``, text.zh, text.en]));
  return [
    '## 方案草稿 · drafts of schemes',
    '草稿在印发以前，只有考核办和督导可见；令牌只能查看。印发还须考核周期的状态允许（LOAD）。 Until it is in force, only the office and the inspectorate see a draft. A token only reads. A scheme is put in force only in a state of its cycle that allows LOAD.',
    [line(['role', '查看 · reads', '办理 · changes']), line(['---', '---', '---']), ...rows].join('\n'),
    [line(['action', '名称', 'name']), line(['---', '---', '---']), ...words].join('\n'),
  ].join('\n\n');
}
