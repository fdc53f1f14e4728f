import { type AdtsHeader, adtsHeaderAt, isAlikeAdts } from '../adts/adts-header.ts';
import { isAlike, type Mp3Header, mp3HeaderAt } from '../mp3/mp3-header.ts';
import { findFirst, type FrameKind } from './frame-walk.ts';

export const mp3Frames: FrameKind<Mp3Header> = { headerAt: mp3HeaderAt, isAlike };

export const adtsFrames: FrameKind<AdtsHeader> = { headerAt: adtsHeaderAt, isAlike: isAlikeAdts };

/** Frames in a row that no other data has by accident. */
const certainRun = 8;

/** Whether a stretch holds a stream of frames, of whichever kind: some decoders would play that instead. */
export const holdsStream = (bytes: Uint8Array, from: number, until: number): boolean =>
  findFirst(bytes, mp3Frames, from, until, certainRun) !== undefined ||
  findFirst(bytes, adtsFrames, from, until, certainRun) !== undefined;
