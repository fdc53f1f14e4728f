import { BitSource } from './bit-source.ts';
import type { BitState } from './bit-state.ts';
import type { HuffmanTable } from './huffman-table.ts';
import type { Prefetch } from './prefetch.ts';

/** The same bits, which also tell another decoder's reading ahead what was taken. */
export class WatchedBitSource extends BitSource {
  private readonly prefetch: Prefetch;

  constructor(state: BitState, prefetch: Prefetch) {
    super(state);
    this.prefetch = prefetch;
  }

  override symbol(table: HuffmanTable): number {
    const before = this.taken;
    const symbol = super.symbol(table);
    this.prefetch.symbol(this.taken - before);
    return symbol;
  }

  override take(bits: number): number {
    this.prefetch.take(bits);
    return super.take(bits);
  }

  override skip(bits: number): void {
    this.prefetch.take(bits);
    super.skip(bits);
  }
}
