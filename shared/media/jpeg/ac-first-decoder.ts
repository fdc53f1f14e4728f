import type { BitSource } from './bit-source.ts';
import type { CoefficientHistory } from './coefficient-history.ts';
import type { EntropyDecoder } from './entropy-decoder.ts';
import type { HuffmanTable } from './huffman-table.ts';

export type Band = { readonly first: number; readonly last: number };

/** A run of 16 zeros rather than of blocks that end here. */
const zeroRun = 15;

/** How many blocks, this one included, end where this symbol stands (ITU-T T.81, G.1.2.2). */
export const takeEndRun = (source: BitSource, run: number): number => (1 << run) + source.take(run);

/** First scan of a band of AC coefficients (ITU-T T.81, G.2); remembers which are not zero. */
export const acFirstDecoder = (
  table: HuffmanTable,
  band: Band,
  history: CoefficientHistory,
): EntropyDecoder => {
  /** Blocks still to come that are all zeros. */
  let endRun = 0;
  const followBlock = (source: BitSource, block: number): boolean => {
    let position = band.first;
    while (position <= band.last) {
      const symbol = source.symbol(table);
      if (symbol < 0) return false;
      const run = symbol >> 4;
      const bits = symbol & 15;
      if (bits === 0 && run !== zeroRun) {
        endRun = takeEndRun(source, run) - 1;
        return true;
      }
      position += run;
      if (bits > 0) {
        if (position > band.last) return false;
        source.skip(bits);
        history.add(block, position);
      }
      position += 1;
    }
    return true;
  };
  return {
    fastBlocks: 0,
    follow(source, unit, count) {
      for (let block = unit; block < unit + count; block += 1) {
        const empty = Math.min(endRun, unit + count - block);
        endRun -= empty;
        block += empty;
        if (block < unit + count && !followBlock(source, block)) return false;
      }
      return true;
    },
    restart() {
      endRun = 0;
    },
  };
};
