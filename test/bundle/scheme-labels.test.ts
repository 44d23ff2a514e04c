/** Series, kind and labels in scheme.yaml, which are not derived from the spelling of codes. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { renderBundle } from '../../bundle/index.js';
import { BundleFolder, PLAN, SCHEME } from '../setup/bundle-folder.js';

let folder: BundleFolder;
beforeEach(async () => {
  folder = await BundleFolder.make();
});
afterEach(() => folder.remove());

const scheme = (more: string) => folder.write({ 'scheme.yaml': `${SCHEME}${more}` });

describe('a scheme’s series, kind and labels', () => {
  it('are read and written unchanged, and absent if the scheme has none', async () => {
    const plain = (await folder.read()).bundle;
    expect(plain?.scheme).not.toHaveProperty('series');
    expect(plain?.scheme).not.toHaveProperty('kind');
    expect(plain?.scheme).not.toHaveProperty('labels');
    await scheme('series: s-all\nkind: SPECIAL\nlabels: { categories: { PRIMARY: 小学 }, groups: { G1: 第一组 } }\n');
    const { bundle } = await folder.read();
    expect((await folder.warnings()).filter((text) => text.includes('UNUSED'))).toEqual([]);
    expect(bundle?.scheme).toMatchObject({
      series: 's-all',
      kind: 'SPECIAL',
      labels: { categories: { PRIMARY: '小学' }, groups: { G1: '第一组' } },
    });
    expect(bundle && renderBundle(bundle).get('scheme.yaml')).toContain(
      'labels:\n  categories: { PRIMARY: 小学 }\n  groups: { G1: 第一组 }\n',
    );
  });

  it('are refused if they are misspelt, of another kind or empty, each at its line', async () => {
    await scheme(
      'kind: MONTHLY\nlabels:\n  group: { G1: 第一组 }\n  categories:\n    PRIMARY:\n    ＪＵＮＩＯＲ: 初中\n',
    );
    expect(await folder.errors()).toEqual([
      'scheme.yaml:6: BAD_CHOICE',
      'scheme.yaml:8: UNKNOWN_KEY',
      'scheme.yaml:10: NOT_A_TEXT',
      'scheme.yaml:11: FULL_WIDTH',
    ]);
    await scheme('labels: { groups: [G1] }\n');
    expect(await folder.errors()).toEqual(['scheme.yaml:6: NOT_A_MAP']);
  });

  it('cause a warning if a label has a code that no unit has', async () => {
    await scheme('labels:\n  categories:\n    PRIMARY: 小学\n    JUNIOR: 初中\n  groups:\n    g1: 第一组\n');
    expect((await folder.warnings()).filter((text) => text.includes('UNUSED'))).toEqual([
      'scheme.yaml:9: UNUSED_CATEGORY',
      'scheme.yaml:11: UNUSED_GROUP',
    ]);
    const { problems } = await folder.read();
    expect(problems.find(({ code }) => code === 'UNUSED_GROUP')?.message).toContain('“G1”');
  });
});

describe('an indicator', () => {
  it('is illustrative by its own key, whatever its provenance', async () => {
    const indicator = (code: string, more: string) =>
      `  - { code: ${code}, name: ${code}, kind: EXPECTED, direction: HIGHER${more} }\n`;
    await folder.write({
      'plan.yaml': `${PLAN}indicators:\n${indicator('P1', ', illustrative: true')}${indicator('P2', ', provenance: illustrative')}`,
    });
    const { bundle } = await folder.read();
    expect(bundle?.indicators.map(({ illustrative }) => illustrative)).toEqual([true, undefined]);
    expect(
      bundle &&
        renderBundle(bundle)
          .get('plan.yaml')
          ?.match(/illustrative: true/g),
    ).toHaveLength(1);
  });
});
