import { fileURLToPath } from 'node:url';
import * as z from 'zod/mini';
import { describe, expect, it } from 'vitest';
import { estimateFor, estimateOpenEnded } from '../../../../infra/local/command/estimate.ts';
import { settingsSchema } from '../../../../shared/settings.ts';

const sample = (file: string) => fileURLToPath(new URL(`../../../../sample/${file}`, import.meta.url));
const settings = z.parse(settingsSchema, { money: { pricePerSecond: { std: 1, pro: 2 } } });

describe('the estimate', () => {
  it('adds up what the recordings last', async () => {
    const text = await estimateFor([sample('ann.png'), sample('ann.mp3'), sample('ann.mp3')], settings);

    expect(text).toContain('11.7 s of video, which is estimated at $11.68 (list price $1.00 a second');
  });

  it('tells the price of what nobody knows yet', () => {
    const text = estimateOpenEnded(settings);

    expect(text).toContain('$60.00 for a recording of a minute');
  });
});
