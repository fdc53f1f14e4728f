import type { Bits } from '../bits.ts';
import type { Window } from './window.ts';

const mainProfile = 1;
const lastLine = 1023;

/** pulse_data (ISO 14496-3, 4.4.2.7): false where pulses leave the spectrum. */
export const passPulses = (bits: Bits, { isShort, edges }: Window): boolean => {
  if (isShort) return false;
  const pulses = bits.take(2) + 1;
  const band = bits.take(6);
  if (band >= edges.length - 1) return false;
  let line = edges[band] ?? 0;
  for (let pulse = 0; pulse < pulses; pulse += 1) {
    line += bits.take(5);
    bits.skip(4);
    if (line > lastLine) return false;
  }
  return true;
};

/** ISO 14496-3, table 4.103: the highest order of a noise-shaping filter. */
const maxOrder = (isShort: boolean, objectType: number): number => {
  if (isShort) return 7;
  return objectType === mainProfile ? 20 : 12;
};

/** tns_data (ISO 14496-3, 4.4.2.7): false where a filter is of too high an order. */
export const passNoiseShaping = (bits: Bits, { isShort }: Window, objectType: number): boolean => {
  for (let window = isShort ? 8 : 1; window > 0; window -= 1) {
    const filters = bits.take(isShort ? 1 : 2);
    if (filters === 0) continue;
    const resolution = bits.take(1) + 3;
    for (let filter = 0; filter < filters; filter += 1) {
      bits.skip(isShort ? 4 : 6);
      const order = bits.take(isShort ? 3 : 5);
      if (order > maxOrder(isShort, objectType)) return false;
      if (order === 0) continue;
      bits.skip(1);
      bits.skip(order * (resolution - bits.take(1)));
    }
  }
  return true;
};
