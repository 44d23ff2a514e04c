import { useId, useMemo, useState } from 'react';
import { useAnswer } from '../../api/use-answer';
import { isFailure, useChange } from '../../api/use-change';
import { DraftNote } from '../../drafts/draft-note';
import { useDraft } from '../../drafts/use-draft';
import type { AdjustmentKind } from '../../generated/graphql';
import { ADJUSTMENT_KIND } from '../../generated/names';
import { useName, useText, useWords } from '../../language/words';
import { Button } from '../../ui/button';
import { ComboBox } from '../../ui/combo-box';
import { Dialog } from '../../ui/dialog';
import { FileDrop } from '../../ui/file-drop';
import { Form } from '../../ui/form';
import type { Problem } from '../../ui/problems';
import { RadioGroup } from '../../ui/radio-group';
import { Select } from '../../ui/select';
import { TextField } from '../../ui/text-field';
import { toast } from '../../ui/toast';
import { EFFECT, PROPOSE, PROPOSING, type Rules } from '../queries';
import { words } from '../words';
import { Effect } from './effect';

const KINDS: readonly AdjustmentKind[] = ['BONUS', 'DEDUCTION', 'VETO'];
const NUMBER = /^\d+(\.\d+)?$/;

interface Proposed {
  readonly unit: string | null;
  readonly kind: AdjustmentKind;
  readonly code: string;
  readonly points: string;
  readonly reason: string;
  readonly document: { readonly id: string; readonly name: string } | null;
}
const NOTHING_PROPOSED: Proposed = { unit: null, kind: 'BONUS', code: '', points: '', reason: '', document: null };

interface ProposeProps {
  readonly scheme: string;
  readonly rules: Rules;
  readonly onClose: () => void;
  /** @param id of what was proposed */
  readonly onDone: (id: string) => void;
}

/** Asks for the unit, the kind, what for and the document, and shows what it would change before it is sent. */
export function Propose({ scheme, rules, onClose, onDone }: ProposeProps) {
  const t = useWords(words);
  const text = useText();
  const kindName = useName(ADJUSTMENT_KIND);
  const form = useId();
  const draft = useDraft('adjustment', scheme, NOTHING_PROPOSED);
  const { unit, kind, code, points, reason, document } = draft.value;
  const enter = (next: Partial<Proposed>) => draft.change((now) => ({ ...now, ...next }));
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const { answer } = useAnswer(
    PROPOSING,
    useMemo(() => ({ scheme }), [scheme]),
  );
  const propose = useChange(PROPOSE);
  const given = kind === 'VETO' ? null : points.trim();
  const isKnown = kind === 'VETO' ? code !== '' : NUMBER.test(given ?? '') && Number(given) > 0;
  const asked = useMemo(
    () => (unit === null || !isKnown ? null : { scheme, unit, kind, code: code || kind, points: given as never }),
    [scheme, unit, kind, code, given, isKnown],
  );
  const effect = useAnswer(EFFECT, asked);

  async function send() {
    const result = await propose.run({
      adjustment: {
        scheme,
        unit: unit ?? '',
        kind,
        code: code.trim(),
        points: (given === '' ? null : given) as never,
        reason,
        document: document?.id ?? null,
      },
    });
    if (isFailure(result)) return;
    setProblems(result.proposeAdjustment.problems);
    const { adjustment } = result.proposeAdjustment;
    if (!adjustment) return;
    draft.done();
    toast(t('proposed'));
    onDone(adjustment.id);
  }

  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('propose')}
      size="wide"
      actions={
        <>
          <Button type="submit" form={form} tone="primary" isPending={propose.working}>
            {t('send')}
          </Button>
          <Button onPress={onClose}>{t('cancel')}</Button>
        </>
      }
    >
      <Form id={form} problems={problems} onSubmit={() => void send()}>
        {propose.failure && (
          <p role="alert" className="adj-alert">
            {text(propose.failure.words)}
          </p>
        )}
        <ComboBox
          name="unit"
          label={t('unit')}
          options={(answer?.rosterUnits ?? []).map((one) => ({ id: one.code, label: one.name, description: one.code }))}
          value={unit}
          onChange={(next) => enter({ unit: next })}
          isRequired
        />
        <RadioGroup
          label={t('kind')}
          options={KINDS.map((id) => ({ id, label: kindName(id) }))}
          value={kind}
          onChange={(next) => {
            enter({ kind: next, ...((next === 'VETO') !== (kind === 'VETO') && { code: '' }) });
          }}
        />
        {kind === 'VETO' ? (
          <Select
            name="code"
            label={t('veto')}
            options={rules.vetoes.map((veto) => ({
              id: veto.code,
              label: veto.zero
                ? t('vetoZero', { name: veto.name })
                : t('vetoGrade', { name: veto.name, grade: veto.gradeAtMost ?? '' }),
            }))}
            value={code === '' ? null : code}
            onChange={(next) => enter({ code: next })}
            isRequired
          />
        ) : (
          <>
            <TextField
              name="code"
              label={t('code')}
              description={t('codeHelp')}
              value={code}
              onChange={(next) => enter({ code: next })}
              isRequired
            />
            <TextField
              name="points"
              label={t('points')}
              description={t('pointsHelp')}
              value={points}
              onChange={(next) => enter({ points: next })}
              inputMode="decimal"
              isRequired
            />
          </>
        )}
        <TextField
          name="reason"
          label={t('reason')}
          value={reason}
          onChange={(next) => enter({ reason: next })}
          rows={3}
          isRequired
        />
        <DraftNote draft={draft} />
        {document === null ? (
          <FileDrop
            label={t('dropDocument')}
            endings={answer?.fileLimits.types.flatMap(({ extensions }) => extensions.map((one) => `.${one}`)) ?? []}
            {...(answer === null ? {} : { largest: answer.fileLimits.each })}
            isSingle
            isDisabled={answer === null}
            onUploaded={({ id, name }) => enter({ document: { id, name } })}
          />
        ) : (
          <p className="adj-file">
            <span>{`${t('document')}：${document.name}`}</span>
            <Button size="small" onPress={() => enter({ document: null })}>
              {t('other')}
            </Button>
          </p>
        )}
        {asked !== null && effect.answer !== null && (
          <section aria-label={t('effect')} aria-live="polite">
            <h3>{t('effect')}</h3>
            <Effect effect={effect.answer.adjustmentEffect} />
          </section>
        )}
      </Form>
    </Dialog>
  );
}
