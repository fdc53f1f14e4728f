import { damaged, type Damaged } from '../finding.ts';
import type { Scan } from './scan-header.ts';

const coefficients = 64;
const lastCoefficient = 63;
/** ITU-T T.81, G.1.1.1.2: the bit position of a scan. */
const maxLowBit = 13;
/** A coefficient that no scan has coded yet. */
const unseen = -1;

const isLegal = ({ first, last, highBit, lowBit, components }: Scan): boolean => {
  const isBand =
    first === 0 ? last === 0 : first <= last && last <= lastCoefficient && components.length === 1;
  return isBand && lowBit <= maxLowBit && (highBit === 0 || highBit === lowBit + 1);
};

/** Follows which bits of which coefficients the scans of a progressive picture have given. */
export class Progression {
  private readonly lowBits = new Map<number, Int8Array>();

  /** Takes the next scan; says what is wrong when it does not continue what was before. */
  add(scan: Scan): Damaged | undefined {
    if (!isLegal(scan)) return damaged('one of its scans has impossible progression parameters');
    return scan.components.every(({ index }) => this.continues(index, scan))
      ? undefined
      : damaged('one of its scans does not continue the scans before it');
  }

  private continues(component: number, scan: Scan): boolean {
    const bits = this.lowBits.get(component) ?? new Int8Array(coefficients).fill(unseen);
    this.lowBits.set(component, bits);
    if (scan.first > 0 && bits[0] === unseen) return false;
    const band = bits.subarray(scan.first, scan.last + 1);
    const fits = band.every((bit) => scan.highBit === (bit === unseen ? 0 : bit));
    band.fill(scan.lowBit);
    return fits;
  }
}
