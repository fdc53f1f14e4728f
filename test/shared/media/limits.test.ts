import { describe, expect, it } from 'vitest';
import { providerLimits } from '../../../shared/media/limits.ts';
import { buildPng } from './build-png.ts';
import { buildWav, riffChunk } from './build-wav.ts';
import { inspectBytes, verdictOn } from './inspect-bytes.ts';

const picture = (width: number, height: number): Uint8Array =>
  buildPng({ width, height, rows: new Uint8Array(height * (width + 1)) });

const padded = (size: number): Uint8Array => {
  const bytes = buildPng();
  return Buffer.concat([bytes, Buffer.alloc(size - bytes.length)]);
};

/** A recording of exactly so many bytes, silent after three seconds. */
const weighing = (size: number): Uint8Array => {
  const bytes = buildWav();
  return Buffer.concat([bytes, riffChunk('LIST', Buffer.alloc(size - bytes.length - 8))]);
};

describe('the limits', () => {
  it.each([
    [300, 300, 'accept'],
    [299, 300, 'dimensions'],
    [300, 299, 'dimensions'],
    [300, 750, 'accept'],
    [300, 751, 'aspect'],
    [750, 300, 'accept'],
    [751, 300, 'aspect'],
    [100, 300, 'dimensions aspect'],
  ])('of dimensions: %i x %i pixels: %s', async (width, height, verdict) => {
    expect(await verdictOn(picture(width, height), 'ann.png')).toBe(verdict);
  });

  it.each([
    [1.94, 'duration'],
    [1.95, 'accept'],
    [60.05, 'accept'],
    [60.06, 'duration'],
  ])('of duration, with an encoder padding allowed for: %d s: %s', async (seconds, verdict) => {
    expect(await verdictOn(buildWav({ seconds }), 'ann.wav')).toBe(verdict);
  });

  it('of duration are a setting', async () => {
    const limits = { ...providerLimits, audioMaxSeconds: 300 };

    const { verdict } = await inspectBytes(buildWav({ seconds: 299 }), 'ann.wav', limits);

    expect(verdict).toBe('accept');
  });

  it.each([
    ['ann.png', padded(10_000_000), 'accept'],
    ['ann.png', padded(10_000_001), 'size'],
    ['ann.wav', weighing(5_000_000), 'accept'],
    ['ann.wav', weighing(5_000_002), 'size'],
  ])('of size: %s of so many bytes', async (file, bytes, verdict) => {
    expect(await verdictOn(bytes, file)).toBe(verdict);
  });

  it('say the value found and the remedy in each refusal', async () => {
    const refused = [
      await inspectBytes(picture(299, 300), 'a/ann.png'),
      await inspectBytes(picture(300, 751), 'a/ann.png'),
      await inspectBytes(padded(10_000_001), 'a/ann.png'),
      await inspectBytes(buildWav({ seconds: 60.06 }), 'a/ann.wav'),
      await inspectBytes(buildWav({ seconds: 1 }), 'a/ann.wav'),
      await inspectBytes(new Uint8Array(), 'a/ann.png'),
    ];

    expect(refused.map(({ reasons }) => reasons[0]?.message)).toMatchInlineSnapshot(`
      [
        "ann.png has 299 x 300 pixels; the provider takes at least 300 on each side. Drop a larger ann.png.",
        "ann.png has 300 x 751 pixels, an aspect of 1:2.503; the provider takes 1:2.5 to 2.5:1. Crop it and drop the new ann.png.",
        "ann.png has 10,000,001 bytes; the provider takes at most 10 MB (10,000,000 bytes). Drop a smaller ann.png.",
        "ann.wav lasts 60.06 s; the provider takes 2 to 60 s. Drop a shorter ann.wav.",
        "ann.wav lasts 1.0 s; the provider takes 2 to 60 s. Drop a longer ann.wav.",
        "ann.png is empty (0 bytes): its upload may have been cut short. Drop ann.png again.",
      ]
    `);
  });

  it('stop a picture that claims more pixels than can be checked before its pixels are read', async () => {
    const bytes = buildPng({ width: 20_000, height: 20_000, rows: new Uint8Array(8) });

    const { reasons, sha256 } = await inspectBytes(Buffer.concat([bytes, Buffer.alloc(200_000)]), 'ann.png');

    expect(reasons.map(({ code }) => code)).toEqual(['dimensions']);
    expect(sha256).toBeNull();
  });
});
