import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { BundleFolder, PLAN, SCHEME, UNITS } from '../setup/bundle-folder.js';

let folder: BundleFolder;
beforeEach(async () => {
  folder = await BundleFolder.make();
});
afterEach(() => folder.remove());

const errorsOf = async () =>
  (await folder.read()).problems
    .filter(({ severity }) => severity === 'ERROR')
    .map(({ file, line, code, message }) => ({ place: `${file}:${line}`, code, message }));

describe('an invisible character', () => {
  it.each([
    ['zero width', '\u200b', 'U+200B'],
    ['a joiner', '\u200d', 'U+200D'],
    ['direction', '\u202e', 'U+202E'],
    ['an isolate', '\u2066', 'U+2066'],
    ['a control', '\u0007', 'U+0007'],
    ['a soft hyphen', '\u00ad', 'U+00AD'],
    ['a filler', '\u3164', 'U+3164'],
    ['a tag', '\u{e0041}', 'U+E0041'],
    ['a byte order mark within', '1\ufeff1', 'U+FEFF'],
    ['a space that does not break', '1\u00a01', 'U+00A0'],
    ['a lost character', '\ufffd1', 'U+FFFD'],
  ])('is refused in a code, and shown: %s', async (_, character, shown) => {
    await folder.write({ 'units.csv': `code,name,category,group\nU1,一,P,G\nU1${character}x,二,P,G\n` });
    const [error, ...others] = await errorsOf();
    expect([error?.place, error?.code, others]).toEqual(['units.csv:3', 'BAD_CHARACTER', []]);
    expect(error?.message).toContain(shown);
    expect(error?.message).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  });

  it('is refused in names, notes and every text of YAML, each at its line', async () => {
    await folder.write({
      'units.csv': UNITS.replace('第一小学', '第一\u200b小学'),
      'adjustments.csv': 'unit,kind,code,points,reason\nU1,BONUS,X,1,表彰\u202e\n',
      'plan.yaml': `${PLAN}provenance: "a\\u200bb"\n`,
      'scheme.yaml': `${SCHEME}grades:\n  - { grade: "优\\u200b", min: 0 }\n`,
    });
    expect(await folder.errors()).toEqual([
      'adjustments.csv:2: BAD_CHARACTER',
      'plan.yaml:5: BAD_CHARACTER',
      'scheme.yaml:7: BAD_CHARACTER',
      'units.csv:2: BAD_CHARACTER',
    ]);
  });

  it('may choose the variant of a Chinese character in a name, and a note may have lines', async () => {
    await folder.write({
      'units.csv': UNITS.replace('第一小学', '葛\u{e0100}　小学'),
      'adjustments.csv': 'unit,kind,code,points,reason\nU1,BONUS,X,1,"一\n\t二"\n',
    });
    expect(await folder.errors()).toEqual([]);
  });
});

describe('a code', () => {
  it('in full-width letters or digits is refused with the code to write; Chinese punctuation is not', async () => {
    await folder.write({
      'units.csv': 'code,name,category,group\nU1,一,ＰＲＩＭＡＲＹ,小学（城区）\nU２,二,P,小学（城区）\n',
    });
    const errors = await errorsOf();
    expect(errors.map(({ place, code }) => `${place}: ${code}`)).toEqual([
      'units.csv:2: FULL_WIDTH',
      'units.csv:3: FULL_WIDTH',
    ]);
    expect(errors[0]?.message).toMatch(/U\+FF30.*PRIMARY/);
    expect(errors[1]?.message).toMatch(/U\+FF12.*U2/);
  });

  it('is the same in composed and decomposed form', async () => {
    const [composed, decomposed] = ['É1'.normalize('NFC'), 'É1'.normalize('NFD')];
    await folder.write({
      'units.csv': UNITS.replace('U1', decomposed),
      'observations.csv': `measure,unit,year,value\nA,${composed},2025,1\n`,
    });
    const { bundle } = await folder.read();
    expect([bundle?.units[0]?.code, bundle?.observations[0]?.unit]).toEqual([composed, composed]);
  });

  it('that is too long for an index is refused, and references to it are no further mistakes', async () => {
    const long = 'X'.repeat(9000);
    await folder.write({
      'units.csv': `${UNITS}${long},二,P,${'G'.repeat(201)},\n`,
      'observations.csv': `measure,unit,year,value\nA,${long},2025,1\n`,
    });
    expect(await folder.errors()).toEqual([
      'observations.csv:2: TOO_LONG',
      'units.csv:3: TOO_LONG',
      'units.csv:3: TOO_LONG',
    ]);
  });
});
