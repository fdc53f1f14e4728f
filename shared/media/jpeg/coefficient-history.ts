/** Bits set in a 32-bit number. */
const population = (value: number): number => {
  const pairs = value - ((value >>> 1) & 0x5555_5555);
  const fours = (pairs & 0x3333_3333) + ((pairs >>> 2) & 0x3333_3333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f_0f0f, 0x0101_0101) >>> 24;
};

const halfBits = 32;

/** Zeros below the lowest bit set of a number that is not 0. */
const trailingZeros = (value: number): number => 31 - Math.clz32(value & -value);

/** Coefficients `first` to `last` (zigzag order) as bits of the half that begins at `from`. */
const bandBits = (from: number, first: number, last: number): number => {
  let bits = 0;
  for (let position = first; position <= last; position += 1)
    if (position >= from && position < from + halfBits) bits |= 1 << (position - from);
  return bits;
};

/** Which coefficients of a component are not zero so far: all that a refining scan's codes depend on. One bit each. */
export class CoefficientHistory {
  private readonly halves: Uint32Array;

  constructor(blocks: number) {
    this.halves = new Uint32Array(blocks * 2);
  }

  /**
   * Passes `zeros` coefficients that are zero, and those between that are not, from `from` on.
   * @returns the place of the next zero one (`last + 1` where there is none) and, eight bits higher, how many were not zero.
   */
  passZeros(block: number, from: number, last: number, zeros: number): number {
    let [position, left, others] = [from, zeros, 0];
    while (position <= last) {
      const word = (this.halves[block * 2 + (position >> 5)] ?? 0) >>> (position & 31);
      const zerosHere = word === 0 ? halfBits - (position & 31) : trailingZeros(word);
      const passed = Math.min(zerosHere, left, last + 1 - position);
      position += passed;
      left -= passed;
      if (passed < zerosHere && left === 0) break;
      if (passed < zerosHere || word === 0 || position > last) continue;
      others += 1;
      position += 1;
    }
    return position | (others << 8);
  }

  add(block: number, position: number): void {
    const half = block * 2 + (position >> 5);
    this.halves[half] = (this.halves[half] ?? 0) | (1 << (position & 31));
  }

  /** Counts a block's non-zero coefficients in a band. */
  counter(first: number, last: number): (block: number) => number {
    const low = bandBits(0, first, last);
    const high = bandBits(halfBits, first, last);
    const { halves } = this;
    return (block) =>
      population((halves[block * 2] ?? 0) & low) + population((halves[block * 2 + 1] ?? 0) & high);
  }
}
