/** 二维码: a QR code as a picture of a document. */
import { renderSVG } from 'uqr';
import type { Block } from '../content/block.js';

/** @param width millimetres */
export const qrPicture = (text: string, alt: string, width: number): Block => ({
  kind: 'PICTURE',
  svg: renderSVG(text, { ecc: 'M', border: 4 }),
  alt,
  width,
});
