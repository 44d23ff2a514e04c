import type { SchemeRecord } from '../../scoring/input.js';
import { type Column, textColumn } from './text-table.js';

/** 分组: the peer group as the scheme labels it; its code if there is no label. */
export const groupColumn = <Row extends { readonly group: string }>({
  labels,
}: Pick<SchemeRecord, 'labels'>): Column<Row> => textColumn('分组', ({ group }) => labels?.groups[group] ?? group);
