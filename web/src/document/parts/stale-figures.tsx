import { isFailure, useChange } from '../../api/use-change';
import { useText, useWords } from '../../language/words';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Table } from '../../ui/table';
import { toast } from '../../ui/toast';
import { REFRESH, type Shown } from '../queries';
import { words } from '../words';

/** 数据变化: bound figures that no longer follow from the results, old beside new. */
export function StaleFigures({ shown, onDone }: { readonly shown: Shown; readonly onDone: () => void }) {
  const t = useWords(words);
  const text = useText();
  const { run, working } = useChange(REFRESH);
  const option = shown.allowedActions.find(({ action }) => action === 'SAVE');
  async function refresh() {
    const result = await run({ document: shown.id, revision: shown.revision, note: t('refresh') });
    const [problem] = isFailure(result) ? [] : result.done.problems;
    if (isFailure(result)) toast(text(result.words), 'bad');
    else if (problem) toast(text(problem.message), 'bad');
    else toast(t('refreshed'));
    onDone();
  }
  return (
    <Card
      title={t('stale')}
      actions={
        option && (
          <Button isPending={working} why={option.because ? text(option.because) : null} onPress={() => void refresh()}>
            {t('refresh')}
          </Button>
        )
      }
    >
      <p>{t('staleHelp')}</p>
      <Table
        label={t('stale')}
        name="stale-figures"
        isStacked
        rows={shown.staleFigures}
        rowKey={({ figure }) => figure}
        columns={[
          { id: 'figure', label: t('figure'), value: ({ figure }) => figure, wraps: true },
          { id: 'written', label: t('written'), value: ({ value }) => value },
          { id: 'now', label: t('now'), value: ({ present }) => present ?? t('gone') },
        ]}
      />
    </Card>
  );
}
