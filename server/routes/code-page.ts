/** The pages on which a one-time code is used, and a mail with one is asked for. They need no script. */
import type { Bilingual } from '../../errors/refusal.js';
import type { CodeHolder } from '../../services/access/index.js';

/** Escapes text for HTML, in elements and in quoted attributes. */
const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

const STYLE = `body{font:16px/1.6 sans-serif;color:#1f2328;max-width:34rem;margin:3rem auto;padding:0 1rem}
h1{font-size:1.4rem}label{display:block;margin-top:1rem}input{font:inherit;width:100%;box-sizing:border-box;padding:.4rem}
button{font:inherit;margin-top:1.2rem;padding:.4rem 1.2rem}[lang=en]{color:#57606a;font-size:.9rem}
[role=alert]{border-left:4px solid #b42318;padding-left:.8rem;color:#b42318}`;

function page(title: Bilingual, body: string): string {
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${escaped(title.zh)} · 考评</title><style>${STYLE}</style></head>
<body><main><h1>${words(title)}</h1>
${body}
</main></body></html>`;
}

const words = ({ zh, en }: Bilingual): string => `${escaped(zh)} <span lang="en">${escaped(en)}</span>`;

const alerts = (problems: readonly Bilingual[]): string =>
  problems.length === 0 ? '' : `<div role="alert">${problems.map((one) => `<p>${words(one)}</p>`).join('')}</div>`;

const SET: Bilingual = { zh: '设定密码', en: 'Set the password' };

/**
 * The form that uses a code. @param holder whom the code is for; null if it is not known yet, and is typed
 * @param problems of what was sent before
 */
export function codePage(code: string, holder: CodeHolder | null, problems: readonly Bilingual[] = []): string {
  const whom =
    holder === null
      ? ''
      : `<p>${words({
          zh: `${holder.district}，账号“${holder.name}”（${holder.displayName}）`,
          en: `${holder.district}, account “${holder.name}”`,
        })}</p>`;
  const field =
    holder === null
      ? `<label>${words({ zh: '一次性代码', en: 'One-time code' })}<input name="code" value="${escaped(code)}" required maxlength="64" autocomplete="one-time-code" spellcheck="false"></label>`
      : `<input type="hidden" name="code" value="${escaped(code)}"><input type="hidden" name="username" autocomplete="username" value="${escaped(holder.name)}">`;
  return page(
    SET,
    `${whom}${alerts(problems)}<form method="post" action="/code">${field}
<label>${words({ zh: '新密码（至少 10 位，不用常见密码）', en: 'New password, at least 10 characters, none that is common' })}<input name="password" type="password" required maxlength="1024" autocomplete="new-password"></label>
<label>${words({ zh: '再输一次', en: 'Repeat it' })}<input name="repeated" type="password" required maxlength="1024" autocomplete="new-password"></label>
<button>${words(SET)}</button></form>`,
  );
}

/** After the password was set. */
export const codeUsedPage = ({ name }: { readonly name: string }): string =>
  page(
    { zh: '密码已设定', en: 'The password is set' },
    `<p>${words({ zh: `账号“${name}”现在可以用新密码登录。`, en: `You can sign in as “${name}” with the new password.` })}</p>
<p><a href="/">${words({ zh: '去登录', en: 'Sign in' })}</a></p>`,
  );

const FORGOTTEN: Bilingual = { zh: '忘记密码', en: 'Forgotten password' };

/** The form that asks for a mail with a code. */
export const askPage = (problems: readonly Bilingual[] = []): string =>
  page(
    FORGOTTEN,
    `<p>${words({ zh: '重设密码的链接将发到账号登记的电子邮箱。没有登记邮箱的，请找系统管理员。', en: 'A link is sent to the e-mail address of the account. Without an address, ask the administrator of accounts.' })}</p>
${alerts(problems)}<form method="post" action="/code/request">
<label>${words({ zh: '账号', en: 'Account name' })}<input name="name" required maxlength="64" autocomplete="username"></label>
<label>${words({ zh: '所在的区（代码或名称；本系统只有一个区时不填）', en: 'District, code or name, if there are several' })}<input name="district" maxlength="64"></label>
<button>${words({ zh: '发送', en: 'Send' })}</button></form>`,
  );

/** The same answer for every name. */
export const askedPage = (): string =>
  page(
    FORGOTTEN,
    `<p>${words({ zh: '如果有这个账号，且登记了电子邮箱，链接已经发出，2 小时内有效。', en: 'If there is such an account and it has an address, a link is on its way. It is valid for 2 hours.' })}</p>`,
  );
