import { useState } from 'react';
import { EVIDENCE_POLICY } from '../../generated/names';
import { useName, useWords } from '../../language/words';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Checkbox } from '../../ui/checkbox';
import { Select } from '../../ui/select';
import { TextField } from '../../ui/text-field';
import { given, mapAt, textAt } from '../models/content';
import { measuresOf, type Rule, rulesOf, withRule } from '../models/measures';
import { words } from '../words-measures';
import { FindingList } from './finding-list';
import { type PartProps, withKey } from './rules-part';

const POLICIES = ['NONE', 'ON_REQUEST', 'ALWAYS'] as const;

/** 采集规则、听取意见: how figures are collected, and how long units are heard. Neither changes a score. */
export function MeasuresForm(props: PartProps) {
  return (
    <>
      <Measures {...props} />
      <Hearing {...props} />
    </>
  );
}

function Measures({ content, found, isDisabled, set }: PartProps) {
  const t = useWords(words);
  const rules = rulesOf(content);
  const measures = measuresOf(content);
  const others = measures.filter(({ code }) => !rules.some(([one]) => one === code));
  const [chosenCode, choose] = useState<string | null>(null);
  const [added, setAdded] = useState<string | null>(null);
  const chosen = others.find(({ code }) => code === chosenCode) ?? others[0];
  const nameOf = (code: string) => {
    const name = measures.find((one) => one.code === code)?.name ?? '';
    return name === '' ? code : `${code} ${name}`;
  };
  return (
    <Card title={t('title')}>
      <p>{t('help')}</p>
      <FindingList findings={found.within('measures').filter(({ field }) => field === 'measures')} />
      {rules.length === 0 && <p>{t('none')}</p>}
      <ol className="scheme-list">
        {rules.map(([code, rule]) => (
          <li key={code}>
            <RuleFields
              name={nameOf(code)}
              code={code}
              rule={rule}
              findings={found.within(`measures.${code}`)}
              errorOf={(key) => found.errorOf(`measures.${code}.${key}`)}
              isDisabled={isDisabled}
              isNew={code === added}
              onChange={(next, key) =>
                set({ measures: withRule(content, code, next) }, key === null ? 'measures' : `measures.${code}.${key}`)
              }
            />
          </li>
        ))}
      </ol>
      {!isDisabled && chosen !== undefined && (
        <div className="scheme-row">
          <Select
            label={t('measure')}
            value={chosen.code}
            options={others.map(({ code }) => ({ id: code, label: nameOf(code) }))}
            onChange={choose}
          />
          <Button
            icon="add"
            onPress={() => {
              setAdded(chosen.code);
              set({ measures: withRule(content, chosen.code, { evidence: 'ON_REQUEST' }) }, 'measures');
            }}
          >
            {t('add')}
          </Button>
        </div>
      )}
    </Card>
  );
}

interface RuleFieldsProps {
  readonly name: string;
  readonly code: string;
  readonly rule: Rule;
  readonly findings: PartProps['found']['all'];
  readonly errorOf: (key: string) => string | null;
  readonly isDisabled: boolean;
  /** Shown with its fields at once. */
  readonly isNew: boolean;
  /** Null takes the rule out. */
  readonly onChange: (rule: Rule | null, key: string | null) => void;
}

function RuleFields({ name, code, rule, findings, errorOf, isDisabled, isNew, onChange }: RuleFieldsProps) {
  const t = useWords(words);
  const policy = useName(EVIDENCE_POLICY);
  // A scheme has many measures; their fields are made when they are looked at.
  const [isOpen, setOpen] = useState(findings.length > 0 || isNew);
  const said = [
    textAt(rule, 'reportedBy') && t('reportedByOf', { unit: textAt(rule, 'reportedBy') }),
    textAt(rule, 'verifiedBy') && t('verifiedByOf', { unit: textAt(rule, 'verifiedBy') }),
  ].filter(Boolean);
  const evidence = POLICIES.find((one) => one === textAt(rule, 'evidence')) ?? 'ON_REQUEST';
  const field = (key: string, label: string, more: { readonly description?: string; readonly isNumber?: boolean }) => (
    <TextField
      label={label}
      value={textAt(rule, key)}
      onChange={(value) => onChange({ ...rule, [key]: given(value) }, key)}
      error={errorOf(key)}
      isDisabled={isDisabled}
      {...(more.description === undefined ? {} : { description: more.description })}
      {...(more.isNumber ? { inputMode: 'decimal' as const } : {})}
    />
  );
  return (
    <details open={isOpen} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{[name, ...said].join(' · ')}</summary>
      {isOpen && <FindingList findings={findings} />}
      {isOpen && (
        <>
          <div className="scheme-row">
            {field('reportedBy', t('reportedBy'), { description: t('reportedByHelp') })}
            {field('verifiedBy', t('verifiedBy'), { description: t('verifiedByHelp') })}
            <Select
              label={t('evidence')}
              value={evidence}
              options={POLICIES.map((id) => ({ id, label: policy(id) }))}
              onChange={(value) => onChange({ ...rule, evidence: value }, 'evidence')}
              isDisabled={isDisabled}
            />
            {field('unit', t('unit'), {})}
          </div>
          <div className="scheme-row">
            {field('decimals', t('decimals'), { isNumber: true })}
            {field('min', t('min'), { isNumber: true })}
            {field('max', t('max'), { isNumber: true })}
            {field('tolerance', t('tolerance'), { description: t('toleranceHelp'), isNumber: true })}
          </div>
          <div className="scheme-row">
            <Checkbox
              isSelected={rule.carriedOver === true}
              isDisabled={isDisabled}
              onChange={(next) => onChange({ ...rule, carriedOver: next ? true : undefined }, 'carriedOver')}
            >
              {t('carriedOver')}
            </Checkbox>
            {!isDisabled && (
              <Button size="small" icon="trash" label={t('remove', { code })} onPress={() => onChange(null, null)}>
                {t('removeShort')}
              </Button>
            )}
          </div>
        </>
      )}
    </details>
  );
}

function Hearing({ content, found, isDisabled, set }: PartProps) {
  const t = useWords(words);
  const adjustments = mapAt(content, 'adjustments');
  return (
    <Card title={t('hearing')}>
      <TextField
        label={t('hearingDays')}
        description={t('hearingDaysHelp')}
        value={textAt(adjustments, 'hearingDays')}
        onChange={(value) =>
          set({ adjustments: withKey(adjustments, 'hearingDays', given(value)) }, 'adjustments.hearingDays')
        }
        error={found.errorOf('adjustments.hearingDays')}
        isDisabled={isDisabled}
        inputMode="numeric"
      />
    </Card>
  );
}
