/** One request's explanations, trials and next grades: computed on threads, equal ones once. */
import DataLoader from 'dataloader';
import type { Viewer } from '../auth/viewer.js';
import type { Change } from '../scoring/what-if/change.js';
import { type Asker, computing } from '../services/computing/computing.js';
import { type Evidence, evidenceOf, mayTry, type RunUnit, unknownScore } from '../services/grading/index.js';
import type { Platform } from '../services/platform.js';

interface ItemOfUnit extends RunUnit {
  readonly item: string;
}

interface Trial extends RunUnit {
  readonly changes: readonly Change[];
}

export class Explanations {
  readonly #evidence = once<RunUnit, Evidence>((key) => evidenceOf(this.platform, this.viewer, key));

  constructor(
    private readonly platform: Platform,
    private readonly viewer: Viewer,
    private readonly asker: Asker,
  ) {}

  /** Those of one unit are explained together. */
  readonly items = new DataLoader<ItemOfUnit, unknown, string>(
    async (keys) => {
      const answers = new Map<ItemOfUnit, unknown>();
      const units = Map.groupBy(keys, ({ run, unit }) => `${run} ${unit}`);
      const explain = async (wanted: readonly ItemOfUnit[]) => {
        const [{ run, unit }] = wanted as [ItemOfUnit];
        const evidence = await this.#evidence.load({ run, unit });
        const scored = new Set(evidence.items.map(({ id }) => id));
        const known = wanted.filter(({ item }) => scored.has(item));
        for (const key of wanted) if (!known.includes(key)) answers.set(key, unknownScore());
        const items = known.map(({ item }) => item);
        const traces = await computing.run(this.asker, 'explainItems', { evidence, items });
        for (const [index, key] of known.entries()) answers.set(key, traces[index]);
      };
      const failing = (wanted: readonly ItemOfUnit[]) =>
        explain(wanted).catch((error: unknown) => {
          for (const key of wanted) answers.set(key, error);
        });
      await Promise.all([...units.values()].map(failing));
      return keys.map((key) => answers.get(key) as Error);
    },
    { cacheKeyFn: JSON.stringify },
  );

  readonly total = once(async (key: RunUnit) =>
    computing.run(this.asker, 'explainTotal', { evidence: await this.#evidence.load(key) }),
  );

  readonly whatIf = once(async ({ changes, ...key }: Trial) => {
    const evidence = await this.#evidence.load(key);
    mayTry(this.viewer);
    return computing.run(this.asker, 'whatIf', { evidence, changes });
  });

  readonly nextGrade = once(async (key: RunUnit) => {
    const evidence = await this.#evidence.load(key);
    mayTry(this.viewer);
    return computing.run(this.asker, 'nextGrade', { evidence });
  });
}

/** Each key by itself, once a request. */
function once<K extends object, V>(ask: (key: K) => Promise<V>) {
  return new DataLoader<K, V, string>(
    (keys) => Promise.all(keys.map((key) => ask(key).catch((error: Error) => error))),
    {
      cacheKeyFn: JSON.stringify,
    },
  );
}
