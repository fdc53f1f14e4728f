import { describe, expect, it } from 'vitest';
import { nameThePairs } from '../../../../infra/local/command/named-pairs.ts';

const pair = (first: string, second: string) => ({ first, second });
const keys = (...pairs: ReturnType<typeof pair>[]) =>
  nameThePairs(pairs).map(({ files }) => files.map(({ key }) => key));

describe('the keys of pairs', () => {
  it.each([
    ['are named for the image', pair('/x/ann.png', '/y/take 3.MP3'), ['ann.png', 'ann.MP3']],
    ['are named for the image given second', pair('/y/take.mp3', '/x/ann.jpg'), ['ann.mp3', 'ann.jpg']],
    ['keep dots and spaces', pair('/x/a b.c.png', '/x/v.wav'), ['a b.c.png', 'a b.c.wav']],
    ['take a dot-file in', pair('/x/.ann.png', '/x/v.wav'), ['ann.png', 'ann.wav']],
  ])('%s', (_case, given, expected) => {
    const [found] = keys(given);

    expect(found).toEqual(expected);
  });

  it('are numbered where two images have the same name, past names that are given', () => {
    const found = keys(
      pair('/1/ann.png', '/1/ann.mp3'),
      pair('/2/ann-2.png', '/2/ann-2.mp3'),
      pair('/3/ann.png', '/3/ann.mp3'),
    );

    expect(found).toEqual([
      ['ann.png', 'ann.mp3'],
      ['ann-2.png', 'ann-2.mp3'],
      ['ann-3.png', 'ann-3.mp3'],
    ]);
  });
});
