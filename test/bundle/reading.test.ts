import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import iconv from 'iconv-lite';
import { readBundle } from '../../bundle/index.js';
import { BundleFolder, PLAN, SCHEME, UNITS } from '../setup/bundle-folder.js';

const CASES = join(import.meta.dirname, '../scoring/cases');

describe('a bundle', () => {
  let folder: BundleFolder;
  beforeEach(async () => {
    folder = await BundleFolder.make();
  });
  afterEach(() => folder.remove());

  it.each(readdirSync(CASES))('is read without an error: %s', async (name) => {
    const { bundle, problems } = await readBundle(join(CASES, name));
    expect(problems.filter(({ severity }) => severity === 'ERROR')).toEqual([]);
    expect(bundle).not.toBeNull();
  });

  it('is read from GB18030 with rare characters, as older versions of Excel save it', async () => {
    const units = UNITS.replace('第一小学', '𠮷囍镕小学');
    await folder.write({
      'units.csv': iconv.encode(units, 'gb18030'),
      'scheme.yaml': iconv.encode(SCHEME, 'gb18030'),
    });
    const { bundle } = await folder.read();
    expect(bundle?.units[0]?.name).toBe('𠮷囍镕小学');
    expect(bundle?.scheme.name).toBe('方案');
  });

  it('is read with a byte order mark, columns in any order and the line ends of any system', async () => {
    const expected = [{ code: 'U1', name: '第一小学', category: 'PRIMARY', group: 'G1', parent: null }];
    for (const text of [
      'name,code,group,category\r\n第一小学,U1,G1,PRIMARY\r\n',
      UNITS.replaceAll('\n', '\r'),
      UNITS,
    ]) {
      await folder.write({ 'units.csv': `\uFEFF${text}`, 'scheme.yaml': `\uFEFF${SCHEME}` });
      expect((await folder.read()).bundle?.units).toEqual(expected);
    }
    await folder.write({ 'units.csv': 'code,name,category,group\r\nU1,一,P,G\nU2,二,P,G\r\n' });
    expect((await folder.read()).bundle?.units.map(({ code }) => code)).toEqual(['U1', 'U2']);
  });

  it('keeps every digit of a number, in every place', async () => {
    const long = '0.1234567890123456789012345678901234567890';
    const whole = '12345678901234567890123456789012345';
    await folder.write({
      'observations.csv': `measure,unit,year,value\nA,U1,2025,${long}\n`,
      'scheme.yaml': `${SCHEME.replace('[1, 1]', `[1.10, ${long}]`).replace('points: 10', 'points: 10.00')}adjustments: { totalCap: ${whole} }\n`,
      'plan.yaml': `${PLAN}indicators: [{ code: P, name: 指标, kind: BINDING, direction: HIGHER, targets: { 2025: "0.10", 2024: 0.10, 2023: 1e-3 } }]\n`,
    });
    const { bundle } = await folder.read();
    expect(bundle?.observations[0]?.value).toBe(long);
    expect(bundle?.scheme.items[0]?.points).toBe('10.00');
    expect(bundle?.scheme.adjustments.totalCap).toBe(whole);
    expect(bundle?.scheme.items[0]?.method?.points).toEqual([
      ['0', '0'],
      ['1.10', long],
    ]);
    expect(bundle?.indicators[0]?.targets).toEqual({ 2023: '1e-3', 2024: '0.10', 2025: '0.10' });
  });

  it('keeps a code that looks like a number unchanged', async () => {
    await folder.write({
      'units.csv': UNITS.replace('U1', '001'),
      'scheme.yaml': `${SCHEME.replace('code: A', 'code: 1.10')}ranking: { tieBreak: [1.10] }\n`,
      'observations.csv': 'measure,unit,year,value\n1.10,001,2025,1\n',
    });
    const { bundle } = await folder.read();
    expect(bundle?.scheme.items[0]?.code).toBe('1.10');
    expect(bundle?.scheme.ranking.tieBreak).toEqual(['1.10']);
    expect(bundle?.units[0]?.code).toBe('001');
  });

  it('may use YAML anchors and aliases', async () => {
    await folder.write({
      'scheme.yaml': `${SCHEME.replace('method:', 'method: &m')}  - { code: B, name: 又一项, points: 5, method: *m }\n`,
    });
    const { bundle } = await folder.read();
    expect(bundle?.scheme.items[1]?.method).toEqual(bundle?.scheme.items[0]?.method);
  });
});
