/** The mail that carries a one-time code. */
import { systemClaims } from '../../../auth/access.js';
import type { Letter } from '../../../delivery/mail.js';
import type { CodePurpose } from '../../../entities/access.js';
import type { CodeId, DeliveryId, DistrictId } from '../../../entities/ids.js';
import type { Platform } from '../../platform.js';
import { codeText } from './code-text.js';

interface CodeOfMail {
  readonly id: CodeId;
  readonly purpose: CodePurpose;
  readonly expires: string;
  readonly name: string;
  readonly displayName: string;
  readonly address: string | null;
  readonly district: string;
}

/** @returns null if the code is not open any more, or the account has no address */
export async function codeLetter(
  platform: Platform,
  district: DistrictId,
  delivery: DeliveryId,
  publicUrl: string,
): Promise<Letter | null> {
  const [code] = await platform.database.read(systemClaims(district), (rows) =>
    rows.query<CodeOfMail>(
      `select c.id, c.purpose, to_char(c.expires_at at time zone d.time_zone, 'YYYY-MM-DD HH24:MI') as expires,
         a.name, a.display_name as "displayName", a.email as address, d.name as district
       from account_code c join account a on a.district_id = c.district_id and a.id = c.account_id
       join district d on d.id = c.district_id
       where c.district_id = $1 and c.delivery_id = $2 and c.used_at is null and c.withdrawn_at is null
         and c.expires_at > $3 and not a.disabled`,
      [district, delivery, platform.clock.now()],
    ),
  );
  if (!code?.address) return null;
  const link = `${publicUrl}/code?c=${await codeText(platform, code.id)}`;
  return { id: delivery, to: { name: code.displayName, address: code.address }, ...words(code, link) };
}

function words({ purpose, expires, name, displayName, district }: CodeOfMail, link: string) {
  const invited = purpose === 'INVITATION';
  const why = invited
    ? `${district}的系统管理员为您开设了考评系统的账号“${name}”。请打开下面的链接，设定密码后登录。`
    : `有人请求重设您在${district}考评系统的账号“${name}”的密码。请打开下面的链接，设定新密码。`;
  const otherwise = invited
    ? '如果您不知道这件事，请不要打开链接，并告知系统管理员。'
    : '如果不是您本人请求的，请不要理会这封邮件：密码不会改变。';
  const until = `链接只能使用一次，${expires} 前有效。打开链接不会改变任何内容，提交新密码后才生效。`;
  const closing = '本邮件由系统发出，请勿回复。';
  return {
    subject: invited ? '【考评】请设定账号密码' : '【考评】重设密码',
    text: [`${displayName}，您好：`, why, link, until, otherwise, closing].join('\n\n'),
    html: `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>考评</title></head>
<body style="font-family:sans-serif;font-size:15px;line-height:1.6;color:#222;max-width:640px">
<p>${escaped(displayName)}，您好：</p><p>${escaped(why)}</p><p><a href="${escaped(link)}">${escaped(link)}</a></p>
<p>${until}</p><p style="color:#666;font-size:13px">${otherwise}<br>${closing}</p></body></html>
`,
  };
}

const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
