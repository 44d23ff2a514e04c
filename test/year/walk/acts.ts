/** What people of a random year try. Most of it is refused at most times; what is done is what counts. */
import { SCHEME, type Who } from './district.js';

/** Asks as this person. @throws Error where the server is gone */
// biome-ignore lint/suspicious/noExplicitAny: answers of many queries
export type AskAs = (who: Who, query: string) => Promise<any>;

export const KINDS = [
  ...[
    'SAVE',
    'SAVE',
    'SAVE',
    'SAVE',
    'SAVE_ALL',
    'SAVE_ALL',
    'SUBMIT',
    'SUBMIT',
    'TAKE_BACK',
    'VERIFY',
    'VERIFY',
    'RETURN',
    'CORRECT',
  ],
  ...['OBJECT', 'ANSWER', 'ADVANCE', 'ADVANCE', 'ADVANCE', 'BACK', 'GRADE', 'FINDINGS', 'DOCUMENT', 'DOCUMENT'],
] as const;
export type Kind = (typeof KINDS)[number];

/** Drawn numbers, from which an act follows in the state that there is. */
export interface Drawn {
  readonly kind: Kind;
  readonly pick: number;
  readonly value: number;
  /** Sees the figure as it was one revision ago. */
  readonly isStale: boolean;
}

/** A value that was acknowledged as stored. */
export interface Saved {
  readonly measure: string;
  readonly unit: string;
  readonly revision: number;
  readonly value: number;
}

interface Figure {
  readonly measure: string;
  readonly unit: string;
  readonly revision: number;
  readonly state: string;
  readonly openObjection: { readonly id: string } | null;
}

const oneOf = <One>(some: readonly One[], pick: number): One => some[pick % some.length] as One;
const keyOf = ({ measure, unit }: Figure, revision: number) =>
  `scope: "${SCHEME}", measure: "${measure}", unit: "${unit}", year: 2025, revision: ${revision}`;

/** @returns the figures that were acknowledged as saved, or what was done; null if it was refused */
export async function tryAct(ask: AskAs, { kind, pick, value, isStale }: Drawn): Promise<readonly Saved[] | null> {
  const figures: readonly Figure[] = (
    await ask(
      'office',
      `{ dueFigures(scheme: "${SCHEME}") { rows { measure unit revision state openObjection { id } } } }`,
    )
  ).dueFigures.rows;
  const figure = oneOf(figures, pick);
  const seen = Math.max(0, figure.revision - (isStale ? 1 : 0));
  const key = keyOf(figure, seen);
  const ofDepartment = figure.measure === 'A';
  const entering: Who = ofDepartment ? 'clerk' : oneOf(['reporter', 'head'] as const, pick);
  const submitting: Who = ofDepartment ? 'director' : 'head';
  const verifying = oneOf(['verifier', 'other', 'office'] as const, value);
  const change = async (who: Who, mutation: string, given: string): Promise<readonly Saved[] | null> => {
    const answer = await ask(who, `mutation { answer: ${mutation}(${given}) { problems { code } } }`);
    return answer.refused === undefined && answer.answer.problems.length === 0 ? [] : null;
  };
  const onAll = (who: Who, mutation: string, wanted: (one: Figure) => boolean, more = '') => {
    const some = figures.filter(wanted).map((one) => `{ ${keyOf(one, one.revision)} }`);
    return some.length === 0 ? Promise.resolve(null) : change(who, mutation, `figures: [${some.join(', ')}]${more}`);
  };
  switch (kind) {
    case 'SAVE':
      return save(ask, entering, [{ ...figure, revision: seen }], value);
    case 'SAVE_ALL': {
      const who = oneOf(['clerk', 'reporter'] as const, pick);
      const own = figures.filter(
        ({ measure, state }) => (measure === 'A') === (who === 'clerk') && state !== 'VERIFIED',
      );
      return own.length === 0 ? null : save(ask, who, own, value);
    }
    case 'SUBMIT':
      return onAll(oneOf(['head', 'director'] as const, pick), 'submitObservations', (one) => {
        const isTheirs = (one.measure === 'A') === (pick % 2 === 1);
        return isTheirs && (one.state === 'DRAFT' || one.state === 'RETURNED');
      });
    case 'TAKE_BACK':
      return change(submitting, 'takeBackObservations', `figures: [{ ${key} }]`);
    case 'VERIFY':
      return isStale
        ? change(verifying, 'verifyObservations', `figures: [{ ${key} }]`)
        : onAll(verifying, 'verifyObservations', ({ state }) => state === 'SUBMITTED');
    case 'RETURN':
      return change(verifying, 'returnObservations', `figures: [{ ${key} }], reason: "x"`);
    case 'CORRECT':
      return change(submitting, 'correctObservations', `figures: [{ ${key}, value: ${value} }], reason: "x"`);
    case 'OBJECT':
      return change('head', 'objectToObservation', `figure: { ${key} }, reason: "x"`);
    case 'ANSWER': {
      const open = figures.find(({ openObjection }) => openObjection !== null)?.openObjection;
      const given = `objection: "${open?.id}", upheld: ${isStale}, answer: "x"`;
      return open == null ? null : change(oneOf(['clerk', 'office'] as const, pick), 'answerObjection', given);
    }
    case 'GRADE':
      return change('office', 'startRun', `scheme: "${SCHEME}", adopt: ${isStale}`);
    case 'FINDINGS':
      return answerFindings(ask, change);
    case 'BACK':
      return change(
        'office',
        'advanceCycle',
        `scheme: "${SCHEME}", action: ${oneOf(['REOPEN_COLLECTION', 'RETURN_TO_GRADING'], pick)}`,
      );
    case 'ADVANCE':
      return (await leadOn(ask, figures, onAll, value)) ?? advance(ask, change);
    case 'DOCUMENT':
      return document(ask, change, pick);
  }
}

type Change = (who: Who, mutation: string, given: string) => Promise<readonly Saved[] | null>;

async function save(ask: AskAs, who: Who, figures: readonly Figure[], value: number): Promise<readonly Saved[] | null> {
  const entries = figures.map((one) => `{ ${keyOf(one, one.revision)}, value: ${value} }`).join(', ');
  const answer = await ask(
    who,
    `mutation { saveObservations(figures: [${entries}]) { saved problems { code } stale { field } } }`,
  );
  if (answer.refused !== undefined || answer.saveObservations.problems.length > 0) return null;
  const stale = new Set(
    answer.saveObservations.stale.map(({ field }: { field: string }) => Number(field.split('.')[1])),
  );
  return figures
    .filter((_, at) => !stale.has(at))
    .map(({ measure, unit, revision }) => ({ measure, unit, revision: revision + 1, value }));
}

/** Those about people stand; figures that are missing or not verified are never answered away here. */
async function answerFindings(ask: AskAs, change: Change): Promise<readonly Saved[] | null> {
  const { readiness } = await ask('office', `{ readiness(scheme: "${SCHEME}") { kind mark answer { reason } } }`);
  let done: readonly Saved[] | null = null;
  for (const { kind, mark, answer } of readiness)
    if (answer === null && (kind === 'UNITS_WITHOUT_PEOPLE' || kind === 'ITEMS_WITHOUT_DECIDER'))
      done =
        (await change('office', 'answerFinding', `scheme: "${SCHEME}", kind: ${kind}, mark: "${mark}", reason: "x"`)) ??
        done;
  return done;
}

type OnAll = (who: Who, mutation: string, wanted: (one: Figure) => boolean) => Promise<readonly Saved[] | null>;

/** What is left before the cycle moves on: figures to enter, to submit, to verify. @returns null if nothing is */
async function leadOn(
  ask: AskAs,
  figures: readonly Figure[],
  onAll: OnAll,
  value: number,
): Promise<readonly Saved[] | null> {
  for (const [isOfDepartment, enters, submits] of [
    [true, 'clerk', 'director'],
    [false, 'reporter', 'head'],
  ] as const) {
    const own = figures.filter(({ measure }) => (measure === 'A') === isOfDepartment);
    const missing = own.filter(({ state }) => state === 'MISSING');
    if (missing.length > 0) return save(ask, enters, missing, value);
    const isDraft = ({ state }: Figure) => state === 'DRAFT' || state === 'RETURNED';
    if (own.some(isDraft)) return onAll(submits, 'submitObservations', (one) => own.includes(one) && isDraft(one));
  }
  return onAll('verifier', 'verifyObservations', ({ state }) => state === 'SUBMITTED');
}

const NEXT: Readonly<Record<string, string>> = {
  DRAFT: 'OPEN_COLLECTION',
  COLLECTING: 'START_VERIFYING',
  VERIFYING: 'START_GRADING',
  GRADING: 'START_REVIEW',
  REVIEWING: 'SEND_FOR_APPROVAL',
};

async function advance(ask: AskAs, change: Change): Promise<readonly Saved[] | null> {
  const { cycle } = await ask('office', `{ cycle(scheme: "${SCHEME}") { state officialRun { id } } }`);
  if (cycle.state === 'GRADING' && cycle.officialRun === null)
    return (await answerFindings(ask, change)) ?? change('office', 'startRun', `scheme: "${SCHEME}", adopt: true`);
  const action = NEXT[cycle.state];
  return action === undefined ? null : change('office', 'advanceCycle', `scheme: "${SCHEME}", action: ${action}`);
}

/** The next thing of the notice of results: drafted, sent, approved, published. */
async function document(ask: AskAs, change: Change, pick: number): Promise<readonly Saved[] | null> {
  const { documents } = await ask('office', '{ documents { rows { id state versions { hash } } } }');
  const [present] = documents.rows;
  const id = `document: "${present?.id}"`;
  if (present === undefined) return change('office', 'draftDocument', `kind: NOTICE_OF_RESULTS, scheme: "${SCHEME}"`);
  if (pick % 5 === 0) return change('office', 'publish', id);
  if (present.state === 'DRAFT') return change('office', 'sendForApproval', id);
  const approving = oneOf(['approver', 'chief', 'office'] as const, pick);
  if (present.state === 'IN_APPROVAL')
    return pick % 4 === 0
      ? change(approving, 'sendBack', `${id}, reason: "x"`)
      : change(approving, 'approveDocument', `${id}, hash: "${present.versions[0].hash}"`);
  return change('office', 'publish', id);
}
