import { useMemo, useState } from 'react';
import { isFailure, useChange } from '../../api/use-change';
import { DraftNote } from '../../drafts/draft-note';
import { useDraft } from '../../drafts/use-draft';
import type { AppealOutcome } from '../../generated/graphql';
import { APPEAL_OUTCOME } from '../../generated/names';
import { useName, useText, useWords } from '../../language/words';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Form } from '../../ui/form';
import type { Problem } from '../../ui/problems';
import { RadioGroup } from '../../ui/radio-group';
import { TextField } from '../../ui/text-field';
import { toast } from '../../ui/toast';
import { correctionsOf, type Entered, NOT_ENTERED } from '../corrections';
import { isQuotient } from '../figure-text';
import { type AppealItemShown, type AppealShown, DECIDE } from '../queries';
import { words } from '../words';
import { EffectTable } from './effect-table';
import { NO_RESULT, type ResultDraft, ResultFields, resultOf } from './result-fields';

const LATER = 'LATER';
const OUTCOMES: readonly AppealOutcome[] = ['UPHELD', 'PARTLY_UPHELD', 'DISMISSED'];

/** What is entered for one item. */
interface Decision {
  readonly outcome: AppealOutcome | typeof LATER;
  readonly reason: string;
  readonly loweredReason: string;
  readonly figures: Readonly<Record<string, Entered>>;
  readonly result: ResultDraft;
}
const NONE: Readonly<Record<string, Decision>> = {};
const EMPTY: Decision = { outcome: LATER, reason: '', loweredReason: '', figures: {}, result: NO_RESULT };

/** 裁定: item by item, with corrections whose effect is shown before anything is decided. */
export function DecisionForm(props: {
  readonly appeal: AppealShown;
  readonly because: { readonly zh: string; readonly en: string } | null;
  readonly onDone: () => void;
}) {
  const { appeal, because, onDone } = props;
  const t = useWords(words);
  const text = useText();
  const change = useChange(DECIDE);
  const kept = useDraft<Readonly<Record<string, Decision>>>('appeal.decide', appeal.id, NONE);
  const drafts = kept.value;
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [isLower, setLower] = useState(false);
  // The same list at every drawing, so that an effect that was asked for stays.
  const open = useMemo(() => appeal.items.filter(({ outcome }) => outcome === null), [appeal.items]);
  const draftOf = ({ item }: AppealItemShown): Decision => drafts[item ?? ''] ?? EMPTY;
  const chosen = open.filter((item) => draftOf(item).outcome !== LATER);
  const tried = useMemo(
    () =>
      open.flatMap((item) => {
        const draft = drafts[item.item ?? ''] ?? EMPTY;
        if (draft.outcome === LATER || draft.outcome === 'DISMISSED') return [];
        return correctionsOf(item.figures, draft.figures).map((one) => ({ ...one, item: item.item }));
      }),
    [open, drafts],
  );

  const triedResult = useMemo(() => {
    const parts = open.flatMap((item) => {
      const draft = drafts[item.item ?? ''] ?? EMPTY;
      return draft.outcome === LATER || draft.outcome === 'DISMISSED' ? [] : [resultOf(item, draft.result)];
    });
    return { marks: parts.flatMap(({ marks }) => marks), revoked: parts.flatMap(({ revoked }) => revoked) };
  }, [open, drafts]);

  async function decide() {
    const decisions = chosen.map((item) => {
      const { outcome, reason, loweredReason, figures, result } = draftOf(item);
      const corrects = outcome !== 'DISMISSED';
      return {
        item: item.item,
        outcome: outcome as AppealOutcome,
        reason,
        loweredReason: loweredReason === '' ? null : loweredReason,
        corrections: corrects ? correctionsOf(item.figures, figures) : [],
        ...(corrects ? resultOf(item, result) : { marks: [], revoked: [] }),
      };
    });
    const sent = await change.run({ appeal: appeal.id, revision: appeal.revision, decisions });
    if (isFailure(sent)) return toast(text(sent.words), 'bad');
    const found = sent.decideAppeal.problems;
    setProblems(found);
    if (found.some(({ code }) => code === 'LOWERED_WITHOUT_REASON')) setLower(true);
    if (found.length > 0) return;
    kept.done();
    toast(t('done'));
    onDone();
  }

  return (
    <Card title={t('decideTitle')}>
      <p className="ap-quiet">{t('decideHelp')}</p>
      <Form onSubmit={() => void decide()} problems={problems}>
        {open.map((item) => (
          <ItemFields
            key={item.item ?? ''}
            item={item}
            place={chosen.indexOf(item)}
            draft={draftOf(item)}
            isLower={isLower}
            onChange={(next) =>
              kept.change((now) => ({ ...now, [item.item ?? '']: { ...EMPTY, ...now[item.item ?? ''], ...next } }))
            }
          />
        ))}
        <DraftNote draft={kept} />
        <EffectTable
          appeal={appeal.id}
          unitName={appeal.unit?.name ?? t('someUnit')}
          corrections={tried}
          marks={triedResult.marks}
          revoked={triedResult.revoked}
          onLower={setLower}
        />
        <Button
          tone="primary"
          type="submit"
          isPending={change.working}
          isDisabled={chosen.length === 0}
          why={because === null ? null : text(because)}
        >
          {t('decide')}
        </Button>
      </Form>
    </Card>
  );
}

function ItemFields(props: {
  readonly item: AppealItemShown;
  /** Among the decisions that are sent; -1 if it is none. */
  readonly place: number;
  readonly draft: Decision;
  readonly isLower: boolean;
  readonly onChange: (next: Partial<Decision>) => void;
}) {
  const { item, place, draft, isLower, onChange } = props;
  const t = useWords(words);
  const outcomeName = useName(APPEAL_OUTCOME);
  const name = item.itemName ?? item.item ?? t('whole');
  const enter = (measure: string, next: Partial<Entered>) =>
    onChange({ figures: { ...draft.figures, [measure]: { ...NOT_ENTERED, ...draft.figures[measure], ...next } } });
  return (
    <fieldset className="ap-stack">
      <RadioGroup
        label={t('outcome', { item: name })}
        value={draft.outcome}
        onChange={(outcome) => onChange({ outcome })}
        orientation="horizontal"
        options={[
          ...OUTCOMES.map((id) => ({ id, label: outcomeName(id) })),
          { id: LATER as Decision['outcome'], label: t('later') },
        ]}
      />
      {draft.outcome !== LATER && (
        <TextField
          label={`${name} · ${t('reason')}`}
          name={`decisions.${place}.reason`}
          description={t('reasonRead')}
          rows={3}
          value={draft.reason}
          onChange={(reason) => onChange({ reason })}
          isRequired
        />
      )}
      {(draft.outcome === 'UPHELD' || draft.outcome === 'PARTLY_UPHELD') &&
        item.figures.map((figure) =>
          isQuotient(figure) ? (
            <div key={figure.measure} className="ap-line">
              {(['numerator', 'denominator'] as const).map((part) => (
                <TextField
                  key={part}
                  label={t(`${part}To`, { figure: figure.itemName })}
                  description={t('leaveEmpty')}
                  inputMode="decimal"
                  value={draft.figures[figure.measure]?.[part] ?? ''}
                  onChange={(typed) => enter(figure.measure, { [part]: typed })}
                />
              ))}
            </div>
          ) : (
            <TextField
              key={figure.measure}
              label={t('correctTo', { figure: figure.itemName })}
              description={t('leaveEmpty')}
              inputMode="decimal"
              value={draft.figures[figure.measure]?.value ?? ''}
              onChange={(value) => enter(figure.measure, { value })}
            />
          ),
        )}
      {(draft.outcome === 'UPHELD' || draft.outcome === 'PARTLY_UPHELD') && (
        <ResultFields item={item} draft={draft.result} onChange={(result) => onChange({ result })} />
      )}
      {isLower && draft.outcome !== LATER && draft.outcome !== 'DISMISSED' && (
        <TextField
          label={t('loweredReason', { item: name })}
          name={`decisions.${place}.loweredReason`}
          rows={2}
          value={draft.loweredReason}
          onChange={(loweredReason) => onChange({ loweredReason })}
        />
      )}
    </fieldset>
  );
}
