import { u16be, u16le, u32be, u32le } from '../bytes.ts';

type Read = (bytes: Uint8Array, at: number) => number;

/** RIFF and RF64 files are little-endian, RIFX files big-endian. */
export type ByteOrder = { readonly u16: Read; readonly u32: Read };

export const littleEndian: ByteOrder = { u16: u16le, u32: u32le };

export const bigEndian: ByteOrder = { u16: u16be, u32: u32be };
