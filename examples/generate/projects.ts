import type { KeyProjectRecord } from '../../bundle/bundle.js';
import { PILOTS } from './units.js';

type TaskRow = readonly [
  due: string,
  weight: number,
  lead: string,
  name: string,
  indicator?: string | null,
  /** Who carries it out beside its lead: unit codes, groups or categories, a blank between them. */
  carriers?: string,
];

const ACADEMIC = 'PRIMARY JUNIOR SENIOR';
const PILOT_SCHOOLS = PILOTS.join(' ');

/** 重点项目 K1–K8, their content broken into dated tasks in our own words; dates and weights are ours. */
const projects: readonly (readonly [code: string, name: string, lead: string, tasks: readonly TaskRow[]])[] = [
  [
    'K1',
    '中小学生综合实践活动体系建设计划',
    'DX-D007',
    [
      ['2022-06-30', 2, 'DX-A003', '建成国际实践基地，形成研学基地与营地名录'],
      ['2023-06-30', 2, 'DX-A004', '建成科技活动中心并面向全区学校开放'],
      ['2023-12-31', 2, 'DX-A004', '实施“兴星·远航”培养行动，与青少年科技学院、“翱翔计划”衔接'],
      ['2024-10-31', 2, 'DX-A004', '承办全国和“一带一路”国家青少年创新交流赛事'],
      ['2025-06-30', 1, 'DX-A003', '汇聚社会资源，开发不少于二十门综合实践课程', null, 'DX-A002'],
      ['2025-11-30', 1, 'DX-D001', '通过主流媒体宣传综合实践育人成果'],
    ],
  ],
  [
    'K2',
    '中小学拔尖创新人才培养计划',
    'DX-D007',
    [
      ['2021-12-31', 1, 'DX-D007', '成立拔尖创新人才培养领导小组和专家委员会'],
      ['2022-06-30', 2, 'DX-A002', '借鉴全市经验，提出培养目标和路线图'],
      ['2022-12-31', 1, 'DX-D004', '设立专项经费，支持一至两所学校探索早期发现与培养', null, 'DX-S001 DX-S003'],
      ['2024-08-31', 2, 'DX-A002', '形成课程体系、教学模式和灵活的选拔管理办法', null, 'DX-S001 DX-S003'],
      ['2025-10-31', 2, 'DX-D007', '联合校外资源，贯通大中小学衔接培养通道', null, 'DX-S001 DX-S003'],
    ],
  ],
  [
    'K3',
    '深化集团化办学改革项目',
    'DX-D002',
    [
      ['2021-10-31', 1, 'DX-D002', '总结上一规划期集团化办学经验，调整教育集团布局', 'P09'],
      ['2022-10-31', 2, 'DX-D006', '新增跨区教育集团和城乡一体化学校', 'P09', 'TOWN'],
      ['2023-10-31', 2, 'DX-D003', '集团内干部教师交流，统筹编制与学校聘用相结合', null, 'TOWN DX-D007'],
      ['2024-10-31', 2, 'DX-D002', '完善集团治理，推进场地和课程共享', 'P09', 'TOWN DX-D006 DX-D007 DX-D010'],
      [
        '2025-10-31',
        2,
        'DX-D002',
        '开展集团化办学成效评估，公布改进清单',
        'P09',
        'TOWN DX-D001 DX-D004 DX-A007 DX-A008',
      ],
    ],
  ],
  [
    'K4',
    '职业教育高技能人才培养项目',
    'DX-D008',
    [
      ['2021-10-31', 1, 'DX-D008', '对接“三区一门户”产业需求，编制专业布局调整方案', 'P28', 'VOCATIONAL'],
      ['2023-08-31', 3, 'DX-D008', '建设电子信息、动漫、民航服务、生物医药、智能制造五个专业群', 'P28', 'VOCATIONAL'],
      ['2024-08-31', 2, 'DX-D008', '做强飞机维修、生物医药、动漫、航空服务四个优势专业', null, 'VOCATIONAL'],
      ['2024-10-31', 1, 'DX-D008', '扩大中高职贯通培养规模', null, 'VOCATIONAL'],
      ['2025-06-30', 2, 'DX-D003', '建设“双师型”教师队伍', 'P19', 'VOCATIONAL DX-D008'],
      ['2025-11-30', 2, 'DX-D008', '建立长期稳定的校企合作机制', null, 'VOCATIONAL'],
    ],
  ],
  [
    'K5',
    '“三名工程”项目',
    'DX-D003',
    [
      ['2021-10-31', 1, 'DX-D003', '总结“1510”工程，出台名师名校长名园长培养政策', 'P18'],
      [
        '2022-10-31',
        2,
        'DX-D003',
        '建立与职级制相适应的校长培训和绩效激励办法',
        null,
        `${ACADEMIC} VOCATIONAL DX-D004 DX-A007`,
      ],
      [
        '2023-10-31',
        2,
        'DX-A001',
        '组建名师工作室、名校长班和名园长研修班',
        'P18',
        `${ACADEMIC} KINDERGARTEN SPECIAL DX-D005 DX-D011`,
      ],
      [
        '2024-06-30',
        1,
        'DX-D003',
        '推进干部轮岗交流',
        null,
        `${ACADEMIC} DX-D005 DX-D006 DX-D007 DX-D009 DX-D010 DX-D012 DX-D011`,
      ],
      [
        '2024-10-31',
        2,
        'DX-A001',
        '建成一批学科领航课程',
        null,
        `${ACADEMIC} KINDERGARTEN VOCATIONAL DX-A002 DX-D009 DX-A003 DX-A004`,
      ],
      [
        '2025-06-30',
        2,
        'DX-A001',
        '部分领航课程上线，面向全区共享',
        'P12',
        `${ACADEMIC} KINDERGARTEN SPECIAL DX-A005 DX-A003 DX-A004 DX-A006`,
      ],
      [
        '2025-10-31',
        2,
        'DX-D003',
        '总结团队培养成果，形成可推广的教研案例',
        null,
        `${ACADEMIC} KINDERGARTEN SPECIAL VOCATIONAL DX-A001 DX-A002 DX-D001 DX-D005 DX-D009 DX-A008`,
      ],
    ],
  ],
  [
    'K6',
    '高水平教师培训培养基地建设项目',
    'DX-A001',
    [
      ['2022-10-31', 2, 'DX-A001', '建成智慧化干部教师发展中心'],
      ['2023-10-31', 2, 'DX-A001', '对标国家示范性县级教师发展机构完成自评'],
      ['2024-10-31', 2, 'DX-A001', '各学科团队配齐硕士、博士和特级教师'],
      ['2025-06-30', 2, 'DX-A001', '培育两至三个有全国影响的学科领军团队', 'P29'],
      ['2025-09-30', 1, 'DX-A001', '与四家合作院校共建市级、国家级培训基地'],
      ['2025-11-30', 1, 'DX-D011', '与“一带一路”国家开展教师交流和培训'],
    ],
  ],
  [
    'K7',
    '未来学校试点建设项目',
    'DX-D012',
    [
      ['2021-10-31', 1, 'DX-D012', '制定未来学校建设标准、时间表和路线图', null, 'DX-A002'],
      ['2022-06-30', 2, 'DX-D012', '确定五所试点校', 'P26', PILOT_SCHOOLS],
      ['2022-10-31', 2, 'DX-D003', '建立五个名师名校长工作室', 'P27', PILOT_SCHOOLS],
      ['2022-10-31', 2, 'DX-A005', '启动智慧校园、数字校园和安全校园建设', null, `${PILOT_SCHOOLS} DX-D004 DX-D010`],
      ['2023-06-30', 1, 'DX-D006', '与海淀区示范校结对', null, PILOT_SCHOOLS],
      ['2025-06-30', 3, 'DX-D012', '按一校一策把试点校建成样板校', 'P26', PILOT_SCHOOLS],
      [
        '2025-09-30',
        2,
        'DX-A008',
        '对照建设标准开展成效监测，完成分级评估报告',
        null,
        `${PILOT_SCHOOLS} DX-A005 DX-A006`,
      ],
      ['2025-12-20', 1, 'DX-D001', '表彰先进，提炼并推广经验', null, `${PILOT_SCHOOLS} DX-A002`],
    ],
  ],
  [
    'K8',
    '中国特色国际学校建设项目',
    'DX-D011',
    [
      ['2022-10-31', 2, 'DX-D002', '在国际社区和国际企业集聚区规划国际学校，预留用地'],
      ['2024-08-31', 3, 'DX-D011', '建成一至两所中国特色国际学校', 'P30'],
      ['2024-10-31', 2, 'DX-D011', '支持有条件的学校举办国际高中或国际部，聘请外籍教师', null, 'DX-S002'],
      ['2025-10-31', 2, 'DX-D011', '建立国际学校办学质量评价方法和标准，加强指导和服务', null, 'DX-A008'],
    ],
  ],
];

const taskCode = (project: string, at: number) => `${project}-${String(at + 1).padStart(2, '0')}`;

export const keyProjects: readonly KeyProjectRecord[] = projects.map(([code, name, lead, tasks]) => ({
  code,
  name,
  lead,
  tasks: tasks.map(([due, weight, taskLead, taskName, indicator = null], at) => ({
    code: taskCode(code, at),
    name: taskName,
    due,
    weight: String(weight),
    lead: taskLead,
    indicator,
  })),
}));

/** Each task with those who carry it out, its lead among them. */
export const carriedTasks = projects.flatMap(([project, , , tasks]) =>
  tasks.map(([due, weight, lead, , , carriers = ''], at) => ({
    project,
    task: taskCode(project, at),
    due,
    weight: String(weight),
    carriers: [lead, ...carriers.split(' ')],
  })),
);

/** Everyone who has a task of the project, by code. */
export function carriersOf(code: string): readonly string[] {
  return [...new Set(carriedTasks.filter(({ project }) => project === code).flatMap(({ carriers }) => carriers))]
    .filter((name) => name.startsWith('DX-'))
    .sort();
}
