import { useState } from 'react';
import { useAnswer } from '../../api/use-answer';
import { useViewer } from '../../api/viewer';
import type { Disclosure as Level } from '../../generated/graphql';
import { DISCLOSURE } from '../../generated/names';
import { useText, useWords } from '../../language/words';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { RadioGroup } from '../../ui/radio-group';
import { toast } from '../../ui/toast';
import { Answered } from '../parts/answered';
import { SystemPage } from '../parts/system-page';
import { DISCLOSURE_NOW, SAVE_DISCLOSURE } from '../queries/settings';
import { useAct } from '../use-act';
import { words } from '../words';

/** 公开范围: what the public is told of results. The office decides. */
export function Disclosure() {
  const t = useWords(words);
  const asked = useAnswer(DISCLOSURE_NOW, {});
  return (
    <SystemPage section="disclosure" lead={t('disclosureLead')}>
      <Answered asked={asked} what={t('load')}>
        {({ disclosure }) => <Choice key={disclosure} present={disclosure} onChanged={asked.reload} />}
      </Answered>
    </SystemPage>
  );
}

const LEVELS: readonly Level[] = ['AGGREGATES', 'GRADES', 'TOTALS'];

function Choice({ present, onChanged }: { readonly present: Level; readonly onChanged: () => void }) {
  const t = useWords(words);
  const text = useText();
  const { roles } = useViewer();
  const save = useAct(SAVE_DISCLOSURE);
  const [level, setLevel] = useState(present);
  const isOffice = roles.includes('OFFICE');
  async function saved() {
    if ((await save.run({ disclosure: level })) === null) return;
    toast(t('saved'));
    onChanged();
  }
  return (
    <Card>
      <p className="quiet">{t('disclosureHelp')}</p>
      <RadioGroup
        label={t('disclosure')}
        options={LEVELS.map((id) => ({ id, label: text(DISCLOSURE[id]) }))}
        value={level}
        onChange={setLevel}
        isDisabled={!isOffice}
      />
      <p className="system-acts">
        <Button onPress={() => void saved()} isPending={save.working} why={isOffice ? null : t('officeOnly')}>
          {t('save')}
        </Button>
      </p>
    </Card>
  );
}
