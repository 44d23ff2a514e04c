import { SCORE_MEASURE } from '../../generated/names';
import { useText, useWords } from '../../language/words';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Link } from '../../ui/link';
import { Tabs } from '../../ui/tabs';
import { toast } from '../../ui/toast';
import { nameIn } from '../described';
import { isSummary, type Selection } from '../selection';
import { withoutSql } from '../texts/sql';
import { type Place, textOf, WAYS, type Way } from '../texts/ways';
import { words } from '../words';

interface Props {
  readonly selection: Selection;
  readonly columns: readonly string[];
  readonly way: Way;
  readonly onWay: (way: Way) => void;
}

/** The selection in every way, ready to copy. */
export function Ways({ selection, columns, way, onWay }: Props) {
  const t = useWords(words);
  const place = { base: window.location.origin, columns };
  return (
    <Card title={t('ways')}>
      <Tabs
        label={t('waysOf')}
        selected={way}
        onSelect={onWay}
        tabs={WAYS.map((id) => ({
          id,
          label: t(id),
          content: <OneWay way={id} selection={selection} place={place} />,
        }))}
      />
    </Card>
  );
}

function OneWay({
  way,
  selection,
  place,
}: {
  readonly way: Way;
  readonly selection: Selection;
  readonly place: Place;
}) {
  const t = useWords(words);
  const text = useText();
  const code = textOf(way, selection, place);
  if (code === null) return <p>{t('notThisWay')}</p>;
  const missing = way === 'sql' && isSummary(selection) ? withoutSql(selection) : [];
  const isFile = way === 'csv' || way === 'parquet';
  const copy = () =>
    navigator.clipboard.writeText(code).then(
      () => toast(t('copied')),
      () => toast(t('notCopied'), 'warn'),
    );
  return (
    <>
      <p className="data-how">{t(`${way}How`, { base: place.base })}</p>
      {missing.length > 0 && (
        <p className="data-how">
          {t('withoutSql', { names: missing.map((name) => nameIn(text(SCORE_MEASURE[name]))).join(t('comma')) })}
        </p>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide text is scrolled by keys */}
      <section className="data-code" tabIndex={0} aria-label={t(way)}>
        <pre>
          <code>{code}</code>
        </pre>
      </section>
      <div className="data-actions">
        <Button icon="copy" onPress={copy}>
          {t('copy')}
        </Button>
        {isFile && (
          <Link href={code.trim()} download tone="button">
            {t('download')}
          </Link>
        )}
      </div>
    </>
  );
}
