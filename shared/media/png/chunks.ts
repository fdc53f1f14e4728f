import { crc32 } from 'node:zlib';
import { latin1, u32be } from '../bytes.ts';
import { type Damaged, damaged } from '../finding.ts';

/** Bytes before the first chunk. */
export const signatureBytes = 8;
/** Length and type before a chunk's data, checksum after it. */
const headBytes = 8;
const checksumBytes = 4;
/** PNG specification, 5.3: a length is at most 2^31 - 1. */
const maxLength = 0x7fff_ffff;

export type Chunk = {
  readonly kind: 'chunk';
  readonly type: string;
  /** Where the chunk begins in the file. */
  readonly at: number;
  readonly data: Uint8Array;
  /** Where the next chunk begins. */
  readonly end: number;
};

/** PNG specification, 5.4: four letters, the third upper case. */
const isType = (type: string): boolean => /^[A-Za-z]{2}[A-Z][A-Za-z]$/.test(type);

/** The chunk at `at`, its length, type and checksum checked. */
export const readChunk = (bytes: Uint8Array, at: number): Chunk | Damaged => {
  const left = bytes.length - at;
  if (left <= 0) return damaged('it ends before its IEND chunk');
  if (left < headBytes + checksumBytes) return damaged(`it ends inside a chunk header at byte ${at}`);
  const length = u32be(bytes, at);
  const type = latin1(bytes, at + 4, 4);
  if (!isType(type)) return damaged(`there is no chunk where one must begin, at byte ${at}`);
  if (length > maxLength || length > left - headBytes - checksumBytes)
    return damaged(`its ${type} chunk at byte ${at} claims ${length} bytes, more than the file holds`);
  const checksumAt = at + headBytes + length;
  if (crc32(bytes.subarray(at + 4, checksumAt)) !== u32be(bytes, checksumAt))
    return damaged(`its ${type} chunk at byte ${at} has a wrong checksum`);
  const data = bytes.subarray(at + headBytes, checksumAt);
  return { kind: 'chunk', type, at, data, end: checksumAt + checksumBytes };
};

/** A decoder must understand chunks whose first letter is upper case. */
export const isCritical = (type: string): boolean => type < 'a';
