import { useViewer } from '../../api/viewer';
import { ADJUSTMENT_ACTION } from '../../generated/names';
import { useFormats } from '../../language/formats';
import { useName, useWords } from '../../language/words';
import { Link } from '../../ui/link';
import type { Shown } from '../queries';
import { words } from '../words';

/** 经过: every act, with who did it, when, and what was said. */
export function Timeline({ steps }: { readonly steps: Shown['steps'] }) {
  const t = useWords(words);
  const action = useName(ADJUSTMENT_ACTION);
  const { dateTime } = useFormats();
  const { timeZone } = useViewer().district;
  return (
    <ol className="adj-steps">
      {steps.map((step) => (
        <li key={`${step.at} ${step.action}`}>
          <strong>{action(step.action)}</strong>
          <span className="adj-soft">
            {` ${step.actingFor ? t('stepFor', { who: step.by, other: step.actingFor }) : t('stepBy', { who: step.by })} · ${dateTime(step.at, timeZone)}`}
          </span>
          {step.note && <p>{step.note}</p>}
          {step.files.length > 0 && (
            <ul className="adj-files">
              {step.files.map(({ name, path }) => (
                <li key={path}>
                  <Link href={path} download>
                    {name}
                  </Link>
                </li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ol>
  );
}
