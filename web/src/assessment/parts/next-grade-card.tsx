import { useAnswer } from '../../api/use-answer';
import { useText, useWords } from '../../language/words';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { ErrorState, Loading } from '../../ui/states';
import { NEXT_GRADE } from '../queries';
import { words } from '../words';

export interface NextGradeCardProps {
  readonly unit: string;
  readonly scheme: string;
  /** Puts a way into the trial. */
  readonly onTry: (item: string, value: number | null) => void;
}

/** 怎样提高等次: the single changes that are enough, the smallest first; the others when they are asked for. */
export function NextGradeCard({ unit, scheme, onTry }: NextGradeCardProps) {
  const t = useWords(words);
  const text = useText();
  const { answer, failure, reload } = useAnswer(NEXT_GRADE, { unit, scheme });
  const assessment = answer?.unit?.assessment;
  const next = assessment?.nextGrade;
  const enough = next?.ways.filter(({ obstacle }) => obstacle === null) ?? [];
  const others = next?.ways.filter(({ obstacle }) => obstacle !== null) ?? [];
  const nameOf = ({ items }: (typeof enough)[number]) => items.map(({ name }) => name).join(t('comma'));
  const keyOf = ({ items, kind }: (typeof enough)[number]) => `${kind} ${items.map(({ code }) => code).join()}`;
  return (
    <Card title={t('lift')}>
      {failure && <ErrorState what={t('lift')} why={text(failure.words)} onAgain={reload} />}
      {!failure && !assessment && <Loading />}
      {assessment && !next && <p>{assessment.grade == null ? t('noTotal') : t('best', { grade: assessment.grade })}</p>}
      {next && (
        <>
          <p>{text(next.sentence)}</p>
          <p>{enough.length > 0 ? t('enough') : t('noneEnough')}</p>
          {enough.length > 0 && (
            <ol className="as-ways">
              {enough.map((way) => (
                <li key={keyOf(way)}>
                  <span>
                    <strong>{nameOf(way)}</strong> {text(way.sentence)}
                  </span>
                  <Button
                    size="small"
                    onPress={() => onTry(way.items[0]?.code ?? '', way.to == null ? null : Number(way.to))}
                  >
                    {t('tryIt')}
                  </Button>
                </li>
              ))}
            </ol>
          )}
          {others.length > 0 && (
            <details className="as-more">
              <summary>{t('notEnough', { count: others.length })}</summary>
              <ul className="as-ways">
                {others.map((way) => (
                  <li key={keyOf(way)}>
                    <span>
                      <strong>{nameOf(way)}</strong> {text(way.sentence)}
                    </span>
                  </li>
                ))}
              </ul>
            </details>
          )}
        </>
      )}
    </Card>
  );
}
