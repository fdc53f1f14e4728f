import { u16be, u8 } from '../bytes.ts';

/** ITU-T T.81, table B.1: the codes that follow an 0xFF byte. */
export const marker = {
  sof0: 0xc0,
  dht: 0xc4,
  sofLast: 0xcf,
  dac: 0xcc,
  rst0: 0xd0,
  rst7: 0xd7,
  eoi: 0xd9,
  sos: 0xda,
  dqt: 0xdb,
  dnl: 0xdc,
  dri: 0xdd,
  app0: 0xe0,
  app1: 0xe1,
  app14: 0xee,
  app15: 0xef,
  com: 0xfe,
  tem: 0x01,
} as const;

export type Marker = {
  readonly code: number;
  /** Where its first 0xFF stands. */
  readonly at: number;
  /** The first byte after the code. */
  readonly end: number;
};

/** Stands in entropy-coded data for a data byte 0xFF. */
const stuffing = 0;

/** The next marker from `from` on, fill bytes included; undefined when the file ends before one. */
export const findMarker = (bytes: Uint8Array, from: number): Marker | undefined => {
  let at = bytes.indexOf(0xff, from);
  while (at >= 0) {
    let codeAt = at + 1;
    while (bytes[codeAt] === 0xff) codeAt += 1;
    if (codeAt >= bytes.length) return undefined;
    const code = u8(bytes, codeAt);
    if (code !== stuffing) return { code, at, end: codeAt + 1 };
    at = bytes.indexOf(0xff, codeAt);
  }
  return undefined;
};

export const isRestart = (code: number): boolean => code >= marker.rst0 && code <= marker.rst7;

/** Stand alone, without a length. */
export const isBare = (code: number): boolean => isRestart(code) || code === marker.tem;

/** May stand anywhere and say nothing about Huffman-coded picture data. */
export const isSkippable = (code: number): boolean =>
  (code >= marker.app0 && code <= marker.app15) ||
  code === marker.com ||
  code === marker.dnl ||
  code === marker.dac;

export const isFrame = (code: number): boolean =>
  code >= marker.sof0 && code <= marker.sofLast && code !== marker.dht && code !== marker.dac;

/** The contents of the segment that begins (with its length) at `at`; undefined when the file is too short. */
export const segmentAt = (bytes: Uint8Array, at: number): Uint8Array | undefined => {
  const length = u16be(bytes, at);
  return length < 2 || at + length > bytes.length ? undefined : bytes.subarray(at + 2, at + length);
};
