import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { keptState, quoteFor, sample, type Files } from './quoted-supply.ts';

const here = undefined;
const second = (amount: number, digits: number): unknown => expect.closeTo(amount, digits);
const pair: Files = { 'ann.png': here, 'ann.mp3': here };
const csv = (...rows: string[]) => ['name,image,voice,script,audioId,mode', ...rows].join('\n');
const statusOf = (name: string, state: string) =>
  JSON.stringify({ name, state, message: 'It is so.', next: '' });

describe('the quote for what is dropped', () => {
  it.each<[string, Files, object]>([
    ['a pair', pair, { videos: 1, likely: second(5.84, 1), most: second(5.84, 1), guesses: 0 }],
    ['two pairs', { ...pair, 'b/bob.png': here, 'b/bob.mp3': here }, { videos: 2, most: second(11.68, 1) }],
    ['the mode of an options file', { ...pair, 'ann.json': '{"mode":"pro"}' }, { most: second(11.68, 1) }],
    [
      "the mode of the folder's defaults",
      { 'c/ann.png': here, 'c/ann.mp3': here, '_defaults.json': '{"mode":"pro"}' },
      { most: second(11.68, 1) },
    ],
    [
      'the dearest of what is asked for, as the nearest may come too late',
      { ...pair, 'ann.json': '{"mode":"std"}', '_defaults.json': '{"mode":"pro"}' },
      { most: second(11.68, 1) },
    ],
    [
      'a script: about as long as its characters, at most as long as the longest',
      { 'ann.png': here, 'ann.txt': 'x'.repeat(100) },
      { videos: 1, scripts: 1, likely: second(9, 5), most: 60 },
    ],
    [
      'a script that is spoken slowly',
      { 'ann.png': here, 'ann.txt': 'x'.repeat(100), 'ann.json': '{"speed":0.9}' },
      { likely: second(10, 5), most: 60 },
    ],
    ['an audioId', { 'ann.png': here, 'ann.json': '{"audioId":"a1"}' }, { videos: 1, likely: 60, most: 60 }],
    ['a half alone', { 'ann.png': here }, { videos: 0, most: 0 }],
    ['a recording that is refused', { 'ann.png': here, 'ann.mp3': 'no sound' }, { videos: 0, most: 0 }],
    ['the dearest of two sounds for one portrait', { ...pair, 'ann.txt': 'Hello.' }, { videos: 1, most: 60 }],
  ])('counts %s', async (_case, files, expected) => {
    const quote = await quoteFor(files);

    expect(quote).toMatchObject(expected);
  });

  it.each<[string, string, object]>([
    [
      'a recording that is there',
      'r1,ann.png,voice.mp3,,,',
      { videos: 1, most: second(5.84, 1), guesses: 0 },
    ],
    ['a recording that may still come', 'r1,ann.png,bob.mp3,,,', { videos: 1, most: 60, guesses: 1 }],
    ['a script in the mode pro', 'r1,ann.png,,Hello,,pro', { videos: 1, likely: 4, most: 120, scripts: 1 }],
    ['an audioId', 'r1,ann.png,,,a1,', { videos: 1, most: 60 }],
    [
      'a key that counts from the bucket',
      'r1,/w/ann.png,/w/voice.mp3,,,',
      { videos: 1, most: second(5.84, 1) },
    ],
    ['nothing of a row that is refused', 'r1,ann.png,,,,', { videos: 0, most: 0 }],
    ['nothing of a row whose recording is refused', 'r1,ann.png,bad.mp3,,,', { videos: 0, most: 0 }],
  ])('counts in the row of a batch %s', async (_case, row, expected) => {
    const quote = await quoteFor({
      'w/w.batch.csv': csv(row),
      'w/ann.png': here,
      'w/voice.mp3': here,
      'w/bad.mp3': 'no sound',
    });

    expect(quote).toMatchObject(expected);
  });

  it('counts every row of a batch', async () => {
    const rows = Array.from({ length: 200 }, (_, index) => `r${index},ann.png,ann.mp3,,,`);

    const quote = await quoteFor({ 'w.batch.csv': csv(...rows), ...pair, 'ann.json': '{"mode":"pro"}' });

    expect(quote.videos).toBe(201);
    expect(quote.most).toBeCloseTo(202 * 5.84, -1);
  });

  it('takes the mode of the settings where nobody asks for one', async () => {
    const quote = await quoteFor(pair, { job: { mode: 'pro' } });

    expect(quote.most).toBeCloseTo(11.68, 1);
  });
});

describe('the quote over what an earlier run left', () => {
  const mp3 = { key: 'ann.mp3', body: readFileSync(sample('mp3')) };
  const png = { key: 'ann.png', body: readFileSync(sample('png')) };

  it('counts a half that waits there for the one that is dropped now', async () => {
    const state = await keptState([mp3, { key: 'ann.status.json', body: statusOf('ann', 'waiting') }]);

    const quote = await quoteFor({ 'ann.png': here }, {}, state);

    expect(quote).toMatchObject({ videos: 1, most: second(5.84, 1) });
  });

  it('counts what its defaults and its metadata ask for', async () => {
    const defaults = await keptState([{ key: '_defaults.json', body: '{"mode":"pro"}' }]);
    const metadata = await keptState([{ ...mp3, mode: 'pro' }]);

    const quotes = [await quoteFor(pair, {}, defaults), await quoteFor({ 'ann.png': here }, {}, metadata)];

    expect(quotes).toMatchObject([{ most: second(11.68, 1) }, { most: second(11.68, 1) }]);
  });

  it.each([
    ['queued', 1],
    ['held', 1],
    ['submitted', 0],
    ['completed', 0],
  ])('of a pair that is %s counts %i', async (state, videos) => {
    const folder = await keptState([mp3, png, { key: 'ann.status.json', body: statusOf('ann', state) }]);

    const quote = await quoteFor({}, {}, folder);

    expect(quote.videos).toBe(videos);
  });

  it('counts files that came after the video was made', async () => {
    const folder = await keptState([
      { key: 'ann.status.json', body: statusOf('ann', 'completed') },
      mp3,
      png,
    ]);

    const quote = await quoteFor({}, {}, folder);

    expect(quote.videos).toBe(1);
  });

  it('counts the rows of a batch that have not come so far, and one whose batch is gone at the dearest', async () => {
    const folder = await keptState([
      { key: 'w.batch.csv', body: csv('r1,ann.png,,,a1,', 'r2,ann.png,,,a1,') },
      { key: 'w.batch.status.json', body: statusOf('w.batch', 'running') },
      { key: 'r1.status.json', body: statusOf('r1', 'completed') },
      { key: 'old.status.json', body: statusOf('old', 'held') },
    ]);

    const quote = await quoteFor({}, {}, folder);

    expect(quote).toMatchObject({ videos: 2, most: 60 + 120, guesses: 1 });
  });
});
