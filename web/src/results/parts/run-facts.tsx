import { useViewer } from '../../api/viewer';
import { CYCLE_STATE } from '../../generated/names';
import { useFormats } from '../../language/formats';
import { useName, useWords } from '../../language/words';
import { Badge } from '../../ui/badge';
import type { ResultsRun, ResultsScheme } from '../queries';
import { words } from '../words';

/** Under the title: the state of the cycle, and when and by which engine the run was graded. */
export function RunFacts({ scheme, run }: { readonly scheme: ResultsScheme; readonly run: ResultsRun | null }) {
  const t = useWords(words);
  const { dateTime } = useFormats();
  const { timeZone } = useViewer().district;
  const state = useName(CYCLE_STATE);
  return (
    <>
      {scheme.cycle && <Badge tone="info">{state(scheme.cycle.state)}</Badge>}
      {run && (
        <>
          <Badge tone={run.official ? 'good' : 'warn'}>
            {t(run.official ? 'runOfficial' : 'runTrial', { number: run.number })}
          </Badge>
          <span>{t('units', { count: run.unitsTotal })}</span>
          <span>{t('runAt', { at: dateTime(run.finishedAt, timeZone), engine: run.engineVersion ?? '' })}</span>
        </>
      )}
    </>
  );
}
