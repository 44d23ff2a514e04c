import { useWords } from '../../language/words';
import { Stale } from '../../ui/states';
import type { Drafts } from '../models/drafts';
import { type Entries, shownEntry } from '../models/entries';
import { ENTRY_FIELDS, type EntryField } from '../models/entry';
import { words } from '../words';
import { useFigureWords } from './use-figure-words';

interface ConflictsProps {
  readonly drafts: Drafts;
  readonly entries: Entries;
  readonly severalUnits: boolean;
}

/** Figures that another person has changed while they were typed: theirs and mine, and which of them counts. */
export function Conflicts({ drafts, entries, severalUnits }: ConflictsProps) {
  const t = useWords(words);
  const { nameOf } = useFigureWords(severalUnits);
  if (entries.theirs.size === 0) return null;
  const shown = (field: EntryField, value: string) =>
    value === '' ? t('empty') : field === 'claimed' ? t('yes') : value;
  return (
    <section className="cl-conflicts" aria-label={t('conflicts', { count: entries.theirs.size })}>
      {[...entries.theirs].map(([key, { entry: theirs }]) => {
        const figure = entries.figures.get(key);
        const mine = shownEntry(entries, key);
        return (
          <div key={key}>
            <h2>{t('conflictOf', { figure: figure === undefined ? key : nameOf(figure) })}</h2>
            <Stale
              fields={ENTRY_FIELDS.filter((field) => mine[field] !== theirs[field]).map((field) => ({
                label: t(field),
                theirs: shown(field, theirs[field]),
                mine: shown(field, mine[field]),
              }))}
              onTheirs={() => drafts.takeTheirs(key)}
              onMine={() => drafts.keepMine(key)}
            />
          </div>
        );
      })}
    </section>
  );
}
