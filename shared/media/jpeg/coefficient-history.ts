/** Bits set in a 32-bit number. */
const population = (value: number): number => {
  const pairs = value - ((value >>> 1) & 0x5555_5555);
  const fours = (pairs & 0x3333_3333) + ((pairs >>> 2) & 0x3333_3333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f_0f0f, 0x0101_0101) >>> 24;
};

const halfBits = 32;

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

  has(block: number, position: number): boolean {
    return (((this.halves[block * 2 + (position >> 5)] ?? 0) >>> (position & 31)) & 1) === 1;
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
