/** Explanations, trials and next grades of one request. They are computed on threads; equal ones are computed once. */

import DataLoader from 'dataloader';
import type { Viewer } from '../../auth/viewer.js';
import type { ItemId, RunId, UnitId } from '../../entities/ids.js';
import { unknownResult, unknownScore } from '../../errors/grading.js';
import type { Change } from '../../scoring/what-if/change.js';
import { type Caller, computing } from '../../services/computing/computing.js';
import {
  type Evidence,
  evidenceOf,
  mayTry,
  type Origins,
  originsOf,
  type RunUnit,
} from '../../services/grading/index.js';
import type { Platform } from '../../services/platform.js';
import type { Turns } from '../execution/turns.js';

interface ItemOfUnit extends RunUnit {
  readonly item: ItemId;
}

interface Trial extends RunUnit {
  readonly changes: readonly Change[];
}

export class Explanations {
  readonly #evidence = byRun<Evidence>(this.turns, (run, units) => evidenceOf(this.platform, this.viewer, run, units));
  readonly #origins = byRun<Origins>(this.turns, async (run, units) => {
    const [unit] = units as [UnitId];
    const { gradedBy } = await this.#evidence.load({ run, unit });
    return originsOf(this.platform, this.viewer, gradedBy, run, units);
  });

  constructor(
    private readonly platform: Platform,
    private readonly viewer: Viewer,
    private readonly caller: Caller,
    private readonly turns: Turns,
  ) {}

  /** Items of one unit are explained together. */
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
        const origins = await this.#origins.load({ run, unit });
        const traces = await computing.run(this.caller, 'explainItems', { evidence, origins, items });
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
    computing.run(this.caller, 'explainTotal', { evidence: await this.#evidence.load(key) }),
  );

  readonly whatIf = once(async ({ changes, ...key }: Trial) => {
    const evidence = await this.#evidence.load(key);
    mayTry(this.viewer);
    return computing.run(this.caller, 'whatIf', { evidence, changes });
  });

  readonly nextGrade = once(async (key: RunUnit) => {
    const evidence = await this.#evidence.load(key);
    mayTry(this.viewer);
    return computing.run(this.caller, 'nextGrade', { evidence });
  });
}

/** Number of units whose results are read together. They have as many scores as a page may have rows. */
const TOGETHER = 100;

/**
 * Reads all units of a run together.
 *
 * @param read returns values by id of the unit; units without a value are not visible to the viewer
 */
function byRun<V>(
  { whenIdle }: Turns,
  read: (run: RunId, units: readonly UnitId[]) => Promise<ReadonlyMap<UnitId, V>>,
) {
  return new DataLoader<RunUnit, V, string>(
    async (keys) => {
      const units = Map.groupBy(keys, ({ run }) => run);
      const values = new Map<RunId, ReadonlyMap<UnitId, V> | Error>();
      const readRun = async ([run, wanted]: [RunId, readonly RunUnit[]]) => {
        const reading = read(
          run,
          wanted.map(({ unit }) => unit),
        );
        values.set(run, await reading.catch((error: Error) => error));
      };
      await Promise.all([...units].map(readRun));
      return keys.map(({ run, unit }) => {
        const ofRun = values.get(run);
        return ofRun instanceof Map ? (ofRun.get(unit) ?? unknownResult()) : (ofRun as Error);
      });
    },
    { cacheKeyFn: JSON.stringify, maxBatchSize: TOGETHER, batchScheduleFn: whenIdle },
  );
}

/** Computes each key once in a request. */
function once<K extends object, V>(ask: (key: K) => Promise<V>) {
  return new DataLoader<K, V, string>(
    (keys) => Promise.all(keys.map((key) => ask(key).catch((error: Error) => error))),
    {
      cacheKeyFn: JSON.stringify,
    },
  );
}
