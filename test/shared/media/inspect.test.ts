import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { inspect } from '../../../shared/media/inspect.ts';
import { buildPng } from './build-png.ts';
import { buildWav } from './build-wav.ts';
import { memoryReader } from './memory-reader.ts';

const inspectBytes = (bytes: Uint8Array, file: string) => inspect(memoryReader(bytes), file);

const fixture = (name: string) => readFile(new URL(`../../fixtures/media/${name}`, import.meta.url));

describe('inspect', () => {
  it('accepts a whole picture and says what it is', async () => {
    const bytes = await fixture('portrait-300x300.jpg');

    const inspection = await inspectBytes(bytes, 'campaign/ann.jpg');

    expect(inspection).toEqual({
      file: 'campaign/ann.jpg',
      kind: 'image',
      verdict: 'accept',
      reasons: [],
      format: 'jpeg',
      bytes: bytes.length,
      width: 300,
      height: 300,
      durationSeconds: null,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    });
  });

  it('refuses a recording that is too long in one sentence with limit, value and remedy', async () => {
    const inspection = await inspectBytes(buildWav({ seconds: 74.2 }), 'campaign/ann.wav');

    expect(inspection.reasons).toEqual([
      {
        code: 'duration',
        message: 'ann.wav lasts 74.2 s; the provider takes 2 to 60 s. Drop a shorter ann.wav.',
      },
    ]);
  });

  it('refuses an empty file without reading it', async () => {
    const reader = memoryReader(new Uint8Array());

    const inspection = await inspect(reader, 'ann.png');

    expect(inspection.reasons.map(({ code }) => code)).toEqual(['empty']);
    expect(reader.ranges).toEqual([]);
  });

  it('reads only the beginning of a file that the beginning refuses', async () => {
    const bytes = Buffer.concat([buildPng({ width: 299 }), Buffer.alloc(5_000_000)]);
    const reader = memoryReader(bytes);

    const inspection = await inspect(reader, 'ann.png');

    expect(inspection.reasons.map(({ code }) => code)).toEqual(['dimensions']);
    expect(reader.ranges).toHaveLength(1);
    expect(inspection.sha256).toBeNull();
  });

  it('reads no byte of an accepted file twice', async () => {
    const bytes = buildWav({ seconds: 59, sampleRate: 16_000 });
    const reader = memoryReader(bytes);

    await inspect(reader, 'ann.wav');

    const ends = reader.ranges.map(([, end]) => end);
    expect(reader.ranges.map(([start]) => start)).toEqual([0, ...ends.slice(0, -1)]);
    expect(ends.at(-1)).toBe(bytes.length);
  });

  it('says what a recording under the name of a picture is', async () => {
    const inspection = await inspectBytes(buildWav(), 'ann.png');

    expect(inspection).toMatchObject({ kind: 'audio', format: 'wav', verdict: 'reject' });
    expect(inspection.reasons[0]?.message).toBe(
      'ann.png is a WAV recording; the provider takes JPEG and PNG pictures. Save it as JPEG or PNG and drop that.',
    );
  });
});
