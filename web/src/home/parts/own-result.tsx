import { useAnswer } from '../../api/use-answer';
import { useFormats } from '../../language/formats';
import { useWords } from '../../language/words';
import { Card } from '../../ui/card';
import { Link } from '../../ui/link';
import { OWN_RESULTS, type OwnResult } from '../queries';
import { words } from '../words';

const NOTHING = {};

/** 最近的结果: what the head of a unit comes for. Nothing before there is one. */
export function OwnResults() {
  const { answer } = useAnswer(OWN_RESULTS, NOTHING);
  const results = answer?.myAssessments ?? [];
  const latest = Math.max(...results.map(({ year }) => year));
  return results
    .filter(({ year }) => year === latest)
    .map((result) => <Result key={`${result.scheme.code} ${result.unit.code}`} result={result} />);
}

function Result({ result: { unitName, scheme, total, grade, rank, peers } }: { readonly result: OwnResult }) {
  const t = useWords(words);
  const formats = useFormats();
  return (
    <Card title={t('ownResult')} actions={<Link href="/assessment">{t('openResult')}</Link>}>
      <p className="home-quiet">
        {unitName} · {scheme.name}
      </p>
      <dl className="home-result">
        <div>
          <dt>{t('total')}</dt>
          <dd>{formats.points(total)}</dd>
        </div>
        <div>
          <dt>{t('grade')}</dt>
          <dd>{grade ?? '—'}</dd>
        </div>
        <div>
          <dt>{t('rank')}</dt>
          <dd>{formats.rank(rank, peers)}</dd>
        </div>
      </dl>
    </Card>
  );
}
