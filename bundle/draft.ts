/**
 * 方案草稿: reads a scheme that is plain data, as an editor sends it, with the same checks as scheme.yaml. A problem has the
 * path of its place instead of a line.
 */

import type { GradingInput, MilestoneRecord, SchemeRecord, TargetRecord, UnitRecord } from '../scoring/input.js';
import type { Text } from '../scoring/text.js';
import type { PlanRecord } from './bundle.js';
import { type FileProblem, ProblemList } from './problem.js';
import { locatorOf } from './references/locate.js';
import { resemblingAmong } from './references/resembling.js';
import { checkSchemeWithin } from './references/scheme-references.js';
import { readScheme } from './scheme.js';
import { readTree, type TreeFile } from './yaml/tree.js';
import type { Path } from './yaml/yaml.js';

/** What a scheme refers to, and the rules of the district. */
export interface DraftSurroundings {
  readonly plan: PlanRecord | null;
  readonly units: readonly UnitRecord[];
  readonly targets: readonly TargetRecord[];
  readonly milestones: readonly MilestoneRecord[];
  /** The district's own words of what is not assessed. */
  readonly burden: readonly string[];
}

export interface DraftProblem {
  readonly severity: FileProblem['severity'];
  readonly code: string;
  /** Keys and indexes from the root of the scheme; empty for the scheme as a whole. */
  readonly path: Path;
  readonly message: Text;
}

export interface DraftRead {
  /** Null if it has so little of a scheme that nothing else can be checked. Unreadable numbers in it are empty. */
  readonly scheme: SchemeRecord | null;
  readonly problems: readonly DraftProblem[];
}

const FILE = 'scheme.yaml';

export function readDraft(content: unknown, surroundings: DraftSurroundings): DraftRead {
  const list = new ProblemList();
  const tree = readTree(content, list.in(FILE));
  const scheme = tree === null ? null : readScheme(tree.file.root);
  if (tree !== null && scheme !== null) checkWithin(scheme, tree, surroundings, list);
  return { scheme, problems: list.inOrder().map((problem) => placed(problem, tree)) };
}

function checkWithin(scheme: SchemeRecord, tree: TreeFile, surroundings: DraftSurroundings, list: ProblemList): void {
  const { plan, units, targets, milestones, burden } = surroundings;
  // A scheme that names no plan is checked without one.
  const named = scheme.plan === null ? null : plan;
  const input: GradingInput = {
    scheme,
    indicators: named?.indicators ?? [],
    units,
    targets,
    milestones,
    observations: [],
    marks: [],
    adjustments: [],
  };
  const unitCodes = new Set<string>(units.map(({ code }) => code));
  const indicators = new Set<string>(input.indicators.map(({ code }) => code));
  const known = {
    units: unitCodes,
    indicators,
    measures: null,
    resembling: {
      unit: resemblingAmong(unitCodes),
      indicator: resemblingAmong(indicators),
      measure: resemblingAmong(indicators),
    },
    plan: named,
    scheme,
  };
  const rows = { units: [], observations: [], marks: [], milestones: [], adjustments: [] };
  checkSchemeWithin(input, named, known, tree.file, locatorOf(input, rows, tree.file), list, burden);
}

function placed({ file, line, severity, code, message }: FileProblem, tree: TreeFile | null): DraftProblem {
  const middle = message.lastIndexOf(' · ');
  const text = { zh: message.slice(0, middle), en: message.slice(middle + 3) };
  const path = file === FILE ? (tree?.pathAt(line) ?? []) : [];
  // A missing key has no place of its own; its name is in the message.
  const [, missing] = code === 'MISSING_KEY' ? (/“([^”]+)”/.exec(text.zh) ?? []) : [];
  return { severity, code, path: missing === undefined ? path : [...path, missing], message: text };
}
