import type { Picture, PictureFinding, SoundFinding } from './finding.ts';
import { peekJpeg, readJpeg } from './jpeg/read-jpeg.ts';
import { readM4a } from './m4a/read-m4a.ts';
import { readAdts } from './adts/read-adts.ts';
import { readMp3 } from './mp3/read-mp3.ts';
import { peekPng, readPng } from './png/read-png.ts';
import { readWav } from './wav/read-wav.ts';

/** How a format that the provider takes is read. */
export type FormatReader = {
  /** What the first bytes tell already; undefined where only the whole tells. */
  peek(head: Uint8Array): Picture | undefined;
  read(bytes: Uint8Array): PictureFinding | SoundFinding | Promise<PictureFinding>;
};

const nothing = (): undefined => undefined;

/** By format; whatever is not here is not taken. */
export const formatReaders: ReadonlyMap<string, FormatReader> = new Map<string, FormatReader>([
  ['jpeg', { peek: peekJpeg, read: readJpeg }],
  ['png', { peek: peekPng, read: readPng }],
  ['mp3', { peek: nothing, read: readMp3 }],
  ['aac', { peek: nothing, read: readAdts }],
  ['wav', { peek: nothing, read: readWav }],
  ['m4a', { peek: nothing, read: readM4a }],
]);
