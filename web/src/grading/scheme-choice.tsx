import { useAddress } from '../address';
import type { SchemeKind } from '../generated/graphql';
import { Both } from '../layout/both';

export interface Choice {
  readonly code: string;
  readonly year: number;
  readonly kind: SchemeKind;
  readonly name?: string;
}

/** Chooses the year and scheme. The choice goes into the URL and clears the filters of the previous scheme. */
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

/** The year comes first, so that the list is easy to scan. Most schemes already have it in their names. */
export function optionText(year: number, name: string): string {
  return name.includes(String(year)) ? name : `${year} 年 · ${name}`;
}
