/** Slips of an invented publication. */
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { SLIP_FORMAT, type Slip } from '../../services/publication/slip.js';

/** A new signing key, PKCS 8 as PEM. */
export const newKey = (): string =>
  generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;

/** @param place from 0: the rank minus one */
export const slipOf = (place: number): Slip => ({
  format: SLIP_FORMAT,
  district: { code: 'daxing', name: '大兴区' },
  scheme: { code: 'daxing-2024', name: '2024 年度考核' },
  year: 2024,
  publication: 'p-2024',
  unit: { code: `DX-P${String(place).padStart(3, '0')}`, name: `第${place}小学<b>` },
  group: { code: 'PRIMARY', name: '小学组' },
  total: `${60 + (place % 40)}.35`,
  grade: '良好',
  rank: place + 1,
  peers: 116,
  provisional: false,
  items: [{ code: '1.1', name: '巩固率', points: '9.5', maxPoints: '10' }],
  contact: '区考核办 010-6000 0000',
  appealUntil: '2025-03-14',
  salt: randomBytes(16).toString('hex'),
});
