import { describe, expect, test } from 'vitest';
import { readAudioFormat } from '../../../../infra/local/provider/create/audio-format.ts';
import { readImageFacts } from '../../../../infra/local/provider/create/image-facts.ts';
import { pngOf, waveOf } from './media-samples.ts';

const hex = (text: string) => Buffer.from(text.replaceAll(' ', ''), 'hex');
const id3 = Buffer.concat([Buffer.from('ID3'), hex('04 00 00 00 00 00 02'), hex('00 00')]);

describe('A picture is recognised by its bytes', () => {
  test.each([
    ['a PNG', pngOf(640, 480), { format: 'png', width: 640, height: 480 }],
    ['a JPEG', hex('ffd8 ffc0 0011 08 01e0 0280 03'), { format: 'jpeg', width: 640, height: 480 }],
    [
      'a JPEG with segments before its frame',
      hex('ffd8 ffe0 0004 0000 ffc4 0003 00 ffff c2 0011 08 01e0 0280 03'),
      { format: 'jpeg', width: 640, height: 480 },
    ],
    ['a JPEG that ends before its frame', hex('ffd8 ffe0 0004 0000 ffd9'), undefined],
    ['a JPEG of nonsense', hex('ffd8 ff00 1234 5678 9abc def0 1234'), undefined],
    ['a PNG cut in its header', pngOf(640, 480).subarray(0, 20), undefined],
    ['a GIF', Buffer.from('GIF89a and so on, and so on'), undefined],
    ['nothing', Buffer.alloc(0), undefined],
  ])('%s', (_, bytes, facts) => {
    expect(readImageFacts(bytes)).toEqual(facts);
  });
});

describe('A sound is recognised by its bytes', () => {
  test.each([
    ['a WAV', waveOf(), 'wav'],
    ['an M4A', Buffer.from('\0\0\0\x20ftypM4A '), 'm4a'],
    ['an MP3', hex('fffb 9064'), 'mp3'],
    ['an MP3 behind a tag', Buffer.concat([id3, hex('fffb 9064')]), 'mp3'],
    ['an ADTS stream', hex('fff1 5080'), 'aac'],
    ['an ADTS stream behind a tag', Buffer.concat([id3, hex('fff9 5080')]), 'aac'],
    ['an MP3 behind zeros', hex('0000 0000 fffb 9064'), 'mp3'],
    ['an Ogg', Buffer.from('OggS and so on'), undefined],
    [
      'a tag with other bytes behind it, left to the decoder',
      Buffer.concat([id3, Buffer.from('text')]),
      'mp3',
    ],
    ['nothing', Buffer.alloc(0), undefined],
  ])('%s', (_, bytes, format) => {
    expect(readAudioFormat(bytes)).toBe(format);
  });
});
