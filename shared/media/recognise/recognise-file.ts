import type { RangedReader } from '../inspection.ts';
import { id3Bytes } from '../frames/tags.ts';
import { headBytes, readExactly } from '../read-file.ts';
import { byFrames } from './frames.ts';
import { recognise } from './recognise.ts';
import type { Recognised } from './recognised.ts';

/** Tags before the sound: one is usual, more are accidents. */
const maxTags = 8;

/** The bytes behind the ID3v2 tags that a file begins with, for tags hold pictures and say nothing about the sound. */
const behindTags = async (reader: RangedReader, head: Uint8Array): Promise<Uint8Array> => {
  let window = head;
  let at = 0;
  for (let tags = 0; tags < maxTags; tags += 1) {
    const tag = id3Bytes(window, 0);
    if (tag === 0 || at + tag >= reader.size) return window;
    at += tag;
    window = await readExactly(reader, at, Math.min(reader.size, at + headBytes));
  }
  return window;
};

/** What a file is, by its contents; `head` is its beginning. */
export const recogniseFile = async (
  reader: RangedReader,
  head: Uint8Array,
): Promise<Recognised | undefined> => {
  const window = await behindTags(reader, head);
  return recognise(window) ?? byFrames(window);
};
