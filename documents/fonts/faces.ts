/** 字体: the faces of official documents, the fonts that have them, and the open fonts that take their place in PDF. */

export const FACES = ['XIAOBIAOSONG', 'FANGSONG', 'KAITI', 'HEITI', 'SONGTI'] as const;
export type Face = (typeof FACES)[number];

interface FaceDefinition {
  /** The name that Word knows it by on the computers of offices. */
  readonly official: string;
  /** Families that count as the face if the district has them. */
  readonly families: readonly string[];
  /** The open font that takes its place. */
  readonly standIn: { readonly family: string; readonly weight: number; readonly name: string };
}

export const FACE: Readonly<Record<Face, FaceDefinition>> = {
  XIAOBIAOSONG: {
    official: '方正小标宋简体',
    families: [
      '方正小标宋简体',
      '方正小标宋_GBK',
      'FZXiaoBiaoSong-B05S',
      'FZXiaoBiaoSong-B05',
      'FZXiaoBiaoSong-B05 GBK',
    ],
    standIn: { family: 'Noto Serif SC', weight: 700, name: '思源宋体（粗）' },
  },
  // No 仿宋 with a licence to embed is to be had: 霞鹜文楷 Light is drawn between 仿宋 and 楷.
  FANGSONG: {
    official: '仿宋_GB2312',
    families: [
      '仿宋_GB2312',
      'FangSong_GB2312',
      '仿宋',
      'FangSong',
      '方正仿宋_GBK',
      '方正仿宋简体',
      'FZFangSong-Z02',
      'FZFangSong-Z02S',
    ],
    standIn: { family: 'LXGW WenKai', weight: 300, name: '霞鹜文楷（细）' },
  },
  KAITI: {
    official: '楷体_GB2312',
    families: [
      '楷体_GB2312',
      'KaiTi_GB2312',
      '楷体',
      'KaiTi',
      '方正楷体_GBK',
      '方正楷体简体',
      'FZKai-Z03',
      'FZKai-Z03S',
    ],
    standIn: { family: 'LXGW WenKai', weight: 400, name: '霞鹜文楷' },
  },
  HEITI: {
    official: '黑体',
    families: ['黑体', 'SimHei', '方正黑体_GBK', '方正黑体简体', 'FZHei-B01', 'FZHei-B01S'],
    standIn: { family: 'Noto Sans SC', weight: 500, name: '思源黑体' },
  },
  SONGTI: {
    official: '宋体',
    families: ['宋体', 'SimSun', '方正书宋_GBK', '方正书宋简体', 'FZShuSong-Z01', 'FZShuSong-Z01S'],
    standIn: { family: 'Noto Serif SC', weight: 400, name: '思源宋体' },
  },
};

/** Western letters and digits beside Chinese ones. */
export const LATIN_FACE = 'Times New Roman';
