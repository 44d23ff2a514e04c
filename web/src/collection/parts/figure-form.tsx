import { EvidenceOfFigure } from '../../figure/evidence';
import { FigureNotes } from '../../figure/figure-notes';
import { HistoryOfFigure } from '../../figure/history';
import { ObjectionsOfFigure } from '../../figure/objections';
import { useShownValue } from '../../figure/shown-value';
import { useFormats } from '../../language/formats';
import { useWords } from '../../language/words';
import { Badge } from '../../ui/badge';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import type { Drafts } from '../models/drafts';
import { type Entries, shownEntry } from '../models/entries';
import { isConfirmable } from '../models/progress';
import { words } from '../words';
import { ConfirmProposed } from './confirm-proposed';
import { EntryFields } from './entry-fields';
import { FigureActs } from './figure-acts';
import { TONE, useFigureWords } from './use-figure-words';

export interface FigureFormProps {
  readonly scheme: string;
  readonly drafts: Drafts;
  readonly entries: Entries;
  readonly keys: readonly string[];
  /** The figure that is shown. */
  readonly at: string;
  readonly severalUnits: boolean;
  /** Null for the list. */
  readonly onGo: (key: string | null) => void;
  readonly onDone: () => void;
}

/** One figure a page: the way without a grid, and on a phone the only one. */
export function FigureForm({ scheme, drafts, entries, keys, at, severalUnits, onGo, onDone }: FigureFormProps) {
  const t = useWords(words);
  const { measured } = useFormats();
  const shownValue = useShownValue();
  const { nameOf, stateOf, lockedOf, barredOf } = useFigureWords(severalUnits);
  const figure = entries.figures.get(at);
  if (figure === undefined) return null;
  const place = keys.indexOf(at);
  const locked = lockedOf(figure);
  const { scope, measure, unit, year, measuredIn, lastYear, target, revision } = figure;
  const step = (by: number) => {
    const next = keys[place + by];
    if (next !== undefined) onGo(next);
  };
  return (
    <Card title={nameOf(figure)} key={at}>
      <div className="cl-form">
        <p className="cl-quiet">
          {t('formOf', { at: place + 1, count: keys.length })}{' '}
          <Badge tone={TONE[figure.state]}>{stateOf(figure)}</Badge>
        </p>
        <dl className="cl-facts">
          <div>
            <dt>{t('lastYear')}</dt>
            <dd>{shownValue({ ...lastYear, measuredIn })}</dd>
          </div>
          <div>
            <dt>{t('target')}</dt>
            <dd>{measured(target, measuredIn)}</dd>
          </div>
        </dl>
        <FigureNotes
          figure={figure}
          confirm={
            isConfirmable(figure, shownEntry(entries, at)) && (
              <ConfirmProposed drafts={drafts} keys={[at]} label={t('confirm')} />
            )
          }
        />
        {locked !== null && <p className="cl-note">{locked}</p>}
        <EntryFields
          figure={figure}
          entry={shownEntry(entries, at)}
          refused={entries.refused.get(at)}
          isReadOnly={locked !== null}
          onChange={(cells) =>
            drafts.change(
              Object.entries(cells).map(([column, value]) => ({ row: at, column, value })),
              `${at} ${Object.keys(cells).join()}`,
            )
          }
        />
        <div className="cl-steps">
          <Button isDisabled={place <= 0} icon="left" onPress={() => step(-1)}>
            {t('previous')}
          </Button>
          <Button isDisabled={place === keys.length - 1} icon="right" onPress={() => step(1)}>
            {t('next')}
          </Button>
          <Button tone="quiet" onPress={() => onGo(null)}>
            {t('toList')}
          </Button>
          <FigureActs figure={figure} onDone={onDone} />
        </div>
        {figure.reportedBy && (
          <ObjectionsOfFigure scheme={scheme} figure={figure} barred={barredOf(figure, 'OBJECT')} onDone={onDone} />
        )}
        <details>
          <summary>{t('evidence')}</summary>
          <EvidenceOfFigure key={revision > 0 ? 'stored' : 'new'} figure={{ scope, measure, unit, year }} />
        </details>
        <details>
          <summary>{t('history')}</summary>
          <HistoryOfFigure key={revision} figure={{ scope, measure, unit, year }} />
        </details>
      </div>
    </Card>
  );
}
