import { lazy, Suspense, useMemo, useState } from 'react';
import { FigureNotes } from '../../figure/figure-notes';
import { ObjectionsOfFigure } from '../../figure/objections';
import { useFormats } from '../../language/formats';
import { useText, useWords } from '../../language/words';
import { Badge } from '../../ui/badge';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Problems } from '../../ui/problems';
import { usePageKeys } from '../../ui/use-page-keys';
import type { Figure } from '../models/figure';
import { changeOf } from '../models/peers';
import { type Act, barredOf, figureKey } from '../models/queue';
import { words } from '../words';
import { ActDialog } from './act-dialog';
import { BesideFigure } from './beside-figure';
import { useActs } from './use-acts';
import { TONE, useFigureTexts } from './use-figure-texts';

const LateDialog = lazy(() => import('./late-dialog').then((loaded) => ({ default: loaded.LateDialog })));

interface OneByOneProps {
  readonly scheme: string;
  readonly figures: readonly Figure[];
  /** The one that is shown. */
  readonly figure: Figure;
  readonly onGo: (key: string) => void;
  readonly onDone: () => void;
}

/** One figure with everything beside it, and keys for what is done with it. */
export function OneByOne({ scheme, figures, figure, onGo, onDone }: OneByOneProps) {
  const t = useWords(words);
  const { day, measured, difference } = useFormats();
  const { nameOf, stateOf, saidOf, lastYearOf, whyNot } = useFigureTexts();
  const acts = useActs();
  const [asking, setAsking] = useState<Act | null>(null);
  const [isLate, setLate] = useState(false);
  const text = useText();
  const late = figure.allowedActions.find(({ action }) => action === 'TAKE_LATE');
  const isOpen = figure.state === 'MISSING' || figure.state === 'DRAFT' || figure.state === 'RETURNED';
  const place = figures.findIndex((one) => figureKey(one) === figureKey(figure));
  const neighbour = (by: number) => figures[place + by];
  const go = (to: Figure | undefined) => {
    if (to === undefined) return;
    acts.forget();
    onGo(figureKey(to));
  };
  /** The next one is shown before this one leaves the list. */
  function leave() {
    go(neighbour(1) ?? neighbour(-1));
    onDone();
  }
  async function verify() {
    const done = await acts.act('VERIFY', [figure]);
    if (done.length > 0) leave();
    else onDone();
  }
  const may = (act: Act) => barredOf(figure, act) === null && !acts.isWorking;
  const keys = {
    v: () => {
      if (may('VERIFY')) void verify();
    },
    r: () => {
      if (may('RETURN')) setAsking('RETURN');
    },
    n: () => go(neighbour(1)),
    p: () => go(neighbour(-1)),
  };
  usePageKeys(keys);
  const change = useMemo(() => changeOf(figure, figure.lastYear), [figure]);

  return (
    <Card title={nameOf(figure)}>
      <div className="vf-one">
        <p className="vf-quiet">
          {t('place', { at: place + 1, count: figures.length })}{' '}
          <Badge tone={TONE[figure.state]}>{stateOf(figure)}</Badge>{' '}
          {figure.submission?.timing === 'LATE' && <Badge tone="warn">{t('late')}</Badge>}
          {figure.submission?.timing === 'IN_GRACE' && <Badge tone="warn">{t('inGrace')}</Badge>}{' '}
          {figure.dueBy != null && figure.dueBy !== figure.commonDueBy && t('ownDue', { day: day(figure.dueBy) })}
        </p>
        <p className="vf-value" role="status">
          {saidOf(figure)}
        </p>
        <dl className="vf-facts">
          <div>
            <dt>{t('lastYear')}</dt>
            <dd>{lastYearOf(figure)}</dd>
          </div>
          {change !== null && (
            <div>
              <dt>{t('change')}</dt>
              <dd>{`${difference(100 * change)}%`}</dd>
            </div>
          )}
          <div>
            <dt>{t('target')}</dt>
            <dd>{measured(figure.target, figure.measuredIn)}</dd>
          </div>
        </dl>
        <p className={figure.remark ? 'vf-remark' : 'vf-quiet'}>{figure.remark ?? t('noRemark')}</p>
        {figure.returnedBecause && (
          <p className="vf-note">{t('returnedBecause', { reason: figure.returnedBecause })}</p>
        )}
        <FigureNotes figure={figure} />
        {figure.reportedBy && <ObjectionsOfFigure scheme={scheme} figure={figure} barred={undefined} onDone={onDone} />}
        <Problems problems={asking === null ? acts.problems : []} />
        <div className="vf-acts">
          <Button
            tone="primary"
            icon="check"
            why={whyNot(figure, 'VERIFY')}
            isPending={acts.isWorking}
            onPress={() => void verify()}
          >
            {t(figure.claimed ? 'accept' : 'verifyKey')}
          </Button>
          <Button icon="undo" why={whyNot(figure, 'RETURN')} onPress={() => setAsking('RETURN')}>
            {t('returnKey')}
          </Button>
          {(figure.state === 'VERIFIED' || figure.state === 'NOT_APPLICABLE') && (
            <Button why={whyNot(figure, 'WITHDRAW_VERIFICATION')} onPress={() => setAsking('WITHDRAW_VERIFICATION')}>
              {t('withdraw')}
            </Button>
          )}
          {late !== undefined && isOpen && (
            <Button
              icon="edit"
              why={late.allowed || !late.because ? null : text(late.because)}
              onPress={() => setLate(true)}
            >
              {t('takeLate')}
            </Button>
          )}
          <Button icon="left" isDisabled={place <= 0} onPress={() => go(neighbour(-1))}>
            {t('previous')}
          </Button>
          <Button icon="right" isDisabled={place === figures.length - 1} onPress={() => go(neighbour(1))}>
            {t('next')}
          </Button>
        </div>
        <p className="vf-quiet">{t('keys')}</p>
        <BesideFigure figure={figure} />
      </div>
      {asking !== null && (
        <ActDialog
          wanted={asking}
          figures={[figure]}
          acts={acts}
          onClose={() => setAsking(null)}
          onDone={() => (asking === 'RETURN' ? leave() : onDone())}
        />
      )}
      {isLate && (
        <Suspense fallback={null}>
          <LateDialog figure={figure} onClose={() => setLate(false)} onDone={leave} />
        </Suspense>
      )}
    </Card>
  );
}
