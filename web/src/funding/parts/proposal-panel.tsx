import { useMemo, useState } from 'react';
import { useAnswer } from '../../api/use-answer';
import { isFailure, useChange } from '../../api/use-change';
import { FUNDING_SOURCE, MOVEMENT_KIND, PROPOSAL_STATE } from '../../generated/names';
import { useFormats } from '../../language/formats';
import { useName, useText, useWords } from '../../language/words';
import { Badge } from '../../ui/badge';
import { Button } from '../../ui/button';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { Link } from '../../ui/link';
import { Panel } from '../../ui/panel';
import { Progress } from '../../ui/progress';
import { Empty, ErrorState, Loading } from '../../ui/states';
import { Table } from '../../ui/table';
import type { Column } from '../../ui/table-columns';
import { TextField } from '../../ui/text-field';
import { toast } from '../../ui/toast';
import {
  CLOSE_PROPOSAL,
  type Item,
  type Movement,
  type Plan,
  PROPOSAL,
  type Proposal,
  REFUSE_PROPOSAL,
  REVIEW_PROPOSAL,
  SUBMIT_PROPOSAL,
  TAKE_BACK_PROPOSAL,
} from '../queries';
import { inYuan, tenThousands } from '../ten-thousands';
import { words } from '../words';
import { MovementForm } from './movement-form';
import { ProposalForm } from './proposal-form';

interface ProposalPanelProps {
  readonly id: string;
  readonly plan: Plan | undefined;
  readonly onClose: () => void;
  readonly onChanged: () => void;
}

/** One project: what it is, its basis, its money, and what is done with it. */
export function ProposalPanel({ id, plan, onClose, onChanged }: ProposalPanelProps) {
  const t = useWords(words);
  const text = useText();
  const { answer, failure, reload } = useAnswer(
    PROPOSAL,
    useMemo(() => ({ id }), [id]),
  );
  const proposal = answer?.projectProposal;
  const changed = () => {
    reload();
    onChanged();
  };
  return (
    <Panel isOpen onClose={onClose} title={proposal?.name ?? t('projects')} size="wide">
      {failure && <ErrorState what={t('loadOne')} why={text(failure.words)} onAgain={reload} />}
      {!failure && answer === null && <Loading what={t('loadOne')} lines={6} />}
      {answer !== null && !proposal && <Empty title={t('gone')} />}
      {proposal && <Shown proposal={proposal} plan={plan} onChanged={changed} />}
    </Panel>
  );
}

interface ShownProps {
  readonly proposal: Proposal;
  readonly plan: Plan | undefined;
  readonly onChanged: () => void;
}

const ACTS = ['SUBMIT', 'TAKE_BACK', 'REVIEW', 'REFUSE', 'CLOSE'] as const;
type Act = (typeof ACTS)[number];

function Shown({ proposal, plan, onChanged }: ShownProps) {
  const t = useWords(words);
  const text = useText();
  const stateName = useName(PROPOSAL_STATE);
  const [act, setAct] = useState<Act | null>(null);
  const [isChanging, setChanging] = useState(false);
  const option = (action: string) => proposal.allowedActions.find((one) => one.action === action);
  const { unit, serves, withoutBasis } = proposal;
  return (
    <>
      <p className="fu-name">
        <Badge tone={proposal.state === 'APPROVED' || proposal.state === 'CLOSED' ? 'good' : 'info'}>
          {stateName(proposal.state)}
        </Badge>
        <span>
          {unit.name} · {proposal.code} · {t('yearOf', { year: proposal.year })}
        </span>
      </p>
      <div className="fu-actions">
        {ACTS.map((one) => {
          const found = option(one);
          if (found === undefined || (!found.allowed && one !== 'SUBMIT')) return null;
          if (one === 'SUBMIT' && proposal.state !== 'DRAFT') return null;
          return (
            <Button
              key={one}
              size="small"
              why={found.allowed || !found.because ? null : text(found.because)}
              onPress={() => setAct(one)}
            >
              {t(one)}
            </Button>
          );
        })}
        {option('SAVE')?.allowed && (
          <Button size="small" onPress={() => setChanging(true)}>
            {t('change')}
          </Button>
        )}
        {proposal.documentId && (
          <Link href={`/documents/${encodeURIComponent(proposal.documentId)}`}>{t('toDocument')}</Link>
        )}
      </div>
      {proposal.state === 'REVIEWED' && <p className="fu-quiet">{t('documentHelp')}</p>}
      <dl className="fu-facts">
        {withoutBasis && serves.length === 0 && <Fact name={t('withoutBasis')}>{withoutBasis}</Fact>}
        <Fact name={t('content')}>{proposal.content}</Fact>
        <Fact name={t('outputs')}>{proposal.outputs}</Fact>
        {serves.length > 0 && (
          <Fact name={t('serves')}>
            {serves.map(({ code, name, share }) => t('servesOf', { code, name, share })).join('；')}
          </Fact>
        )}
        {proposal.opinion && <Fact name={t('opinion')}>{proposal.opinion}</Fact>}
        {proposal.reason && <Fact name={t('refused')}>{proposal.reason}</Fact>}
      </dl>
      {proposal.items.map((item) => (
        <ItemSection key={item.id} item={item} mayRecord={option('RECORD')?.allowed ?? false} onChanged={onChanged} />
      ))}
      {act !== null && (
        <ActDialog
          act={act}
          proposal={proposal}
          onClose={() => setAct(null)}
          onDone={() => {
            setAct(null);
            onChanged();
          }}
        />
      )}
      {isChanging && plan !== undefined && (
        <ProposalForm
          plan={plan}
          unit={unit.code}
          proposal={proposal}
          onClose={() => setChanging(false)}
          onSaved={() => {
            setChanging(false);
            onChanged();
          }}
        />
      )}
    </>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

interface ItemSectionProps {
  readonly item: Item;
  readonly mayRecord: boolean;
  readonly onChanged: () => void;
}

const keyOf = ({ id }: Movement) => id;

function ItemSection({ item, mayRecord, onChanged }: ItemSectionProps) {
  const t = useWords(words);
  const sourceName = useName(FUNDING_SOURCE);
  const kindName = useName(MOVEMENT_KIND);
  const { day } = useFormats();
  const [open, setOpen] = useState<'RECORD' | Movement | null>(null);
  const title = t('itemOf', { year: item.year, source: sourceName(item.source) });
  const columns: readonly Column<Movement>[] = [
    { id: 'number', label: t('number'), kind: 'number', value: ({ number }) => number },
    { id: 'day', label: t('day'), kind: 'day', value: (row) => row.day, cell: (row) => day(row.day) },
    { id: 'kind', label: t('kind'), value: ({ kind }) => kindName(kind) },
    {
      id: 'amount',
      label: t('amount'),
      kind: 'number',
      value: ({ amount }) => amount,
      cell: ({ amount }) => inYuan(amount),
    },
    { id: 'voucher', label: t('voucher'), value: ({ voucher }) => voucher },
    {
      id: 'note',
      label: t('note'),
      value: ({ note }) => note,
      wraps: true,
      cell: ({ note, reverses, reversedBy }) =>
        [note, reverses && t('reverses', { number: reverses }), reversedBy && t('reversedBy', { number: reversedBy })]
          .filter(Boolean)
          .join('；'),
    },
    ...(mayRecord
      ? [
          {
            id: 'reverse',
            label: t('reverse'),
            value: () => null,
            isControl: true,
            cell: (row: Movement) =>
              row.reverses || row.reversedBy ? null : (
                <Button size="small" label={t('reverseOf', { number: row.number })} onPress={() => setOpen(row)}>
                  {t('reverse')}
                </Button>
              ),
          },
        ]
      : []),
  ];
  return (
    <section className="fu-item" aria-label={title}>
      <div className="fu-name">
        <h3>{title}</h3>
        {mayRecord && (
          <Button size="small" onPress={() => setOpen('RECORD')}>
            {t('record')}
          </Button>
        )}
      </div>
      <p>
        {t('planned')} {tenThousands(item.planned)} · {t('initial')} {tenThousands(item.initial)} · {t('budget')}{' '}
        {tenThousands(item.budget)} · {t('spent')} {tenThousands(item.spent)}
      </p>
      {item.execution !== null && item.execution !== undefined && (
        <Progress label={t('execution')} value={item.execution * 100} />
      )}
      {item.movements.length === 0 ? (
        <p className="fu-quiet">{t('noMovements')}</p>
      ) : (
        <Table
          isPlain
          isSorted
          label={`${t('movements')} ${title}`}
          name="movements"
          columns={columns}
          rows={item.movements}
          rowKey={keyOf}
        />
      )}
      {open !== null && (
        <MovementForm
          item={item}
          title={title}
          reversed={open === 'RECORD' ? null : open}
          onClose={() => setOpen(null)}
          onSaved={() => {
            setOpen(null);
            onChanged();
          }}
        />
      )}
    </section>
  );
}

interface ActDialogProps {
  readonly act: Act;
  readonly proposal: Proposal;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

function ActDialog({ act, proposal, onClose, onDone }: ActDialogProps) {
  const t = useWords(words);
  const text = useText();
  const [said, setSaid] = useState('');
  const [error, setError] = useState<string | null>(null);
  const submit = useChange(SUBMIT_PROPOSAL);
  const takeBack = useChange(TAKE_BACK_PROPOSAL);
  const review = useChange(REVIEW_PROPOSAL);
  const refuse = useChange(REFUSE_PROPOSAL);
  const close = useChange(CLOSE_PROPOSAL);
  const failure = [submit, takeBack, review, refuse, close].find((one) => one.failure)?.failure;
  const needsWords = act === 'REVIEW' || act === 'REFUSE';
  async function confirmed() {
    const of = { id: proposal.id, revision: proposal.revision };
    const result = await (act === 'REVIEW'
      ? review.run({ ...of, text: said })
      : act === 'REFUSE'
        ? refuse.run({ ...of, text: said })
        : act === 'SUBMIT'
          ? submit.run(of)
          : act === 'TAKE_BACK'
            ? takeBack.run(of)
            : close.run(of));
    if (isFailure(result)) return;
    const [problem] = result.done.problems;
    if (problem !== undefined) return setError(text(problem.message));
    toast(t('done'));
    onDone();
  }
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      title={`${t(act)} · ${proposal.name}`}
      confirm={t(act)}
      isDanger={act === 'REFUSE'}
      onConfirm={confirmed}
    >
      {act === 'REVIEW' && <p>{t('reviewHelp')}</p>}
      {failure && <p role="alert">{text(failure.words)}</p>}
      {needsWords && (
        <TextField
          label={t(act === 'REVIEW' ? 'opinion' : 'reason')}
          rows={3}
          value={said}
          onChange={setSaid}
          error={error}
          autoFocus
        />
      )}
    </ConfirmDialog>
  );
}
