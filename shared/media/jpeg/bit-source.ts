import { type HuffmanTable, lookaheadBits } from './huffman-table.ts';
import type { BitState } from './bit-state.ts';

const lookaheadMask = (1 << lookaheadBits) - 1;
const maxCodeBits = 16;

/** The bits between two markers, stuffing removed. Past the end it gives zeros and says so. */
export class BitSource {
  private buffer: number;
  /** Bits in the buffer not yet taken. */
  private count: number;
  /** How many of those are zeros of our own. */
  private padding: number;
  private at: number;
  /** Bytes loaded, ours included. */
  private loaded = 0;
  private readonly bytes: Uint8Array;
  private readonly end: number;

  constructor({ bytes, at, end, buffer, count, padding }: BitState) {
    this.bytes = bytes;
    this.at = at;
    this.end = end;
    this.buffer = buffer;
    this.count = count;
    this.padding = padding;
  }

  get state(): BitState {
    const { bytes, at, end, buffer, count, padding } = this;
    return { bytes, at, end, buffer, count, padding };
  }

  /** More bits were taken than there are. */
  get isOverrun(): boolean {
    return this.count < this.padding;
  }

  /** Bytes that are still to be loaded. */
  get remainingBytes(): number {
    return this.end - this.at;
  }

  /** Whole bytes that nobody has taken. */
  get leftoverBytes(): number {
    return Math.max(0, (this.count - this.padding) >> 3) + this.remainingBytes;
  }

  /** Bits taken since this began, but for a constant. */
  protected get taken(): number {
    return this.loaded * 8 - this.count;
  }

  /** Decodes one symbol; -1 for a code that the table does not have. */
  symbol(table: HuffmanTable): number {
    if (this.count < maxCodeBits) this.fill();
    const entry = table.lookahead[(this.buffer >>> (this.count - lookaheadBits)) & lookaheadMask] ?? 0;
    if (entry === 0) return this.longSymbol(table);
    this.count -= entry >> 8;
    return entry & 0xff;
  }

  /** Takes up to 16 bits. */
  take(bits: number): number {
    if (this.count < bits) this.fill();
    this.count -= bits;
    return (this.buffer >>> this.count) & ((1 << bits) - 1);
  }

  /** Passes over up to 16 bits. */
  skip(bits: number): void {
    if (this.count < bits) this.fill();
    this.count -= bits;
  }

  private longSymbol(table: HuffmanTable): number {
    for (let bits = lookaheadBits + 1; bits <= maxCodeBits; bits += 1) {
      const code = (this.buffer >>> (this.count - bits)) & ((1 << bits) - 1);
      if (code > (table.largest[bits] ?? -1)) continue;
      this.count -= bits;
      return table.symbols[code + (table.offset[bits] ?? 0)] ?? -1;
    }
    return -1;
  }

  private fill(): void {
    while (this.count <= 24) {
      this.buffer = (this.buffer << 8) | this.nextByte();
      this.count += 8;
      this.loaded += 1;
    }
  }

  private nextByte(): number {
    if (this.at >= this.end) {
      this.padding += 8;
      return 0;
    }
    const byte = this.bytes[this.at] ?? 0;
    this.at += 1;
    if (byte === 0xff) {
      while (this.bytes[this.at] === 0xff) this.at += 1;
      this.at += 1;
    }
    return byte;
  }
}
