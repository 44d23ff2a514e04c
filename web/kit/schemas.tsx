import { useState } from 'react';
import { Card } from '../src/ui/card';
import type { JsonSchema } from '../src/ui/json-schema';
import { SchemaForm } from '../src/ui/schema-form';

const DECIMAL: JsonSchema = { format: 'decimal', anyOf: [{ type: ['string', 'number'] }] };

const SCHEMA: JsonSchema = {
  type: 'object',
  properties: {
    cap: { description: '得分率上限 · Highest rate', default: '1', anyOf: [DECIMAL, { type: 'null' }] },
    closed: {
      default: 'LOWER',
      description:
        '各档含下限（LOWER）还是含上限（UPPER） · Whether bands include their lower bound (LOWER) or their upper one (UPPER)',
      type: 'string',
      enum: ['LOWER', 'UPPER'],
    },
    relative: { default: false, description: '按界限的百分比计步 · In percent', type: 'boolean' },
    trim: { default: 0, format: 'count', minimum: 0, maximum: 9999, description: '去掉几个最高和几个最低 · Trim' },
    bands: {
      minItems: 1,
      type: 'array',
      description: '各档 · The bands',
      items: {
        type: 'object',
        properties: {
          from: { ...DECIMAL, description: '下限 · Lower bound', absent: '−∞' },
          to: { ...DECIMAL, description: '上限 · Upper bound', absent: '+∞' },
          rate: { ...DECIMAL, description: '得分率 · Rate' },
        },
        required: ['rate'],
      },
    },
    points: {
      type: 'array',
      description: '各点 [x, 得分率] · Points [x, rate]',
      items: { type: 'array', prefixItems: [DECIMAL, DECIMAL] },
    },
    minus: {
      type: 'object',
      description: '每差一步扣分 · Minus',
      properties: { per: { ...DECIMAL, description: '每步的分数 · Points a step' } },
      required: ['per'],
    },
    levels: { type: 'object', description: '档次及其分数 · Levels', additionalProperties: DECIMAL },
  },
  required: ['bands'],
};

export function Schemas() {
  const [value, setValue] = useState<Readonly<Record<string, unknown>>>({
    bands: [{ from: '0.9', rate: '1' }],
    points: [['0', '0.5']],
  });
  return (
    <Card title="由 JSON Schema 生成的表单">
      <SchemaForm schema={SCHEMA} value={value} onChange={setValue} prefix="params." />
      <output aria-label="参数">
        <code>{JSON.stringify(value)}</code>
      </output>
    </Card>
  );
}
