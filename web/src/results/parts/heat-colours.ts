import type { Palette } from '../../ui/palette';
import type { HeatColour } from '../models/heat';

const STEPS = 64;

/** Colours from the lowest to the highest value: one hue that grows for rates, two for differences. */
export function scaleOf(colour: HeatColour | 'correlation', palette: Palette): readonly string[] {
  const mixed = colour === 'rate' ? [palette.paper, palette.accent] : [palette.seal, palette.paper, palette.accent];
  const parts = mixed.map(rgbOf);
  return Array.from({ length: STEPS }, (_, step) => {
    const at = (step / (STEPS - 1)) * (parts.length - 1);
    const from = Math.min(Math.floor(at), parts.length - 2);
    const [a, b] = [parts[from] ?? [0, 0, 0], parts[from + 1] ?? [0, 0, 0]];
    const mix = a.map((part, index) => Math.round(part + ((b[index] ?? part) - part) * (at - from)));
    return `rgb(${mix.join(' ')})`;
  });
}

/** @param shade 0 to 1 */
export const colourAt = (scale: readonly string[], shade: number): string =>
  scale[Math.min(scale.length - 1, Math.round(shade * (scale.length - 1)))] ?? '';

/** The parts of a colour of the tokens, `#1c4a80`. */
function rgbOf(hex: string): number[] {
  const short = /^#?([\da-f])([\da-f])([\da-f])$/i.exec(hex);
  // The build writes `#fff` for `#ffffff`.
  const digits = short
    ? short
        .slice(1)
        .map((digit) => digit + digit)
        .join('')
    : hex.replace('#', '');
  return [0, 2, 4].map((at) => Number.parseInt(digits.slice(at, at + 2), 16) || 0);
}
