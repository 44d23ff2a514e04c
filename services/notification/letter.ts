/** The text of a mail: deadlines first, counts instead of one line an event, links and no scores. */
import { type Day, dayAt } from '../calendar/day.js';
import type { Composed, ToldNotice } from './compose.js';
import { mailDaysLeft } from './mail-days.js';

export interface LetterText {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** One line with the page that it leads to. */
interface Line {
  readonly text: string;
  readonly link: string;
}

interface Section {
  readonly head: string;
  readonly lines: readonly Line[];
}

/** Control characters would break lines or the header. */
const onOneLine = (text: string) => text.replace(/[\p{Cc}\s]+/gu, ' ').trim();

/**
 * @param publicUrl origin of the console
 * @param now when the mail is sent
 */
export function letterText({ to, district, isDigest, notices }: Composed, publicUrl: string, now: Date): LetterText {
  const { calendar, zone } = district.calendar;
  const today = dayAt(now, zone);
  const deadlines = notices.filter(({ due }) => due !== null && due >= today);
  const others = notices.filter((notice) => !deadlines.includes(notice));
  const withDay = ({ kind, parameters, due }: ToldNotice): Line => ({
    text: `${onOneLine(kind.title(parameters as never).zh)}：${dueText(due as Day, today, mailDaysLeft(calendar, today, due as Day))}`,
    link: `${publicUrl}${kind.path(parameters as never)}`,
  });
  const sections: Section[] = [
    { head: '期限', lines: deadlines.map(withDay) },
    { head: '通知', lines: grouped(others, publicUrl) },
  ].filter(({ lines }) => lines.length > 0);
  const [first] = notices;
  const subject =
    !isDigest && first !== undefined
      ? `【考评】${onOneLine(first.kind.title(first.parameters as never).zh)}`
      : `【考评】${dayText(today)}：${summary(deadlines, others.length, today)}`;
  const reasons = [...new Set(notices.map(({ kind }) => kind.reason.zh))];
  const settings = `${publicUrl}/account`;
  const words = { name: onOneLine(to.name), district: onOneLine(district.name), reasons, settings };
  return { subject, text: plain(sections, words), html: page(sections, words) };
}

const dayText = (day: Day): string => `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`;

function dueText(due: Day, today: Day, left: number): string {
  if (due === today) return '今天 24:00 截止';
  const rest = left === 0 ? '此前没有工作日了' : `还有 ${left} 个工作日`;
  return `${dayText(due)} 24:00 截止，${rest}`;
}

function summary(deadlines: readonly ToldNotice[], others: number, today: Day): string {
  const dueToday = deadlines.filter(({ due }) => due === today).length;
  const later = deadlines.length - dueToday;
  return [
    ...(dueToday > 0 ? [`${dueToday} 项今天截止`] : []),
    ...(later > 0 ? [`${later} 项期限`] : []),
    ...(others > 0 ? [`${others} 条通知`] : []),
  ].join('，');
}

/** One line for each kind. */
function grouped(notices: readonly ToldNotice[], publicUrl: string): Line[] {
  const byKind = Map.groupBy(notices, ({ kind }) => kind);
  return [...byKind].map(([kind, [first, ...rest]]) => {
    const parameters = first?.parameters as never;
    const title = rest.length === 0 ? kind.title(parameters) : kind.several(rest.length + 1);
    return { text: onOneLine(title.zh), link: `${publicUrl}${kind.path(parameters)}` };
  });
}

interface Words {
  readonly name: string;
  readonly district: string;
  readonly reasons: readonly string[];
  readonly settings: string;
}

const CLOSING = '本邮件由系统发出，请勿回复。分数和结果只在系统中查看。';

function plain(sections: readonly Section[], { name, district, reasons, settings }: Words): string {
  return [
    `${name}，您好：`,
    '',
    ...sections.flatMap(({ head, lines }) => [
      `${head}`,
      ...lines.flatMap(({ text, link }) => [`· ${text}`, `  ${link}`]),
      '',
    ]),
    `为什么收到：${reasons.join('；')}。`,
    `职责以外的通知可以关闭：${settings}`,
    '',
    `${district} 考评系统`,
    CLOSING,
    '',
  ].join('\n');
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string) => text.replace(/[&<>"']/g, (char) => ESCAPES[char] ?? char);

function page(sections: readonly Section[], { name, district, reasons, settings }: Words): string {
  const list = ({ head, lines }: Section) =>
    `<h2 style="font-size:16px;margin:20px 0 6px">${head}</h2><ul style="margin:0;padding-left:20px">${lines
      .map(({ text, link }) => `<li style="margin:4px 0"><a href="${escaped(link)}">${escaped(text)}</a></li>`)
      .join('')}</ul>`;
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>考评</title></head>
<body style="font-family:sans-serif;font-size:15px;line-height:1.6;color:#222;max-width:640px">
<p>${escaped(name)}，您好：</p>
${sections.map(list).join('\n')}
<p style="color:#666;font-size:13px;margin-top:24px">为什么收到：${escaped(reasons.join('；'))}。<br>
职责以外的通知可以<a href="${escaped(settings)}">关闭</a>。<br>
${escaped(district)} 考评系统。${CLOSING}</p>
</body></html>
`;
}
