import { useState } from 'react';
import { useAnswer } from '../../api/use-answer';
import { isFailure, useChange } from '../../api/use-change';
import { useWords } from '../../language/words';
import { Button } from '../../ui/button';
import { Checkbox } from '../../ui/checkbox';
import { Dialog } from '../../ui/dialog';
import { type Problem, Problems } from '../../ui/problems';
import { Loading } from '../../ui/states';
import { toast } from '../../ui/toast';
import type { JudgedItem } from '../judged-item';
import { ASSIGN, JUDGES } from '../queries';
import { words } from '../words';

export interface AssignDialogProps {
  readonly scheme: string;
  readonly item: JudgedItem;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Codes of units by account name of the judge. */
type Assigned = ReadonlyMap<string, ReadonlySet<string>>;

const NOTHING = {};

/** A grid of units and judges: who marks what. */
export function AssignDialog({ scheme, item, onClose, onDone }: AssignDialogProps) {
  const t = useWords(words);
  const { answer } = useAnswer(JUDGES, NOTHING);
  const [assigned, setAssigned] = useState<Assigned>(
    () => new Map(item.sheets.map(({ judge, units }) => [judge.name, new Set(units)])),
  );
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const change = useChange(ASSIGN);
  const judges = answer?.judgeAccounts ?? [];
  const nameOf = (judge: string) => judges.find(({ name }) => name === judge)?.displayName ?? judge;
  const unitName = (code: string) => item.units.find((unit) => unit.code === code)?.name ?? code;
  const set = (judge: string, units: ReadonlySet<string>) => setAssigned(new Map(assigned).set(judge, units));

  async function save() {
    const wanted = [...assigned].filter(([, units]) => units.size > 0);
    const result = await change.run({
      scheme,
      item: item.code,
      judges: wanted.map(([judge, units]) => ({ judge, units: [...units] })),
      revision: item.revision,
    });
    const found = isFailure(result)
      ? [{ code: result.code, field: null, message: result.words }]
      : result.assignJudges.problems;
    setProblems(found);
    if (isFailure(result) || found.length > 0) return;
    const left = result.assignJudges.leftOut ?? [];
    if (left.length === 0) toast(t('assigned'));
    else
      toast(
        t('leftOut', {
          pairs: left.map((pair) => t('pair', { judge: nameOf(pair.judge), unit: unitName(pair.unit) })).join('、'),
        }),
        'info',
      );
    onDone();
  }

  return (
    <Dialog
      isOpen
      onClose={onClose}
      size="wide"
      title={t('assignOf', { item: item.name })}
      actions={
        <>
          <Button tone="primary" isPending={change.working} onPress={() => void save()}>
            {t('save')}
          </Button>
          <Button onPress={onClose}>{t('cancel')}</Button>
        </>
      }
    >
      <Problems problems={problems} />
      {answer === null && <Loading />}
      {answer !== null && judges.length === 0 && <p>{t('noAccounts')}</p>}
      {judges.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a frame that scrolls is reached by keys
        <section className="jd-frame" tabIndex={0} aria-label={t('assign')}>
          <table className="jd-grid">
            <thead>
              <tr>
                <th scope="col">{t('unit')}</th>
                {judges.map(({ name, displayName }) => {
                  const units = assigned.get(name);
                  const isAll = units?.size === item.units.length;
                  return (
                    <th key={name} scope="col">
                      <Checkbox
                        label={t('marksAll', { judge: displayName })}
                        isSelected={isAll}
                        isIndeterminate={!isAll && (units?.size ?? 0) > 0}
                        onChange={(all) => set(name, new Set(all ? item.units.map(({ code }) => code) : []))}
                      >
                        {displayName}
                      </Checkbox>
                    </th>
                  );
                })}
              </tr>
            </thead>
            <tbody>
              {item.units.map((unit) => (
                <tr key={unit.code}>
                  <th scope="row">{unit.name}</th>
                  {judges.map(({ name, displayName }) => {
                    const units = assigned.get(name) ?? new Set<string>();
                    return (
                      <td key={name}>
                        <Checkbox
                          label={t('marksUnit', { judge: displayName, unit: unit.name })}
                          isSelected={units.has(unit.code)}
                          onChange={(isSelected) =>
                            set(
                              name,
                              new Set(
                                isSelected ? [...units, unit.code] : [...units].filter((code) => code !== unit.code),
                              ),
                            )
                          }
                        />
                      </td>
                    );
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </Dialog>
  );
}
