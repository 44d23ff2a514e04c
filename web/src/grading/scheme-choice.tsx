import { useAddress } from '../address';
import type { SchemeKind } from '../generated/graphql';
import { Both } from '../layout/both';

export interface Choice {
  readonly code: string;
  readonly year: number;
  readonly kind: SchemeKind;
  readonly name?: string;
}

/** Which year's assessment, by which scheme. Goes into the URL; what was looked at within the one before is left. */
export function SchemeChoice({ schemes, current }: { readonly schemes: readonly Choice[]; readonly current: string }) {
  const [, go] = useAddress();
  return (
    <div className="field screen-only">
      <label htmlFor="scheme">
        <Both zh="年度和考核方案" en="Year and scheme" />
      </label>
      <select
        id="scheme"
        value={current}
        onChange={({ target }) => go({ scheme: target.value, run: null, unit: null, grade: null, group: null })}
      >
        {schemes.map(({ code, year, name }) => (
          <option key={code} value={code}>
            {optionText(year, name ?? code)}
          </option>
        ))}
      </select>
    </div>
  );
}

/** The year leads, so that the list can be run down; most schemes have it in their names already. */
export function optionText(year: number, name: string): string {
  return name.includes(String(year)) ? name : `${year} 年 · ${name}`;
}
