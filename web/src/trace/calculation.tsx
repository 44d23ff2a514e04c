import { AGGREGATE, SCORE_FLAG, TRACE_OUTCOME } from '../generated/names';
import { useFormats } from '../language/formats';
import { useName, useText, useWords } from '../language/words';
import { Facts, Part } from './facts';
import type { ItemTraceData } from './queries';
import { words } from './words';

/** The formula with its numbers, the rounding, and the rule that decided. */
export function Calculation({ trace }: { readonly trace: ItemTraceData }) {
  const { method, formula, rounding, because, clamp, outcome, aggregate, coverage } = trace;
  const t = useWords(words);
  const text = useText();
  const { measured, share } = useFormats();
  const flag = useName(SCORE_FLAG);
  const how = useName(TRACE_OUTCOME);
  const aggregation = useName(AGGREGATE);
  return (
    <Part title={t('calculation')}>
      <Facts
        facts={[
          method && { name: t('method'), value: text(method.name) },
          aggregate ? { name: t('aggregate'), value: aggregation(aggregate) } : null,
          formula && { name: t('formula'), value: <span className="trace-formula">{formula.symbolic}</span> },
          formula && { name: t('withNumbers'), value: <span className="trace-formula">{formula.numeric}</span> },
          ...(formula?.terms ?? []).map(({ symbol, name, value }) => ({
            name: symbol,
            value: value == null ? text(name) : `${text(name)}：${measured(value, null)}`,
          })),
          clamp ? { name: t('limited'), value: flag(clamp) } : null,
          because && { name: t('because'), value: text(because) },
          outcome === 'SCORED' ? null : { name: t('outcome'), value: how(outcome) },
          coverage && {
            name: t('coverage'),
            value: t('coverageOf', { reached: share(coverage.reached), asked: share(coverage.asked) }),
          },
          rounding && {
            name: t('rounding'),
            value: t(rounding.mode === 'HALF_EVEN' ? 'halfEven' : 'halfUp', {
              before: rounding.before,
              after: rounding.after,
              digits: rounding.digits,
            }),
          },
        ]}
      />
    </Part>
  );
}
