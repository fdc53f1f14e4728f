import { hasText, u32le, u8 } from '../bytes.ts';

const id3Header = 10;
const id3FooterFlag = 0x10;
const id3v1Bytes = 128;
const apeHeader = 32;
/** Lyrics3 v2 ends with six digits and this. */
const lyricsEnd = 'LYRICS200';
const lyricsSizeDigits = 6;

/** Four bytes of seven bits each: ID3v2.4, 6.2. */
const syncSafe = (bytes: Uint8Array, at: number): number =>
  (u8(bytes, at) << 21) | (u8(bytes, at + 1) << 14) | (u8(bytes, at + 2) << 7) | u8(bytes, at + 3);

/** How long the ID3v2 tag at `at` is, header and footer included; 0 where there is none. */
export const id3Bytes = (bytes: Uint8Array, at: number): number => {
  const isTag = hasText(bytes, at, 'ID3') && u8(bytes, at + 3) < 0xff && u8(bytes, at + 4) < 0xff;
  const isSyncSafe = [6, 7, 8, 9].every((offset) => u8(bytes, at + offset) < 0x80);
  if (!isTag || !isSyncSafe) return 0;
  const footer = (u8(bytes, at + 5) & id3FooterFlag) === 0 ? 0 : id3Header;
  return id3Header + syncSafe(bytes, at + 6) + footer;
};

/** How long the tag that begins at `at` is; 0 where there is none. Joined files have tags in their midst. */
export const tagBytes = (bytes: Uint8Array, at: number): number => {
  const id3 = id3Bytes(bytes, at);
  if (id3 > 0) return id3;
  if (hasText(bytes, at, 'APETAGEX')) return apeHeader + u32le(bytes, at + 12);
  return hasText(bytes, at, 'TAG') ? id3v1Bytes : 0;
};

const lyricsBytes = (bytes: Uint8Array, end: number): number => {
  if (!hasText(bytes, end - lyricsEnd.length, lyricsEnd)) return 0;
  const digitsAt = end - lyricsEnd.length - lyricsSizeDigits;
  const size = Number(
    String.fromCharCode(...bytes.subarray(Math.max(0, digitsAt), digitsAt + lyricsSizeDigits)),
  );
  return Number.isInteger(size) ? size + lyricsEnd.length + lyricsSizeDigits : 0;
};

/** How long the tag that ends at `end` is; 0 where there is none. */
const tagBytesBefore = (bytes: Uint8Array, end: number): number => {
  if (hasText(bytes, end - id3v1Bytes, 'TAG')) return id3v1Bytes;
  if (hasText(bytes, end - apeHeader, 'APETAGEX')) {
    const hasHeader = (u8(bytes, end - apeHeader + 23) & 0x80) !== 0;
    return u32le(bytes, end - apeHeader + 12) + (hasHeader ? apeHeader : 0);
  }
  return lyricsBytes(bytes, end);
};

/** More in a row are no tags but somebody's attempt to keep us busy. */
const maxTags = 64;

/** Where the sound begins: after the tags at the front. */
export const soundStart = (bytes: Uint8Array): number => {
  let at = 0;
  for (let tags = 0; tags < maxTags; tags += 1) at += tagBytes(bytes, at);
  return Math.min(at, bytes.length);
};

/** Where the sound ends: before the tags at the back. */
export const soundEnd = (bytes: Uint8Array): number => {
  let end = bytes.length;
  for (let tags = 0; tags < maxTags; tags += 1) end -= tagBytesBefore(bytes, end);
  return Math.max(0, end);
};
