import './grades.css';

/**
 * Grades from the best down, as the scheme lists them. Colours follow this order and always appear with the grade's
 * name.
 */
export type GradeOrder = readonly string[];

const COLOURS = 5;

/** @returns the index of the grade's colour among the five of the palette; null without a grade */
export function gradeColour(order: GradeOrder, grade: string | null | undefined): number | null {
  const at = grade == null ? -1 : order.indexOf(grade);
  if (at < 0) return null;
  return order.length <= COLOURS ? at : Math.round((at * (COLOURS - 1)) / (order.length - 1));
}

export function Grade({ order, grade }: { readonly order: GradeOrder; readonly grade: string | null | undefined }) {
  if (grade == null) return <span className="quiet">未评等次</span>;
  return <span className={`grade grade-${gradeColour(order, grade) ?? 'none'}`}>{grade}</span>;
}
