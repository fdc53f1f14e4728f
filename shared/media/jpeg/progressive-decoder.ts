import type { EntropyDecoder } from './entropy-decoder.ts';
import type { HuffmanTable } from './huffman-table.ts';

/** First scan of the DC coefficients: the tables of each block of one unit, in order. */
export const dcFirstDecoder = (blocks: readonly HuffmanTable[]): EntropyDecoder => ({
  fastBlocks: 0,
  follow(source, _unit, count) {
    for (let nth = 0; nth < count; nth += 1)
      for (const table of blocks) {
        const bits = source.symbol(table);
        if (bits < 0) return false;
        source.skip(bits);
      }
    return true;
  },
  restart() {
    // Only DC predictions are carried over, which do not matter here.
  },
});

/** Later scans of the DC coefficients: one bit a block. */
export const dcRefineDecoder = (blocksPerUnit: number): EntropyDecoder => ({
  fastBlocks: 0,
  follow(source, _unit, count) {
    for (let left = count * blocksPerUnit; left > 0; left -= 1) source.skip(1);
    return true;
  },
  restart() {
    // Nothing is carried over.
  },
});
