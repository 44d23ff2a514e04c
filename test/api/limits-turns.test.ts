/** Work of many requests takes turns on the event loop. */
import { describe, expect, it } from '@jest/globals';
import DataLoader from 'dataloader';
import { Turns } from '../../resolvers/execution/turns.js';

describe('turns', () => {
  it('alternate between requests, so that a small one does not wait for all of a large one', async () => {
    const [large, small] = [new Turns(), new Turns()];
    const served: string[] = [];
    const line = (name: string, turns: Turns, length: number) =>
      Array.from({ length }, (_, n) => turns.inTurn(n).then((value) => served.push(`${name}${value}`)));
    await Promise.all([...line('large', large, 1000), ...line('small', small, 2)]);
    expect(served).toHaveLength(1002);
    expect(served.slice(0, 5)).toEqual(['large0', 'small0', 'large1', 'small1', 'large2']);
    expect(served.at(-1)).toBe('large999');
  });

  it('yield the event loop after a long turn', async () => {
    const turns = new Turns();
    let rounds = 0;
    let busy = true;
    const goRound = () => {
      rounds += 1;
      if (busy) setImmediate(goRound);
    };
    setImmediate(goRound);
    const work = () => {
      const end = performance.now() + 1;
      while (performance.now() < end);
    };
    await Promise.all(Array.from({ length: 100 }, () => turns.inTurn(undefined).then(work)));
    busy = false;
    // A hundred milliseconds of work in turns of eight.
    expect(rounds).toBeGreaterThan(5);
  });

  it('batch keys that are requested in several turns', async () => {
    const turns = new Turns();
    const batches: number[] = [];
    const loader = new DataLoader<number, number>(
      async (keys) => {
        batches.push(keys.length);
        return keys;
      },
      { batchScheduleFn: turns.whenIdle },
    );
    const load = async (key: number) => {
      await turns.inTurn(undefined);
      const end = performance.now() + 1;
      while (performance.now() < end);
      return loader.load(key);
    };
    await Promise.all(Array.from({ length: 50 }, (_, key) => load(key)));
    expect(batches).toEqual([50]);
  });

  it('are given to two large answers at once, and also to small ones', async () => {
    const [first, second, third] = [new Turns(() => true), new Turns(() => true), new Turns(() => true)];
    await Promise.all([first.inTurn(1), second.inTurn(2)]);
    let served = false;
    const waiting = third.inTurn(3).then(() => {
      served = true;
    });
    await Promise.all([first.inTurn(1), second.inTurn(2), new Turns().inTurn(0)]);
    expect(served).toBe(false);
    second.end();
    await waiting;
    expect(served).toBe(true);
    for (const turns of [first, third]) turns.end();
  });

  it('are not used by remaining work of an answer that has ended', async () => {
    const ended = [1, 2, 3].map(() => new Turns(() => true));
    const left = ended.map((turns) => turns.inTurn(0));
    for (const turns of ended) turns.end();
    await Promise.all(left);
    const others = [new Turns(() => true), new Turns(() => true)];
    await Promise.all(others.map((turns) => turns.inTurn(0)));
    for (const turns of others) turns.end();
  });

  it('end if no request waits', async () => {
    const turns = new Turns();
    await expect(turns.inTurn('first')).resolves.toBe('first');
    await expect(turns.inTurn('second')).resolves.toBe('second');
  });
});
