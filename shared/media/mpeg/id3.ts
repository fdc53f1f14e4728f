import { hasText, u8 } from '../bytes.ts';

const headerBytes = 10;
const footerFlag = 0x10;

/** Four bytes of seven bits each: ID3v2.4, 6.2. */
const syncSafe = (bytes: Uint8Array, at: number): number =>
  (u8(bytes, at) << 21) | (u8(bytes, at + 1) << 14) | (u8(bytes, at + 2) << 7) | u8(bytes, at + 3);

/** How long the ID3v2 tag at `at` is, header and footer included; 0 where there is none. */
export const id3Bytes = (bytes: Uint8Array, at: number): number => {
  const isTag = hasText(bytes, at, 'ID3') && u8(bytes, at + 3) < 0xff && u8(bytes, at + 4) < 0xff;
  const isSyncSafe = [6, 7, 8, 9].every((offset) => u8(bytes, at + offset) < 0x80);
  if (!isTag || !isSyncSafe) return 0;
  const footer = (u8(bytes, at + 5) & footerFlag) === 0 ? 0 : headerBytes;
  return headerBytes + syncSafe(bytes, at + 6) + footer;
};
