import { useAnswer } from '../../api/use-answer';
import { CYCLE_STATE } from '../../generated/names';
import { useName, useWords } from '../../language/words';
import { Badge } from '../../ui/badge';
import { Card } from '../../ui/card';
import { Link } from '../../ui/link';
import { Table } from '../../ui/table';
import { type Step, stepsOf } from '../checklist';
import { YearPage } from '../parts/year-page';
import { TARGETS_OF_YEAR } from '../queries';
import { useYear, type Year, type YearSetup } from '../use-year';
import { words } from '../words';

const TONES = { done: 'good', partly: 'warn', missing: 'bad' } as const;

/** The checklist of a year: what is done and what is missing, each with its counts and the page where it is done. */
export function Setup() {
  const year = useYear();
  return <YearPage year={year}>{(setup) => <Checklist year={year} setup={setup} />}</YearPage>;
}

function Checklist({ year, setup }: { readonly year: Year; readonly setup: YearSetup }) {
  const t = useWords(words);
  const stateName = useName(CYCLE_STATE);
  const plan = setup.cycle?.scheme.plan?.code;
  const { answer } = useAnswer(TARGETS_OF_YEAR, plan === undefined ? null : { plan, year: year.year });
  const steps = stepsOf(setup, answer?.targetsOfYear.targets ?? []);
  return (
    <Card title={t('checklist')} actions={setup.cycle && <Badge>{stateName(setup.cycle.state)}</Badge>}>
      <Table
        label={t('checklist')}
        name="year-checklist"
        isPlain
        rows={steps}
        rowKey={({ id }) => id}
        columns={[
          {
            id: 'step',
            label: t('step'),
            isUnsortable: true,
            value: ({ id }: Step) => t(id),
            cell: ({ id, page }: Step) => (
              <Link href={page.startsWith('/schemes') ? page : year.address(page)}>{t(id)}</Link>
            ),
          },
          {
            id: 'state',
            label: t('state'),
            isUnsortable: true,
            value: ({ state }: Step) => t(state),
            cell: ({ state }: Step) => <Badge tone={TONES[state]}>{t(state)}</Badge>,
          },
          {
            id: 'detail',
            label: t('detail'),
            isUnsortable: true,
            wraps: true,
            value: ({ words: say, values }: Step) => t(say, values),
          },
        ]}
      />
    </Card>
  );
}
