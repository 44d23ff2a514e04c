/** The parts of the console's kit that need no browser. */
import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { choiceName, decimalOf, decimalText, initialOf, isDecimal, withoutNull } from '../../web/src/ui/json-schema.js';
import { type Column, nextSort, sorted } from '../../web/src/ui/table-columns.js';
import { csvOf, exportedTable } from '../../web/src/ui/table-export.js';
import { moved } from '../../web/src/ui/table-keys.js';
import { DIRECTIONS, dropped, find, step, type TreeNode, withMoved } from '../../web/src/ui/tree-move.js';

const ids = (nodes: readonly TreeNode[]): string[] => nodes.flatMap(({ id, children }) => [id, ...ids(children)]);

/** A tree of three levels with every id once. */
const trees = fc.array(fc.array(fc.nat(3), { maxLength: 4 }), { minLength: 1, maxLength: 4 }).map((tops) =>
  tops.map((kids, a) => ({
    id: `${a}`,
    label: `${a}`,
    children: kids.map((count, b) => ({
      id: `${a}.${b}`,
      label: `${a}.${b}`,
      children: Array.from({ length: count }, (_, c) => ({ id: `${a}.${b}.${c}`, label: '', children: [] })),
    })),
  })),
);

const oneOf = (nodes: readonly TreeNode[], pick: number): string => ids(nodes)[pick % ids(nodes).length] ?? '';

describe('moving in a tree', () => {
  it('never loses or doubles anything, whatever the step', () => {
    fc.assert(
      fc.property(trees, fc.nat(), fc.constantFrom(...DIRECTIONS), (nodes, pick, direction) => {
        const id = oneOf(nodes, pick);
        const to = step(nodes, id, direction);
        if (to === null) return;
        const after = withMoved(nodes, id, to);
        expect(ids(after).sort()).toEqual(ids(nodes).sort());
        const found = find(after, id);
        expect(found?.at).toBe(to.at);
        expect(found?.parents.at(-1)?.id ?? null).toBe(to.parent);
      }),
    );
  });

  it('up undoes down, and out undoes in where nothing was inside', () => {
    fc.assert(
      fc.property(trees, fc.nat(), (nodes, pick) => {
        const id = oneOf(nodes, pick);
        const down = step(nodes, id, 'down');
        if (down === null) return;
        const lower = withMoved(nodes, id, down);
        const up = step(lower, id, 'up');
        expect(up === null ? null : withMoved(lower, id, up)).toEqual(nodes);
      }),
    );
  });

  it('puts what is dropped before, after or into another thing, and nothing into itself', () => {
    fc.assert(
      fc.property(
        trees,
        fc.nat(),
        fc.nat(),
        fc.constantFrom('before' as const, 'after' as const, 'on' as const),
        (nodes, pick, other, position) => {
          const id = oneOf(nodes, pick);
          const target = oneOf(nodes, other);
          const to = dropped(nodes, id, { id: target, position });
          const isInside = id === target || target.startsWith(`${id}.`);
          expect(to === null).toBe(isInside);
          if (to === null) return;
          const after = withMoved(nodes, id, to);
          expect(ids(after).sort()).toEqual(ids(nodes).sort());
          const there = find(after, id);
          const beside = find(after, target);
          if (position === 'on') expect(there?.parents.at(-1)?.id).toBe(target);
          else expect((there?.at ?? 0) - (beside?.at ?? 0)).toBe(position === 'before' ? -1 : 1);
        },
      ),
    );
  });
});

interface Row {
  readonly name: string;
  readonly total: string | number | null;
}

const COLUMNS: readonly Column<Row>[] = [
  { id: 'name', label: '单位', value: ({ name }) => name },
  { id: 'total', label: '总分', kind: 'number', value: ({ total }) => total },
];

describe('the order of a table', () => {
  it('keeps every row, has numbers in order and rows without one last, both ways', () => {
    const rows = fc.array(
      fc.record({ name: fc.string(), total: fc.option(fc.integer({ min: -1000, max: 1000 }).map((n) => n / 8)) }),
    );
    fc.assert(
      fc.property(rows, fc.boolean(), (some, descending) => {
        const order = sorted(some, COLUMNS, descending ? '-total' : 'total').map(({ total }) => total);
        expect(order).toHaveLength(some.length);
        const known = order.filter((total) => total !== null);
        expect(order.slice(0, known.length)).toEqual(known);
        expect(known).toEqual([...known].sort((a, b) => (descending ? b - a : a - b)));
      }),
    );
  });

  it('takes decimals in text as numbers, and text by its numbers too', () => {
    const rows = [
      { name: '第10小学', total: '9.5' },
      { name: '第2小学', total: '10.25' },
    ];
    expect(sorted(rows, COLUMNS, '-total').map(({ total }) => total)).toEqual(['10.25', '9.5']);
    expect(sorted(rows, COLUMNS, 'name').map(({ name }) => name)).toEqual(['第2小学', '第10小学']);
  });

  it('begins numbers with the largest and text with the first', () => {
    expect(COLUMNS.map((column) => nextSort(column, null))).toEqual(['name', '-total']);
    expect(COLUMNS.map((column) => nextSort(column, '-total'))).toEqual(['name', 'total']);
  });

  it('is exported with text guarded and numbers as they are', () => {
    const rows = [
      { name: '=HYPERLINK("x")', total: -3 },
      { name: '一,二', total: null },
    ];
    expect(csvOf(exportedTable(COLUMNS, COLUMNS, rows))).toBe(
      '\uFEFF单位,总分\r\n"\'=HYPERLINK(""x"")",-3\r\n"一,二",\r\n',
    );
  });

  it('is exported with the group of its rows, without buttons, and with times of its zone', () => {
    const columns: readonly Column<Row>[] = [
      ...COLUMNS,
      { id: 'at', label: '时间', kind: 'moment', timeZone: 'Asia/Shanghai', value: () => '2026-11-24T18:03:05Z' },
      { id: 'day', label: '日期', kind: 'day', value: () => '2026-12-31' },
      { id: 'act', label: '操作', isControl: true, value: () => null },
      { id: 'group', label: '分组', value: () => '小学组' },
    ];
    const table = exportedTable(columns, columns.slice(1, 5), [{ name: '一', total: '12345678901234567.5' }], 'group');
    expect(table.headings).toEqual(['总分', '时间', '日期', '分组']);
    // A number with more digits than a workbook keeps is text.
    expect(table.rows).toEqual([
      [
        { kind: 'text', text: '12345678901234567.5' },
        { kind: 'moment', time: '2026-11-25 02:03:05' },
        { kind: 'day', day: '2026-12-31' },
        { kind: 'text', text: '小学组' },
      ],
    ]);
  });

  it('exports every number as the number that it is', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 }), (total) => {
        const [[, cell] = []] = exportedTable(COLUMNS, COLUMNS, [{ name: '一', total }]).rows;
        expect(cell).toEqual({ kind: 'number', number: total });
      }),
    );
  });
});

describe('the keys of a grid', () => {
  const size = { rows: 30, columns: 4 };
  it.each([
    ['ArrowUp', { row: 0, column: 2 }, false, { row: -1, column: 2 }],
    ['ArrowUp', { row: -1, column: 2 }, false, { row: -1, column: 2 }],
    ['ArrowRight', { row: 3, column: 3 }, false, { row: 3, column: 3 }],
    ['PageDown', { row: 25, column: 0 }, false, { row: 29, column: 0 }],
    ['Home', { row: 7, column: 2 }, false, { row: 7, column: 0 }],
    ['End', { row: 7, column: 0 }, true, { row: 29, column: 3 }],
    ['x', { row: 7, column: 0 }, false, null],
  ] as const)('%s from %j', (key, from, toCorner, to) => {
    expect(moved(key, from, size, toCorner)).toEqual(to);
  });
});

describe('a form from a schema', () => {
  it('names choices as the description does', () => {
    const zh = '越低越好时的算法：t ÷ x（RECIPROCAL）或 2 − x ÷ t（LINEAR）';
    expect(choiceName('RECIPROCAL', zh)).toBe('t ÷ x（RECIPROCAL）');
    expect(choiceName('LINEAR', zh)).toBe('2 − x ÷ t（LINEAR）');
    expect(choiceName('BEST', '参照：最优、平均、中位数')).toBe('BEST');
  });

  it('keeps decimals as they are written, and logarithms as the schema wants them', () => {
    expect(decimalOf('0.10')).toBe('0.10');
    expect(decimalOf(' ')).toBeUndefined();
    expect(decimalOf('log(2)')).toEqual({ log: '2' });
    expect(decimalText({ log: '2' })).toBe('log(2)');
    expect(['1', '-0.5', '.5', '1.'].map(isDecimal)).toEqual([true, true, true, true]);
    expect(['', '1e5', '一', '1,5', 'NaN'].map(isDecimal)).toEqual([false, false, false, false, false]);
  });

  it('begins a new row with what has to be there', () => {
    const decimal = { format: 'decimal', anyOf: [{ type: ['string', 'number'] }] };
    expect(initialOf({ type: 'array', minItems: 2, items: { type: 'boolean' } })).toEqual([false, false]);
    expect(initialOf({ type: 'array', prefixItems: [decimal, { ...decimal, default: '1' }] })).toEqual([
      undefined,
      '1',
    ]);
    expect(
      initialOf({ type: 'object', properties: { a: { ...decimal, default: '1' }, b: decimal }, required: ['a'] }),
    ).toEqual({ a: '1' });
    expect(withoutNull({ anyOf: [decimal, { type: 'null' }] })).toEqual({ plain: decimal, isNullable: true });
  });
});

describe('the gallery', () => {
  /** Names of components that the files import from the kit, and from the drafts of forms. */
  const pieces = (files: readonly string[]) =>
    new Set(
      files.flatMap((file) =>
        [...readFileSync(file, 'utf8').matchAll(/import \{([^}]*)\} from '[^']*\/(?:ui|drafts)\/[^']*'/g)].flatMap(
          ([, names = '']) =>
            names.split(',').flatMap((name) => {
              const text = name.trim();
              return /^[A-Z]+[a-z]\w*$/.test(text) ? [text] : [];
            }),
        ),
      ),
    );

  it('shows every piece of the kit that a page uses', () => {
    const pages = globSync('web/src/**/*.tsx').filter((file) => !/^web\/src\/(ui|drafts)\//.test(file));
    const used = [...pieces(pages)];
    const shown = pieces(globSync('web/kit/*.tsx'));
    expect(used).toContain('DraftNote');
    expect(used.filter((name) => !shown.has(name))).toEqual([]);
  });
});
