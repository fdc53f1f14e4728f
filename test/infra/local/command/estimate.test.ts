import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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

    expect(text).toContain('11.7 s of video, which is estimated at $11.68. The list price is $1.00 a second');
  });

  it('reckons how long a script will take to speak', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'estimate-'));
    const script = join(folder, 'ann.txt');
    await writeFile(script, 'x'.repeat(100));

    const text = await estimateFor([sample('ann.png'), script], settings);

    expect(text).toContain('9.0 s of video, which is estimated at $9.00');
    await rm(folder, { recursive: true });
  });

  it('tells the price of what nobody knows yet', async () => {
    const text = await estimateOpenEnded([], settings);

    expect(text).toMatch(
      /^The real provider makes a video of every pair.*\$60\.00 for a recording of a minute/,
    );
  });

  it('tells the price of what lies there already', async () => {
    const text = await estimateOpenEnded([sample('ann.png'), sample('ann.mp3')], settings);

    expect(text).toContain(
      '2 files that were not sent yet: at most 5.8 s of video, which is estimated at $5.84',
    );
  });
});
