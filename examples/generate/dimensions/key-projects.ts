import { carriersOf } from '../key-projects.js';
import { categories, leaf, onlyUnits, parent } from '../scheme-nodes.js';
import { ASSESSED } from '../units.js';

/** C 重点项目推进: applies to the units that have tasks of the project. */
export const projects = parent('C', '重点项目推进', [
  leaf('C3', '集团化办学改革任务（K3）', 4, project('K3')),
  leaf('C4', '高技能人才培养任务（K4）', 2, project('K4')),
  leaf('C5', '“三名工程”任务（K5）', 4, project('K5')),
  leaf('C7', '未来学校试点建设任务（K7）', 5, {
    ...project('K7'),
    appliesTo: onlyUnits(carriersOf('K7')),
  }),
]);

function project(code: string) {
  return { project: code, method: { kind: 'MILESTONES', late: '0.5' }, appliesTo: categories(...ASSESSED) };
}
