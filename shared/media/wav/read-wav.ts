import { hasText, u64le } from '../bytes.ts';
import { damaged, type SoundFinding } from '../finding.ts';
import { holdsStream } from '../frames/stream-kinds.ts';
import { bigEndian, littleEndian } from './byte-order.ts';
import { chunksOf, type WavChunk } from './chunks.ts';
import { readFormat, type WavFormat } from './format.ts';
import { samplesIn } from './samples.ts';

/** Writers that cannot go back leave this as a size, or 0: the data goes on to the end of the file. */
const unknownSize = 0xffff_ffff;

/** How many bytes of sound there are: RF64 keeps the size elsewhere, a streaming writer nowhere. */
const dataBytes = (bytes: Uint8Array, data: WavChunk, longSize: number | undefined): number => {
  const left = bytes.length - data.at;
  const claimed = data.size === unknownSize ? (longSize ?? left) : data.size;
  return claimed === 0 ? left : Math.min(claimed, left);
};

/**
 * Reads RIFF, RF64 and RIFX files. The byte rate in the header is not believed, nor a data size that the file does not
 * hold: the samples that are there are counted.
 */
export const readWav = (bytes: Uint8Array): SoundFinding => {
  const order = hasText(bytes, 0, 'RIFX') ? bigEndian : littleEndian;
  let format: WavFormat | undefined;
  let longSize: number | undefined;
  for (const chunk of chunksOf(bytes, order)) {
    if (chunk.id === 'ds64') longSize = u64le(bytes, chunk.at + 8);
    if (chunk.id === 'fmt ') {
      const found = readFormat(bytes.subarray(chunk.at, chunk.at + chunk.size), order);
      if (found.kind !== 'format') return found;
      format = found;
    }
    if (chunk.id !== 'data') continue;
    if (format === undefined) return damaged('its sound comes before the chunk that describes it');
    const sound = bytes.subarray(chunk.at, chunk.at + dataBytes(bytes, chunk, longSize));
    if (holdsStream(sound, 0, sound.length)) return damaged('its sound holds a stream of MP3 or AAC frames');
    const samples = samplesIn(sound, format);
    if (samples === undefined) return damaged('one of its blocks of sound is broken');
    return { kind: 'sound', durationSeconds: samples / format.sampleRate };
  }
  return damaged('it has no data chunk: no sound');
};
