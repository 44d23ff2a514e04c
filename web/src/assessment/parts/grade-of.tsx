import { NONE } from '../../language/forms';
import { Grade } from '../../ui/grade';

/** A grade with its place among the grades of the scheme. */
export function GradeOf(props: {
  readonly grade: string | null | undefined;
  readonly grades: readonly { readonly grade: string }[];
}) {
  const { grade, grades } = props;
  if (grade == null) return <>{NONE}</>;
  const place = grades.findIndex((each) => each.grade === grade);
  return <Grade name={grade} place={place < 0 ? null : place} />;
}
