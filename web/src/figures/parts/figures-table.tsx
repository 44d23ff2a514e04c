import { useState } from 'react';
import { EvidenceOfFigure } from '../../figure/evidence';
import { useShownValue } from '../../figure/shown-value';
import { OBSERVATION_STATUS } from '../../generated/names';
import { useFormats } from '../../language/formats';
import { useName, useWords } from '../../language/words';
import { Badge, type BadgeTone } from '../../ui/badge';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Panel } from '../../ui/panel';
import { type FigureOfYear, keyOf } from '../figures-of-year';
import type { FigureRow } from '../queries';
import { words } from '../words';

const TONE: Readonly<Record<FigureRow['status'], BadgeTone>> = {
  DRAFT: 'neutral',
  SUBMITTED: 'info',
  VERIFIED: 'good',
  RETURNED: 'bad',
  NOT_APPLICABLE: 'neutral',
};

export interface FiguresTableProps {
  readonly figures: readonly FigureOfYear[];
  /** Shows of which unit each figure is. */
  readonly severalUnits: boolean;
}

/** One figure a row. On a narrow page last year's value and the target are below the name. */
export function FiguresTable({ figures, severalUnits }: FiguresTableProps) {
  const t = useWords(words);
  const status = useName(OBSERVATION_STATUS);
  const { measured } = useFormats();
  const [opened, setOpened] = useState<FigureRow | null>(null);
  const shownValue = useShownValue();
  const nameOf = ({ measureName, measureCode }: FigureRow) => measureName ?? measureCode;
  return (
    <Card>
      <table className="fg-table">
        <caption className="visually-hidden">{t('title')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('figure')}</th>
            <th scope="col" className="fg-number">
              {t('value')}
            </th>
            <th scope="col" className="fg-number fg-wide">
              {t('before')}
            </th>
            <th scope="col" className="fg-number fg-wide">
              {t('target')}
            </th>
            <th scope="col">{t('state')}</th>
            <th scope="col">{t('evidence')}</th>
          </tr>
        </thead>
        <tbody>
          {figures.map(({ figure, before }) => (
            <tr key={keyOf(figure)}>
              <th scope="row">
                {nameOf(figure)}
                {severalUnits && <span className="fg-below">{figure.unitName}</span>}
                <span className="fg-below fg-narrow">
                  {[
                    before && t('beforeOf', { value: shownValue(before) }),
                    figure.target != null && t('targetOf', { value: measured(figure.target, figure.measuredIn) }),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </th>
              <td className="fg-number">{shownValue(figure)}</td>
              <td className="fg-number fg-wide">{before && shownValue(before)}</td>
              <td className="fg-number fg-wide">{measured(figure.target, figure.measuredIn)}</td>
              <td>
                <Badge tone={TONE[figure.status]}>{status(figure.status)}</Badge>
              </td>
              <td>
                <Button
                  size="small"
                  icon="file"
                  label={t('evidenceOf', { figure: nameOf(figure) })}
                  onPress={() => setOpened(figure)}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Panel
        isOpen={opened !== null}
        onClose={() => setOpened(null)}
        title={opened === null ? '' : t('evidenceOf', { figure: nameOf(opened) })}
      >
        {opened !== null && (
          <EvidenceOfFigure
            figure={{ scope: opened.scope, measure: opened.measureCode, unit: opened.unitCode, year: opened.year }}
            note={opened.evidence ?? null}
          />
        )}
      </Panel>
    </Card>
  );
}
