/** `measures` of scheme.yaml: how the figures of the scheme's measures are collected. */
import type { EvidencePolicy, MeasureCode, MeasureRecord, SchemeRecord } from '../scoring/input.js';
import { integer } from './text/value.js';
import type { MapReader } from './yaml/map-reader.js';

const EVIDENCE: readonly EvidencePolicy[] = ['NONE', 'ON_REQUEST', 'ALWAYS'];
const MOST_MEASURES = 5000;
/** Largest number of decimals of a figure. */
const FINEST = 12;

export function readMeasures(root: MapReader): Pick<SchemeRecord, 'measures'> {
  const measures = root.mapsByCode('measures', MOST_MEASURES).map(([code, map]) => [code, readMeasure(map)] as const);
  return measures.length === 0
    ? {}
    : { measures: Object.fromEntries(measures) as Readonly<Record<MeasureCode, MeasureRecord>> };
}

function readMeasure(map: MapReader): MeasureRecord {
  const measure: MeasureRecord = {
    reportedBy: map.code('reportedBy'),
    verifiedBy: map.code('verifiedBy'),
    evidence: map.choice('evidence', EVIDENCE),
    unit: map.name('unit'),
    decimals: readDecimals(map),
    min: map.decimal('min'),
    max: map.decimal('max'),
    tolerance: map.decimal('tolerance'),
    carriedOver: map.flag('carriedOver'),
  };
  map.done();
  return measure;
}

function readDecimals(map: MapReader): number | null {
  return map.value('decimals', (text, where) => {
    const digits = integer(text, where);
    if (digits === null || digits <= FINEST) return digits;
    map.problems.error(
      where.line,
      'BAD_DECIMALS',
      `decimals 最多 ${FINEST} 位小数`,
      `decimals: at most ${FINEST} digits after the point`,
    );
    return null;
  });
}
