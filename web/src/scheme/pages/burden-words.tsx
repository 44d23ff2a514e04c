import { useMemo, useState } from 'react';
import { useAnswer } from '../../api/use-answer';
import { isFailure, useChange } from '../../api/use-change';
import { useViewer } from '../../api/viewer';
import { useText, useWords } from '../../language/words';
import { usePageTitle } from '../../routing/page-title';
import { Badge } from '../../ui/badge';
import { Breadcrumb } from '../../ui/breadcrumb';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Form } from '../../ui/form';
import { Page } from '../../ui/page';
import type { Problem } from '../../ui/problems';
import { SearchField } from '../../ui/search-field';
import { ErrorState, Loading } from '../../ui/states';
import { Table } from '../../ui/table';
import type { Column } from '../../ui/table-columns';
import { TextField } from '../../ui/text-field';
import { toast } from '../../ui/toast';
import { BURDEN_WORDS, type BurdenWord, SAVE_BURDEN_WORDS } from '../queries-burden';
import { words as schemeWords } from '../words';
import { words } from '../words-burden';

const NOTHING = {};
const KNOWN = { zh: '清单里已有这个词', en: 'The list has this word' };

/** `/schemes/burden-words`: the national list, and the words that the district adds to it. */
export function BurdenWords() {
  const t = useWords(words);
  const schemes = useWords(schemeWords);
  const text = useText();
  const mayWrite = useViewer().roles.includes('OFFICE');
  const { answer, failure, reload } = useAnswer(BURDEN_WORDS, NOTHING);
  const change = useChange(SAVE_BURDEN_WORDS);
  const [part, setPart] = useState('');
  const [typed, setTyped] = useState('');
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const list = answer?.burdenWords ?? [];
  const own = list.flatMap((one) => (one.own ? one.word : []));
  const shown = useMemo(() => list.filter(({ word }) => word.includes(part.trim())), [list, part]);
  usePageTitle(t('title'));

  /** @returns true if it was stored */
  async function save(next: readonly string[]): Promise<boolean> {
    const result = await change.run({ words: [...next] });
    const found: readonly Problem[] = isFailure(result)
      ? [{ code: result.code, message: result.words }]
      : result.saveBurdenWords.problems;
    setProblems(found.map((problem) => ({ ...problem, field: 'word' })));
    if (found.length > 0) return false;
    reload();
    return true;
  }
  async function add() {
    const word = typed.trim();
    if (list.some((one) => one.word === word)) {
      setProblems([{ code: 'KNOWN', field: 'word', message: KNOWN }]);
      return;
    }
    if (!(await save([...own, word]))) return;
    setTyped('');
    toast(t('added', { word }));
  }
  async function remove(word: string) {
    if (!(await save(own.filter((one) => one !== word)))) return;
    toast(t('removed', { word }), 'good', { label: t('undo'), run: () => void save(own) });
  }

  const columns: readonly Column<BurdenWord>[] = [
    { id: 'word', label: t('word'), value: ({ word }) => word, isRowHeader: true },
    {
      id: 'by',
      label: t('by'),
      value: (one) => t(one.own ? 'own' : 'national'),
      cell: (one) => <Badge tone={one.own ? 'info' : 'neutral'}>{t(one.own ? 'own' : 'national')}</Badge>,
    },
    { id: 'ground', label: t('ground'), value: ({ ground }) => text(ground), wraps: true },
    ...(mayWrite
      ? [
          {
            id: 'acts',
            label: t('acts'),
            isControl: true,
            value: () => null,
            cell: (one: BurdenWord) =>
              one.own ? (
                <Button size="small" label={t('removeWord', { word: one.word })} onPress={() => void remove(one.word)}>
                  {t('remove')}
                </Button>
              ) : null,
          },
        ]
      : []),
  ];

  return (
    <Page
      title={t('title')}
      above={
        <Breadcrumb
          label={schemes('schemes')}
          crumbs={[{ label: schemes('schemes'), href: '/schemes' }, { label: t('title') }]}
        />
      }
      lead={t('lead')}
    >
      {failure && <ErrorState what={t('load')} why={text(failure.words)} onAgain={reload} />}
      {!failure && answer === null && <Loading what={t('load')} lines={8} />}
      {answer !== null && (
        <>
          {mayWrite && (
            <Card title={t('add')}>
              <Form problems={problems} onSubmit={() => void add()}>
                <TextField
                  name="word"
                  label={t('newWord')}
                  description={t('newWordHelp')}
                  value={typed}
                  onChange={setTyped}
                  maxLength={40}
                  autoComplete="off"
                />
                <div>
                  <Button type="submit" tone="primary" isPending={change.working}>
                    {t('add')}
                  </Button>
                </div>
              </Form>
            </Card>
          )}
          <Card title={t('whole')}>
            <SearchField label={t('search')} value={part} onChange={setPart} />
            <Table
              label={t('title')}
              name="burden-words"
              columns={columns}
              rows={shown}
              rowKey={({ word, own: isOwn }) => `${isOwn} ${word}`}
              total={list.length}
            />
          </Card>
        </>
      )}
    </Page>
  );
}
