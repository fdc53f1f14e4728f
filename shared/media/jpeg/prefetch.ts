import { u8 } from '../bytes.ts';
import type { BitState } from './bit-state.ts';

/** libjpeg-turbo fills its 64-bit buffer until a byte more would not fit. */
const fullBits = 57;
/** It looks so many bits ahead for a code. */
const lookaheadBits = 8;
/** Its fast way loads six bytes when no more bits than this are left. */
const fastThreshold = 16;
const fastLoadBytes = 6;
/** Its fast way wants this many bytes for each block of a unit in the input buffer, which holds 4 KiB of the file. */
const fastBlockBytes = 512;
const inputBytes = 4096;

type Operation = { readonly kind: 'symbol' | 'bits'; readonly count: number };

/**
 * How far libjpeg-turbo has read ahead of the bits that it took. At the end of a scan it forgets what it has read ahead
 * without a word, and warns only of bytes beyond that. Some cameras pad their scans to whole words, so this tells their
 * pictures, which it takes, from those that it calls corrupt.
 */
export class Prefetch {
  private at: number;
  private bits: number;
  private isFast = false;
  private operations: Operation[] = [];
  private unitStart: readonly [at: number, bits: number] = [0, 0];
  private readonly bytes: Uint8Array;
  private readonly end: number;
  private readonly fastBlocks: number;

  /**
   * @param state what is loaded when the watching begins: soon the same is read ahead, wherever that is.
   * @param fastBlocks blocks of a unit where the fast way is taken at all; else 0.
   */
  constructor({ bytes, at, end, count, padding }: BitState, fastBlocks: number) {
    this.bytes = bytes;
    this.at = at;
    this.bits = Math.max(0, count - padding);
    this.end = end;
    this.fastBlocks = fastBlocks;
  }

  /** Bytes before the marker that are not read ahead: libjpeg warns of them. */
  get unreadBytes(): number {
    return this.end - this.at;
  }

  beginUnit(): void {
    const inputEnd = Math.min(this.bytes.length, Math.ceil(this.at / inputBytes) * inputBytes);
    this.isFast = this.fastBlocks > 0 && inputEnd - this.at >= fastBlockBytes * this.fastBlocks;
    this.unitStart = [this.at, this.bits];
    this.operations = [];
  }

  /** A code of `length` bits is taken. */
  symbol(length: number): void {
    this.perform({ kind: 'symbol', count: length });
  }

  /** Bits outside codes are taken. */
  take(count: number): void {
    if (count > 0) this.perform({ kind: 'bits', count });
  }

  private perform(operation: Operation): void {
    if (!this.isFast) return this.performSlowly(operation);
    this.operations.push(operation);
    if (this.bits <= fastThreshold && !this.load(fastLoadBytes)) return this.redoSlowly();
    this.bits -= operation.count;
  }

  private performSlowly({ kind, count }: Operation): void {
    if (kind === 'bits') return this.drop(count);
    this.need(lookaheadBits);
    if (count <= lookaheadBits) {
      this.bits -= count;
      return;
    }
    this.drop(lookaheadBits + 1);
    for (let left = count - lookaheadBits - 1; left > 0; left -= 1) this.drop(1);
  }

  private drop(count: number): void {
    this.need(count);
    this.bits -= count;
  }

  /** A marker ends the fast way; the unit is decoded again from its start. */
  private redoSlowly(): void {
    [this.at, this.bits] = this.unitStart;
    this.isFast = false;
    for (const operation of this.operations) this.performSlowly(operation);
  }

  private need(count: number): void {
    if (this.bits >= count) return;
    while (this.bits < fullBits && this.load(1)) continue;
  }

  /** Reads bytes ahead, stuffing passed over; false where the marker comes first. */
  private load(count: number): boolean {
    for (let left = count; left > 0; left -= 1) {
      if (this.at >= this.end) return false;
      const isStuffed = u8(this.bytes, this.at) === 0xff;
      this.at += 1;
      this.bits += 8;
      if (!isStuffed) continue;
      while (this.bytes[this.at] === 0xff) this.at += 1;
      this.at += 1;
    }
    return true;
  }
}
