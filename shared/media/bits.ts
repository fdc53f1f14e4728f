/** Bits of a packet from the first to the last. Past the end it gives zeros and says so. */
export class Bits {
  private at: number;
  private readonly end: number;
  private readonly bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.at = 0;
    this.end = bytes.length * 8;
  }

  get isOverrun(): boolean {
    return this.at > this.end;
  }

  get left(): number {
    return this.end - this.at;
  }

  /** Takes up to 24 bits. */
  take(count: number): number {
    const value = this.peek(count);
    this.at += count;
    return value;
  }

  /** Takes up to 32 bits. */
  takeLong(count: number): number {
    if (count <= 16) return this.take(count);
    return this.take(count - 16) * 0x1_0000 + this.take(16);
  }

  /** The next bits, up to 24, without taking them. */
  peek(count: number): number {
    const byte = this.at >> 3;
    const word =
      ((this.bytes[byte] ?? 0) << 24) |
      ((this.bytes[byte + 1] ?? 0) << 16) |
      ((this.bytes[byte + 2] ?? 0) << 8) |
      (this.bytes[byte + 3] ?? 0);
    return count === 0 ? 0 : (word << (this.at & 7)) >>> (32 - count);
  }

  skip(count: number): void {
    this.at += count;
  }

  /** Goes on to the next whole byte. */
  align(): void {
    this.at = (this.at + 7) & ~7;
  }
}
