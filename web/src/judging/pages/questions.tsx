import { useAnswer } from '../../api/use-answer';
import { useText, useWords } from '../../language/words';
import { usePageTitle } from '../../routing/page-title';
import { Card } from '../../ui/card';
import { Page } from '../../ui/page';
import { Empty, ErrorState, Loading } from '../../ui/states';
import { AnswerForm, OfficeActs } from '../parts/question-acts';
import { QuestionView } from '../parts/question-view';
import { JUDGE_QUESTIONS, type JudgeQuestion } from '../queries-questions';
import { words } from '../words-questions';
import '../judging.css';

const NOTHING = {};

/** `/judging/questions`: questions of judges, which the office forwards and units answer. */
export function Questions() {
  const t = useWords(words);
  const text = useText();
  const { answer, failure, reload } = useAnswer(JUDGE_QUESTIONS, NOTHING);
  usePageTitle(t('title'));
  if (failure) return <ErrorState what={t('load')} why={text(failure.words)} onAgain={reload} />;
  if (answer === null) return <Loading what={t('load')} />;
  const places = new Map<string, JudgeQuestion[]>();
  for (const question of answer.judgeQuestions) {
    const key = [question.scheme, question.item, question.unit].join(' ');
    places.set(key, [...(places.get(key) ?? []), question]);
  }
  return (
    <Page title={t('title')} lead={t('lead')}>
      {answer.judgeQuestions.length === 0 && <Empty title={t('none')} />}
      {[...places].map(([key, questions]) => (
        <Card
          key={key}
          level={2}
          title={t('of', { item: questions[0]?.itemName ?? '', unit: questions[0]?.unitName ?? '' })}
        >
          <p className="jd-quiet">{questions[0]?.schemeName}</p>
          <ul className="jd-questions">
            {questions.map((question) => (
              <QuestionView key={question.id} question={question}>
                <OfficeActs question={question} onDone={reload} />
                <AnswerForm question={question} onDone={reload} />
              </QuestionView>
            ))}
          </ul>
        </Card>
      ))}
    </Page>
  );
}
