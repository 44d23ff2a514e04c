/** 折合总分: what each item gives to the base, and what it could have given. Imports nothing, so that tests read it as it is. */

/** An item's score as it stands in the scheme's tree; items come in tree order. */
export interface Scored {
  readonly points: number | null;
  readonly item: {
    readonly code: string;
    readonly name: string;
    readonly depth: number;
    readonly points: number;
    readonly methodKind: string | null;
  };
}

export interface Contribution<Score extends Scored> {
  readonly score: Score;
  /** The part of the scheme in which it stands. */
  readonly section: Score;
  /** Points of the base that come from the item. Where siblings do not apply, that is more than its own points. */
  readonly given: number;
  /** Points of the base that full marks of the item would give. */
  readonly possible: number;
  /** 失分: what it could have given and did not; 0 if it gave more than its full marks. */
  readonly lost: number;
}

interface Branch<Score extends Scored> {
  readonly score: Score;
  readonly children: Branch<Score>[];
}

/**
 * Items without parts that apply to the unit. The points of a parent are divided among its parts as their own points
 * are to each other, so that the contributions of a section add up to its points.
 */
export function contributionsOf<Score extends Scored>(items: readonly Score[]): Contribution<Score>[] {
  return treeOf(items).flatMap((section) =>
    divided(section, section.score.points ?? 0, section.score.item.points).map(({ score, given, possible }) => ({
      score,
      section: section.score,
      given: exact(given),
      possible: exact(possible),
      lost: exact(Math.max(0, possible - given)),
    })),
  );
}

/** The sections of the scheme, in its order. */
export const sectionsOf = <Score extends Scored>(items: readonly Score[]): Score[] =>
  treeOf(items).map(({ score }) => score);

function treeOf<Score extends Scored>(items: readonly Score[]): Branch<Score>[] {
  const top: Branch<Score>[] = [];
  const open: Branch<Score>[] = [];
  for (const score of items) {
    const branch: Branch<Score> = { score, children: [] };
    while ((open.at(-1)?.score.item.depth ?? -1) >= score.item.depth) open.pop();
    (open.at(-1)?.children ?? top).push(branch);
    open.push(branch);
  }
  return top;
}

interface Part<Score extends Scored> {
  readonly score: Score;
  readonly given: number;
  readonly possible: number;
}

function divided<Score extends Scored>(
  { score, children }: Branch<Score>,
  given: number,
  possible: number,
): Part<Score>[] {
  if (score.points === null) return [];
  if (score.item.methodKind !== null) return [{ score, given, possible }];
  const counted = children.filter((child) => child.score.points !== null);
  const points = counted.reduce((sum, child) => sum + (child.score.points ?? 0), 0);
  const full = counted.reduce((sum, child) => sum + child.score.item.points, 0);
  return counted.flatMap((child) =>
    divided(
      child,
      points === 0 ? 0 : (given * (child.score.points ?? 0)) / points,
      full === 0 ? 0 : (possible * child.score.item.points) / full,
    ),
  );
}

/** Without the traces of binary fractions. */
const exact = (value: number): number => Math.round(value * 1e8) / 1e8;
