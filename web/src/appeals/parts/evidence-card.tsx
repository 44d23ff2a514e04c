import { isFailure, useChange } from '../../api/use-change';
import { useText, useWords } from '../../language/words';
import { Card } from '../../ui/card';
import { FileDrop } from '../../ui/file-drop';
import { Link } from '../../ui/link';
import { toast } from '../../ui/toast';
import { ADD_EVIDENCE, type AppealShown } from '../queries';
import { words } from '../words';

/** The files of an appeal; the appellant adds some until it is admitted. */
export function EvidenceCard(props: {
  readonly appeal: AppealShown;
  readonly mayAdd: boolean;
  readonly onDone: () => void;
}) {
  const { appeal, mayAdd, onDone } = props;
  const t = useWords(words);
  const text = useText();
  const change = useChange(ADD_EVIDENCE);

  async function add(file: string) {
    const added = await change.run({ appeal: appeal.id, files: [file] });
    if (isFailure(added)) return toast(text(added.words), 'bad');
    const [problem] = added.addAppealEvidence.problems;
    if (problem) return toast(text(problem.message), 'bad');
    toast(t('evidenceAdded'));
    onDone();
  }

  return (
    <Card title={t('evidence')}>
      {appeal.evidence.length === 0 && <p className="ap-quiet">{t('noEvidence')}</p>}
      <ul className="ap-list">
        {appeal.evidence.map(({ id, name }) => (
          <li key={id}>
            <Link href={`/files/${encodeURIComponent(id)}`} download>
              {name}
            </Link>
          </li>
        ))}
      </ul>
      {mayAdd && <FileDrop label={t('addEvidence')} onUploaded={({ id }) => void add(id)} />}
    </Card>
  );
}
