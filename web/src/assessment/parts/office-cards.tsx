import { ADJUSTMENT_KIND, INDICATOR_KIND, OBSERVATION_STATUS } from '../../generated/names';
import { useFormats } from '../../language/formats';
import { NONE } from '../../language/forms';
import { useName, useWords } from '../../language/words';
import { TableFrame } from '../../layout/table-frame';
import { Badge, type BadgeTone } from '../../ui/badge';
import { Card } from '../../ui/card';
import { Light } from '../../ui/light';
import { Link } from '../../ui/link';
import { Table } from '../../ui/table';
import { carriedIndicators } from '../carried-indicators';
import type { OfficeAdjustment, OfficeFigure, Result } from '../queries';
import { words } from '../words';

const TONE: Readonly<Record<OfficeFigure['status'], BadgeTone>> = {
  DRAFT: 'neutral',
  SUBMITTED: 'info',
  VERIFIED: 'good',
  RETURNED: 'warn',
  NOT_APPLICABLE: 'neutral',
};

/** The figures that the unit reported of a year, each with its state and what was named as evidence. */
export function FiguresCard({ figures, year }: { readonly figures: readonly OfficeFigure[]; readonly year: number }) {
  const t = useWords(words);
  const status = useName(OBSERVATION_STATUS);
  const { measured, count } = useFormats();
  if (figures.length === 0) {
    return (
      <Card title={t('figures')}>
        <p>{t('noFigures', { year })}</p>
      </Card>
    );
  }
  const shownValue = ({ value, numerator, denominator, measuredIn }: OfficeFigure) =>
    numerator == null ? measured(value, measuredIn) : `${count(numerator)} ÷ ${count(denominator)}`;
  return (
    <Card title={t('figures')}>
      <Table
        label={t('figures')}
        name="figures-of-unit"
        isStacked
        rows={figures}
        rowKey={({ scope, measureCode }) => `${scope} ${measureCode}`}
        columns={[
          {
            id: 'figure',
            label: t('figure'),
            value: ({ measureName, measureCode }) => measureName ?? measureCode,
            wraps: true,
          },
          { id: 'value', label: t('value'), value: (figure) => shownValue(figure) },
          { id: 'target', label: t('target'), value: ({ target, measuredIn }) => measured(target, measuredIn) },
          {
            id: 'state',
            label: t('figureState'),
            value: (figure) => status(figure.status),
            cell: (figure) => <Badge tone={TONE[figure.status]}>{status(figure.status)}</Badge>,
          },
          { id: 'evidence', label: t('evidence'), value: ({ evidence }) => evidence ?? NONE, wraps: true },
        ]}
      />
    </Card>
  );
}

/** The plan's indicators by which the unit is graded against a target of its own or of the district. */
export function IndicatorsCard({ result }: { readonly result: Result }) {
  const t = useWords(words);
  const kind = useName(INDICATOR_KIND);
  const { measured } = useFormats();
  const carried = carriedIndicators(result.items);
  return (
    <Card title={t('indicators')}>
      {carried.length === 0 && <p>{t('noIndicators')}</p>}
      {carried.length > 0 && (
        <TableFrame label={t('indicators')}>
          <table className="as-table">
            <thead>
              <tr>
                <th scope="col">{t('indicator')}</th>
                <th scope="col" className="as-wide">
                  {t('kind')}
                </th>
                <th scope="col" className="as-number">
                  {t('value')}
                </th>
                <th scope="col" className="as-number">
                  {t('target')}
                </th>
                <th scope="col">{t('light')}</th>
              </tr>
            </thead>
            <tbody>
              {carried.map((each) => (
                <tr key={each.code}>
                  <th scope="row">
                    <Link href={`/plan/indicators/${encodeURIComponent(each.code)}`}>{each.name}</Link>
                  </th>
                  <td className="as-wide">{kind(each.kind)}</td>
                  <td className="as-number">{measured(each.value, each.measuredIn)}</td>
                  <td className="as-number">{measured(each.target, each.measuredIn)}</td>
                  <td>
                    {each.reached === null ? (
                      <Light colour="grey">{t('noFigure')}</Light>
                    ) : (
                      <Light colour={each.reached ? 'green' : 'red'}>
                        {t(each.reached ? 'reached' : 'notReached')}
                      </Light>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableFrame>
      )}
    </Card>
  );
}

export function AdjustmentsCard({ adjustments }: { readonly adjustments: readonly OfficeAdjustment[] }) {
  const t = useWords(words);
  const kind = useName(ADJUSTMENT_KIND);
  const { points } = useFormats();
  return (
    <Card title={t('adjustmentsTitle')}>
      {adjustments.length === 0 && <p>{t('noAdjustments')}</p>}
      {adjustments.length > 0 && (
        <TableFrame label={t('adjustmentsTitle')}>
          <table className="as-table">
            <thead>
              <tr>
                <th scope="col">{t('kind')}</th>
                <th scope="col" className="as-number">
                  {t('points')}
                </th>
                <th scope="col">{t('reason')}</th>
                <th scope="col">{t('document')}</th>
              </tr>
            </thead>
            <tbody>
              {adjustments.map((each) => (
                <tr key={each.id}>
                  <th scope="row">{kind(each.kind)}</th>
                  <td className="as-number">{points(each.points)}</td>
                  <td>{each.reason ?? NONE}</td>
                  <td>
                    {each.document ? (
                      <Link href={each.document.path} target="_blank">
                        {each.document.name}
                      </Link>
                    ) : (
                      NONE
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableFrame>
      )}
    </Card>
  );
}
