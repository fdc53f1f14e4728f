import { type Band, takeEndRun } from './ac-first-decoder.ts';
import type { BitSource } from './bit-source.ts';
import type { CoefficientHistory } from './coefficient-history.ts';
import type { EntropyDecoder } from './entropy-decoder.ts';
import type { HuffmanTable } from './huffman-table.ts';

const zeroRun = 15;

/** One bit for each coefficient that is not zero any more. */
const passCorrections = (source: BitSource, coefficients: number): void => {
  for (let left = coefficients; left > 0; left -= 1) source.skip(1);
};

/** A later scan of a band of AC coefficients (ITU-T T.81, G.1.2.3): one more bit of each, and those that wake up. */
export class AcRefineDecoder implements EntropyDecoder {
  readonly fastBlocks = 0;
  private endRun = 0;
  private readonly countIn: (block: number) => number;
  private readonly table: HuffmanTable;
  private readonly band: Band;
  private readonly history: CoefficientHistory;

  constructor(table: HuffmanTable, band: Band, history: CoefficientHistory) {
    this.table = table;
    this.band = band;
    this.history = history;
    this.countIn = history.counter(band.first, band.last);
  }

  follow(source: BitSource, unit: number, count: number): boolean {
    for (let block = unit; block < unit + count; block += 1) {
      if (this.endRun > 0) {
        passCorrections(source, this.countIn(block));
        this.endRun -= 1;
      } else if (!this.followBlock(source, block)) return false;
    }
    return true;
  }

  restart(): void {
    this.endRun = 0;
  }

  private followBlock(source: BitSource, block: number): boolean {
    const { first, last } = this.band;
    let position = first;
    while (position <= last) {
      const symbol = source.symbol(this.table);
      if (symbol < 0) return false;
      const run = symbol >> 4;
      const bits = symbol & 15;
      if (bits > 1) return false;
      if (bits === 0 && run !== zeroRun) {
        this.endRun = takeEndRun(source, run) - 1;
        this.passZeros(source, block, position, last + 1);
        return true;
      }
      source.skip(bits);
      position = this.passZeros(source, block, position, run);
      if (bits === 1) {
        if (position > last) return false;
        this.history.add(block, position);
      }
      position += 1;
    }
    return true;
  }

  /** Passes `zeros` coefficients that are still zero, and the correction bits between: where the next zero one is. */
  private passZeros(source: BitSource, block: number, from: number, zeros: number): number {
    const passed = this.history.passZeros(block, from, this.band.last, zeros);
    passCorrections(source, passed >> 8);
    return passed & 0xff;
  }
}
