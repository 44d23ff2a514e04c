import { METHOD_NEED } from '../../generated/names';
import { useName, useText, useWords } from '../../language/words';
import type { JsonSchema } from '../../ui/json-schema';
import { SchemaForm } from '../../ui/schema-form';
import { Select } from '../../ui/select';
import { type Item, mapAt, textAt } from '../models/content';
import type { Finding, Method } from '../queries';
import { words } from '../words';
import { FindingList } from './finding-list';

export interface MethodFormProps {
  readonly item: Item;
  readonly methods: readonly Method[];
  readonly findings: readonly Finding[];
  readonly isDisabled: boolean;
  readonly onChange: (method: Record<string, unknown>, key: string) => void;
}

/** Which method gives the points, what it says of itself, and its parameters. */
export function MethodForm({ item, methods, findings, isDisabled, onChange }: MethodFormProps) {
  const t = useWords(words);
  const text = useText();
  const method = mapAt(item, 'method');
  const kind = textAt(method, 'kind');
  const chosen = methods.find((one) => one.kind === kind) ?? null;
  const { kind: _, ...parameters } = method;
  return (
    <>
      <Select
        label={t('method')}
        options={methods.map((one) => ({ id: one.kind, label: text(one.name), description: text(one.when) }))}
        value={chosen?.kind ?? null}
        // Parameters of another method mean something else.
        onChange={(next) => onChange({ kind: next }, 'method')}
        isDisabled={isDisabled}
      />
      {chosen !== null && (
        <>
          <MethodText method={chosen} />
          <fieldset className="scheme-parameters">
            <legend>{t('parameters')}</legend>
            <FindingList findings={findings} />
            <SchemaForm
              schema={chosen.parameterSchema as JsonSchema}
              value={parameters}
              onChange={(next) => onChange({ kind, ...next }, 'parameters')}
              prefix="method."
              isDisabled={isDisabled}
            />
          </fieldset>
        </>
      )}
      {chosen === null && <FindingList findings={findings} />}
    </>
  );
}

function MethodText({ method }: { readonly method: Method }) {
  const t = useWords(words);
  const text = useText();
  const need = useName(METHOD_NEED);
  return (
    <details className="scheme-method-text">
      <summary>{text(method.when)}</summary>
      <dl>
        <dt>{t('methodFormula')}</dt>
        <dd>
          <code>{method.formula}</code>
        </dd>
        {method.needs.length > 0 && (
          <>
            <dt>{t('methodNeeds')}</dt>
            <dd>{method.needs.map((one) => need(one)).join('、')}</dd>
          </>
        )}
        <dt>{t('methodSource')}</dt>
        <dd>{text(method.source)}</dd>
      </dl>
    </details>
  );
}
