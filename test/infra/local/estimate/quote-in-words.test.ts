import * as z from 'zod/mini';
import { describe, expect, it } from 'vitest';
import { dearestVideo, quoteInWords } from '../../../../infra/local/estimate/quote-in-words.ts';
import { type SettingsInput, settingsSchema } from '../../../../shared/settings.ts';

const settings = (given: SettingsInput = {}) => z.parse(settingsSchema, given);
const quote = { videos: 1, likely: 0.3271, most: 0.3271, scripts: 0, guesses: 0 };
const words = (changes: Partial<typeof quote>) =>
  quoteInWords('It makes', { ...quote, ...changes }, settings().money);

describe('a quote in words', () => {
  it('promises what it cannot exceed, rounded up, and tells where the price is from', () => {
    const text = words({});

    expect(text).toMatch(/^It makes 1 video: at most \$0\.328\. These are list prices \(\$0\.056 a second/);
  });

  it('tells what is likely beside what is possible, and why they differ', () => {
    const text = words({ videos: 2, likely: 1, most: 6.721, scripts: 2 });

    expect(text).toContain('2 videos: about $1.00, and at most $6.73. How long a script lasts is known only');
    expect(text).toContain('takes for speaking comes on top');
  });

  it('says where it was guessed', () => {
    const text = words({ videos: 9, guesses: 3 });

    expect(text).toContain('Not everything of 3 of them can be known now: those are reckoned at the');
  });

  it.each<[SettingsInput, string]>([
    [{}, '$6.72'],
    [{ policy: { modes: ['std'] } }, '$3.36'],
    [{ policy: { modes: ['std'] }, job: { mode: 'pro' } }, '$6.72'],
    [{ provider: { audioMaxSeconds: 300 } }, '$33.60'],
  ])('with the settings %j one video costs at most %s', (given, expected) => {
    const most = dearestVideo(settings(given));

    expect(most).toBe(expected);
  });
});
