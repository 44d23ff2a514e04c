/** 起草考核结果公告: what the public is told of the official results of a cycle. */
import type { DocumentContent } from '../../documents/content/index.js';
import type { Figure } from '../../documents/content/run.js';
import { publicNotice } from '../../documents/templates/public-notice.js';
import { SMALLEST_GROUP } from '../../scoring/totals/small-groups.js';
import { type Figures, keyPart } from './result-figures.js';
import type { Results } from './results.js';

export function draftPublicNotice(results: Results, figures: Figures): DocumentContent {
  const { scheme, labels, units, organ, sample } = results;
  const figure = (key: string): Figure => {
    const found = figures.get(key);
    if (found === undefined) throw new Error(`the results have no figure ${key}`);
    return found;
  };
  const grades = scheme.grades.map(({ grade }) => grade);
  const graded = units.filter(({ grade }) => grade !== null);
  const groups = [...Map.groupBy(graded, ({ group }) => group)].map(([code, members]) => ({
    code,
    name: labels.groups?.[code] ?? code,
    told: members.length >= SMALLEST_GROUP,
  }));
  const best = keyPart(grades[0] ?? '');
  return publicNotice({
    organ,
    year: scheme.year,
    scheme: scheme.name,
    sample,
    grades,
    groups: groups
      .filter(({ told }) => told)
      .map(({ code, name }) => {
        const of = (part: string) => figure(`group/${keyPart(code)}/${part}`);
        return {
          name,
          units: of('units'),
          mean: of('mean'),
          counts: grades.map((grade) => of(`count/${keyPart(grade)}`)),
        };
      }),
    small: groups.filter(({ told }) => !told).map(({ name }) => name),
    units: figure('large/units'),
    counts: grades.map((grade) => figure(`large/count/${keyPart(grade)}`)),
    shares: grades.map((grade) => figure(`large/share/${keyPart(grade)}`)),
    best: groups.flatMap(({ code, name }) => {
      const names = figures.get(`group/${keyPart(code)}/names/${best}`);
      return names === undefined ? [] : [{ group: name, names }];
    }),
  });
}
