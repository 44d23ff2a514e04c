/** 一个考核年度: the year from the scheme to the publication, as one story, over HTTP, by twenty people. */
import { afterAll, beforeAll, describe, it } from '@jest/globals';
import { CHAPTERS } from './chapters/index.js';
import { openWorld, type World } from './world.js';

let world: World;
/** The step that failed. What comes after it has no meaning. */
let broken: string | null = null;
beforeAll(async () => {
  world = await openWorld();
}, 120_000);
afterAll(() => world?.close());

describe.each(CHAPTERS)('$title', ({ steps }) => {
  it.each(steps)('%s', async (sentence, happens) => {
    if (broken !== null) throw new Error(`the story ended with: ${broken}`);
    broken = sentence;
    await happens(world);
    broken = null;
  });
});
