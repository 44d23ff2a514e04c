import './icon.css';

/** Paths on a grid of 24, drawn as lines. */
const PATHS = {
  add: 'M12 5v14M5 12h14',
  remove: 'M5 12h14',
  close: 'M6 6l12 12M18 6L6 18',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  down: 'M6 9l6 6 6-6',
  up: 'M6 15l6-6 6 6',
  right: 'M9 6l6 6-6 6',
  left: 'M15 6l-6 6 6 6',
  'arrow-up': 'M12 19V5M6 11l6-6 6 6',
  'arrow-down': 'M12 5v14M6 13l6 6 6-6',
  search: 'M11 4a7 7 0 100 14 7 7 0 000-14zM20 20l-4-4',
  more: 'M5 12h.01M12 12h.01M19 12h.01',
  download: 'M12 4v11M7 10l5 5 5-5M5 20h14',
  upload: 'M12 20V9M7 14l5-5 5 5M5 4h14',
  edit: 'M4 20l1-4L16 5l3 3L8 19l-4 1z',
  trash: 'M5 7h14M9 7V4h6v3M7 7l1 13h8l1-13',
  warning: 'M12 4l9 16H3L12 4zM12 10v4M12 17h.01',
  info: 'M12 3a9 9 0 100 18 9 9 0 000-18zM12 11v5M12 8h.01',
  error: 'M12 3a9 9 0 100 18 9 9 0 000-18zM9 9l6 6M15 9l-6 6',
  calendar: 'M5 6h14v14H5zM5 10h14M9 3v4M15 3v4',
  filter: 'M4 5h16l-6 8v6l-4-2v-4z',
  columns: 'M4 5h16v14H4zM10 5v14M15 5v14',
  rows: 'M4 6h16M4 12h16M4 18h16',
  file: 'M7 3h7l4 4v14H7zM14 3v4h4',
  drag: 'M9 6h.01M15 6h.01M9 12h.01M15 12h.01M9 18h.01M15 18h.01',
  user: 'M12 4a4 4 0 100 8 4 4 0 000-8zM4 20c1-4 5-5 8-5s7 1 8 5',
  bell: 'M6 17V11a6 6 0 0112 0v6l2 1H4zM10 21h4',
  sun: 'M12 8a4 4 0 100 8 4 4 0 000-8zM12 2v3M12 19v3M2 12h3M19 12h3M5 5l2 2M17 17l2 2M5 19l2-2M17 7l2-2',
  moon: 'M20 14A8 8 0 0110 4a8 8 0 1010 10z',
  contrast: 'M12 3a9 9 0 100 18 9 9 0 000-18zM12 3v18M12 7h6M12 11h9M12 15h8',
  copy: 'M9 9h11v11H9zM15 9V4H4v11h5',
  undo: 'M9 6L4 11l5 5M4 11h10a5 5 0 010 10h-3',
  history: 'M4 12a8 8 0 108-8 8 8 0 00-7 4M4 4v4h4M12 8v4l3 2',
  lock: 'M6 11h12v9H6zM8 11V8a4 4 0 018 0v3',
  home: 'M4 11l8-7 8 7M6 10v10h12V10',
  chart: 'M4 20h16M7 20v-7M12 20V6M17 20v-10',
  table: 'M4 5h16v14H4zM4 10h16M4 15h16M10 5v14',
  print: 'M7 9V4h10v5M5 9h14v8H5zM8 15h8v5H8z',
  keyboard: 'M3 6h18v12H3zM7 10h.01M11 10h.01M15 10h.01M8 14h8',
  eye: 'M2 12c3-6 7-7 10-7s7 1 10 7c-3 6-7 7-10 7s-7-1-10-7zM12 9a3 3 0 100 6 3 3 0 000-6z',
} as const;

export type IconName = keyof typeof PATHS;
export const ICONS = Object.keys(PATHS) as readonly IconName[];

/** A drawing beside words or on a button that has a name of its own. Readers of screens skip it. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg className="ui-icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
