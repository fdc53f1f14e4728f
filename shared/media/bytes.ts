/** Total readers of numbers and letters in bytes: beyond the end everything is zero, so callers check the bounds that matter. */

export const u8 = (bytes: Uint8Array, at: number): number => bytes[at] ?? 0;

export const u16be = (bytes: Uint8Array, at: number): number => (u8(bytes, at) << 8) | u8(bytes, at + 1);

export const u16le = (bytes: Uint8Array, at: number): number => u8(bytes, at) | (u8(bytes, at + 1) << 8);

export const u24be = (bytes: Uint8Array, at: number): number => (u16be(bytes, at) << 8) | u8(bytes, at + 2);

export const u32be = (bytes: Uint8Array, at: number): number =>
  u16be(bytes, at) * 0x10000 + u16be(bytes, at + 2);

export const u32le = (bytes: Uint8Array, at: number): number =>
  u16le(bytes, at + 2) * 0x10000 + u16le(bytes, at);

/** Exact up to 2^53; larger values lose their last bits, which no file of ours can need. */
export const u64be = (bytes: Uint8Array, at: number): number =>
  u32be(bytes, at) * 0x1_0000_0000 + u32be(bytes, at + 4);

export const u64le = (bytes: Uint8Array, at: number): number =>
  u32le(bytes, at + 4) * 0x1_0000_0000 + u32le(bytes, at);

export const i32be = (bytes: Uint8Array, at: number): number => u32be(bytes, at) | 0;

export const i64be = (bytes: Uint8Array, at: number): number =>
  i32be(bytes, at) * 0x1_0000_0000 + u32be(bytes, at + 4);

/** The characters of the bytes `at` to `at + length`, one a byte. */
export const latin1 = (bytes: Uint8Array, at: number, length: number): string =>
  String.fromCharCode(...bytes.subarray(at, at + length));

export const hasText = (bytes: Uint8Array, at: number, text: string): boolean =>
  at >= 0 && at + text.length <= bytes.length && latin1(bytes, at, text.length) === text;

export const hasBytes = (bytes: Uint8Array, at: number, wanted: readonly number[]): boolean =>
  wanted.every((value, index) => bytes[at + index] === value);
