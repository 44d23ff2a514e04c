/** What a person types for one figure, as texts, and what is wrong with it before the server sees it. */
import type { CollectionQuery, FigureEntryInput } from '../../generated/graphql.js';
import { plainNumberText } from '../../ui/grid-paste.js';

export type Figure = CollectionQuery['dueFigures']['rows'][number];

export const ENTRY_FIELDS = ['value', 'numerator', 'denominator', 'claimed', 'remark'] as const;
export type EntryField = (typeof ENTRY_FIELDS)[number];

/** As it stands in the fields. `claimed` is `YES` or empty. */
export type Entry = Readonly<Record<EntryField, string>>;

export const YES = 'yes';
export const EMPTY: Entry = { value: '', numerator: '', denominator: '', claimed: '', remark: '' };
/** As the server has it. */
const LONGEST_REMARK = 2000;

/** Names a figure within its scheme and year, also in addresses. */
export const figureKey = ({ scope, measure, unit }: Pick<Figure, 'scope' | 'measure' | 'unit'>): string =>
  [scope, measure, unit].join('/');

/** A number of the server as a person would type it; `String` writes small ones as 1e-7. */
const typedNumber = (value: number | null | undefined): string =>
  value == null ? '' : value.toLocaleString('en-US', { useGrouping: false, maximumFractionDigits: 20 });

export const entryOf = ({ value, numerator, denominator, claimed, remark }: Figure): Entry => ({
  value: typedNumber(value),
  numerator: typedNumber(numerator),
  denominator: typedNumber(denominator),
  claimed: claimed ? YES : '',
  remark: remark ?? '',
});

const NUMBERS = ['value', 'numerator', 'denominator'] as const;

/** The same entry with numbers and remark as they are kept. */
const plain = (entry: Entry): Entry => ({
  ...entry,
  value: plainNumberText(entry.value) ?? entry.value.trim(),
  numerator: plainNumberText(entry.numerator) ?? entry.numerator.trim(),
  denominator: plainNumberText(entry.denominator) ?? entry.denominator.trim(),
  remark: entry.remark.trim(),
});

export function isSameEntry(one: Entry, other: Entry): boolean {
  const [a, b] = [plain(one), plain(other)];
  return ENTRY_FIELDS.every((field) => a[field] === b[field]);
}

export type EntryProblem =
  | 'notNumber'
  | 'valueAndQuotient'
  | 'claimedWithFigure'
  | 'denominatorNotPositive'
  | 'remarkTooLong';

/** What is wrong, by field. Such an entry stays here and is not sent. */
export function entryProblems(entry: Entry): ReadonlyMap<EntryField, EntryProblem> {
  const problems = new Map<EntryField, EntryProblem>();
  for (const field of NUMBERS)
    if (entry[field].trim() !== '' && plainNumberText(entry[field]) === null) problems.set(field, 'notNumber');
  const [value, numerator, denominator] = NUMBERS.map((field) => entry[field].trim() !== '');
  if (value && (numerator || denominator) && !problems.has('value')) problems.set('value', 'valueAndQuotient');
  const below = plainNumberText(entry.denominator);
  if (below !== null && Number(below) <= 0) problems.set('denominator', 'denominatorNotPositive');
  if (entry.claimed === YES && (value || numerator || denominator)) problems.set('claimed', 'claimedWithFigure');
  if (entry.remark.trim().length > LONGEST_REMARK) problems.set('remark', 'remarkTooLong');
  return problems;
}

export type Missing = 'missingFigure' | 'missingNumerator' | 'missingDenominator' | 'missingReason';

/** What it lacks before it can be submitted; null if it is complete. */
export function missingOf(entry: Entry): Missing | null {
  const { value, numerator, denominator, remark, claimed } = plain(entry);
  if (claimed === YES) return remark === '' ? 'missingReason' : null;
  if (value !== '') return null;
  if (numerator === '' && denominator === '') return 'missingFigure';
  if (numerator === '') return 'missingNumerator';
  return denominator === '' ? 'missingDenominator' : null;
}

/** The field that a person has to fill in next. */
export const fieldOf = (missing: Missing): EntryField =>
  (
    ({
      missingFigure: 'value',
      missingNumerator: 'numerator',
      missingDenominator: 'denominator',
      missingReason: 'remark',
    }) as const
  )[missing];

/** For the server. The entry has no problems. */
export function entryInput({ scope, measure, unit, year }: Figure, entry: Entry, revision: number): FigureEntryInput {
  const { value, numerator, denominator, claimed, remark } = plain(entry);
  return {
    scope,
    measure,
    unit,
    year,
    revision,
    value: value || null,
    numerator: numerator || null,
    denominator: denominator || null,
    claimed: claimed === YES,
    remark: remark || null,
  };
}
