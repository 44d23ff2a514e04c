/** The page that checks a slip: a file and a code in, one sentence out. It works from a saved file, without a server. */
import { checkSlip } from '../../services/publication/slip-check';
import { readSlipFile, type SlipProof } from '../../services/publication/slip-file';
import { type Bilingual, confirmation, FAULTS, fieldsOf, NOT_A_SLIP } from '../../services/publication/slip-words';

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

async function check(): Promise<void> {
  const chosen = file.files?.[0];
  if (chosen === undefined) return;
  const proof = readSlipFile(await chosen.text());
  content.replaceChildren();
  if (proof === null) return say(false, NOT_A_SLIP, null);
  const count = size.value.trim();
  const fault = checkSlip(proof, {
    code: code.value,
    size: count === '' ? null : Number(count),
    key: key.value.replaceAll(/\s/g, '').toLowerCase() || null,
  });
  if (fault !== null) return say(false, FAULTS[fault], proof);
  say(true, confirmation(proof), proof);
  content.append(table(proof.slip));
}

function say(right: boolean, words: Bilingual, proof: SlipProof | null): void {
  const lines = [`${right ? '✔' : '✘'} ${words.zh}`, words.en];
  if (!right && proof !== null) {
    const { contact, appealUntil } = fieldsOf(proof.slip);
    lines.push(
      `请与通报所载的联系人核对${contact ? `（凭条上写的是：${contact}）` : ''}${appealUntil ? `；凭条所载申诉截止日为 ${appealUntil}` : ''}。`,
      `Ask the contact that the notice names${contact ? ` (the slip says: ${contact})` : ''}${appealUntil ? `. By the slip, appeals end on ${appealUntil}` : ''}.`,
    );
  }
  answer.className = right ? 'right' : 'wrong';
  answer.replaceChildren(...lines.map((line) => paragraph(line)));
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
