import type { BitSource } from './bit-source.ts';
import type { EntropyDecoder } from './entropy-decoder.ts';
import type { HuffmanTable } from './huffman-table.ts';

export type BlockTables = { readonly dc: HuffmanTable; readonly ac: HuffmanTable };

const coefficients = 64;
/** Symbol for sixteen zeros. */
const zeroRun = 0xf0;

/** ITU-T T.81, F.2.2: one DC difference, then runs of zeros and values up to the end of the block. */
const followBlock = (source: BitSource, { dc, ac }: BlockTables): boolean => {
  const dcBits = source.symbol(dc);
  if (dcBits < 0) return false;
  source.skip(dcBits);
  let position = 1;
  while (position < coefficients) {
    const symbol = source.symbol(ac);
    if (symbol < 0) return false;
    const bits = symbol & 15;
    if (bits === 0) {
      if (symbol !== zeroRun) return true;
      position += 16;
      continue;
    }
    position += (symbol >> 4) + 1;
    if (position > coefficients) return false;
    source.skip(bits);
  }
  return true;
};

/** For baseline and extended sequential frames; `blocks` are the tables of each block of one unit, in order. */
export const sequentialDecoder = (blocks: readonly BlockTables[]): EntropyDecoder => ({
  fastBlocks: blocks.length,
  follow(source, _unit, count) {
    for (let nth = 0; nth < count; nth += 1)
      for (const tables of blocks) if (!followBlock(source, tables)) return false;
    return true;
  },
  restart() {
    // A sequential scan carries only DC predictions over units, which do not matter here.
  },
});
