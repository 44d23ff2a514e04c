/** The page that checks a slip: a file and a code in, one sentence out. It works from a saved file, without a server. */

import { readNoticeText } from '../../services/publication/notice-text';
import { checkResult } from '../../services/publication/result-check';
import { readSlipFile } from '../../services/publication/slip-file';
import { type Bilingual, NOT_A_SLIP } from '../../services/publication/slip-words';

const element = <T extends HTMLElement>(id: string): T => document.getElementById(id) as T;
const file = element<HTMLInputElement>('file');
const code = element<HTMLInputElement>('code');
const size = element<HTMLInputElement>('size');
const key = element<HTMLInputElement>('key');
const answer = element('answer');
const content = element('content');

element<HTMLFormElement>('form').addEventListener('submit', (event) => {
  event.preventDefault();
  void check();
});

// What a phone has read from the QR code of the notice, pasted as it is.
code.addEventListener('paste', (event) => {
  const notice = readNoticeText(event.clipboardData?.getData('text') ?? '');
  if (notice === null) return;
  event.preventDefault();
  code.value = notice.code;
  size.value = notice.size === null ? '' : String(notice.size);
  key.value = notice.key ?? '';
});

async function check(): Promise<void> {
  const chosen = file.files?.[0];
  if (chosen === undefined) return;
  const proof = readSlipFile(await chosen.text());
  content.replaceChildren();
  if (proof === null) return say(false, NOT_A_SLIP);
  const count = size.value.trim();
  const notice = {
    code: code.value,
    size: count === '' ? null : Number(count),
    key: key.value.replaceAll(/\s/g, '').toLowerCase() || null,
  };
  const { outcome, words } = checkResult(proof, notice, null);
  say(outcome !== 'WRONG', words);
  if (outcome !== 'WRONG') content.append(table(proof.slip));
}

function say(right: boolean, words: Bilingual): void {
  answer.className = right ? 'right' : 'wrong';
  answer.replaceChildren(...[`${right ? '✔' : '✘'} ${words.zh}`, words.en].map((line) => paragraph(line)));
  answer.focus();
}

function paragraph(text: string): HTMLElement {
  const made = document.createElement('p');
  made.textContent = text;
  return made;
}

/** The points of a confirmed slip, item by item. */
function table(slip: unknown): HTMLElement {
  const { items } = slip as {
    items: readonly { code: string; name: string; points: string | null; maxPoints: string }[];
  };
  const made = document.createElement('table');
  const head = made.createTHead().insertRow();
  for (const heading of ['编号 · Code', '考核指标 · Item', '得分 · Points', '满分 · Full points']) {
    const cell = document.createElement('th');
    cell.scope = 'col';
    cell.textContent = heading;
    head.append(cell);
  }
  const body = made.createTBody();
  for (const item of items) {
    const row = body.insertRow();
    for (const text of [item.code, item.name, item.points ?? '—', item.maxPoints]) row.insertCell().textContent = text;
  }
  return made;
}
