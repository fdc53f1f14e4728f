import { describe, expect, it } from 'vitest';
import { buildJpeg } from './build-jpeg.ts';
import { buildM4a } from './build-m4a.ts';
import { id3v2, mp3Frames } from './build-mp3.ts';
import { buildPng } from './build-png.ts';
import { buildWav } from './build-wav.ts';
import { adtsFrames } from './build-adts.ts';
import { inspectBytes } from './inspect-bytes.ts';

const padded = (...parts: readonly (string | readonly number[])[]): Buffer =>
  Buffer.concat([
    ...parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))),
    Buffer.alloc(400, 1),
  ]);

const named: readonly (readonly [file: string, bytes: Buffer, format: string, kind: string])[] = [
  ['ann.png', padded('RIFF\x10\0\0\0WEBPVP8 '), 'webp', 'image'],
  ['ann.jpg', padded([0, 0, 0, 24], 'ftypheic\0\0\0\0'), 'heic', 'image'],
  ['ann.jpg', padded([0, 0, 0, 24], 'ftypavif\0\0\0\0'), 'avif', 'image'],
  ['ann.jpg', padded('GIF89a'), 'gif', 'image'],
  ['ann.png', Buffer.from('<?xml version="1.0"?>\n<!-- drawn -->\n<svg xmlns="">'), 'svg', 'image'],
  ['ann.png', padded('BM', [0, 1, 0, 0, 0, 0, 0, 0, 54, 0, 0, 0, 40, 0, 0, 0]), 'bmp', 'image'],
  ['ann.jpg', padded([0x49, 0x49, 0x2a, 0]), 'tiff', 'image'],
  ['ann.jpg', padded('8BPS'), 'psd', 'image'],
  ['ann.jpg', padded([0xff, 0x0a]), 'jxl', 'image'],
  ['ann.png', padded([0, 0, 1, 0]), 'ico', 'image'],
  ['ann.mp3', padded('OggS'), 'ogg', 'audio'],
  ['ann.mp3', padded('fLaC'), 'flac', 'audio'],
  ['ann.mp3', Buffer.concat([id3v2(Buffer.alloc(20)), padded('fLaC')]), 'flac', 'audio'],
  ['ann.m4a', padded('#!AMR\n'), 'amr', 'audio'],
  ['ann.wav', padded('FORM\0\0\0\0AIFF'), 'aiff', 'audio'],
  ['ann.m4a', padded('caff'), 'caf', 'audio'],
  ['ann.aac', padded('ADIF'), 'adif', 'audio'],
  ['ann.mp3', padded([0x1a, 0x45, 0xdf, 0xa3]), 'matroska', 'unknown'],
  ['ann.wav', padded('RIFF\0\0\0\0AVI LIST'), 'avi', 'unknown'],
  ['ann.jpg', padded('%PDF-1.7'), 'pdf', 'unknown'],
  ['ann.mp3', Buffer.from('<!DOCTYPE html>\n<html><svg></svg></html>'), 'html', 'unknown'],
  ['ann.wav', Buffer.from('<?xml version="1.0"?><Error><Code>AccessDenied</Code></Error>'), 'xml', 'unknown'],
  ['ann.mp3', Buffer.from('{"error": "not found"}'), 'json', 'unknown'],
  ['ann.png', Buffer.from('iVBORw0KGgoAAAANSUhEUgAA'), 'base64', 'unknown'],
  ['ann.jpg', Buffer.from('Guten Tag, Ännchen!\r\n'), 'text', 'unknown'],
  ['ann.jpg', Buffer.from('﻿Guten Tag', 'utf16le'), 'text', 'unknown'],
  ['ann.jpg', padded([0xef, 0xbf, 0xbd, 0xef, 0xbf, 0xbd]), 'mangled', 'unknown'],
];

describe('a file under a wrong name', () => {
  it.each(named)('%s: named for what it is (%#)', async (file, bytes, format, kind) => {
    const inspection = await inspectBytes(bytes, file);

    expect(inspection).toMatchObject({ verdict: 'reject', format, kind });
    expect(inspection.reasons.map(({ code }) => code)).toEqual(['format']);
  });

  it('is named in the refusal, with what the provider takes', async () => {
    const { reasons } = await inspectBytes(padded('#!AMR\n'), 'a/ann.m4a');

    expect(reasons[0]?.message).toBe(
      'ann.m4a is an AMR recording; the provider takes MP3, WAV, M4A and AAC recordings. Save it as MP3, WAV, M4A or AAC and drop that.',
    );
  });

  it.each([
    ['ann.png', buildJpeg(), 'jpeg'],
    ['ann.JPG', buildPng(), 'png'],
    ['ann', buildPng(), 'png'],
    ['ann.aac', buildM4a(), 'm4a'],
    ['ann.wav', mp3Frames(100), 'mp3'],
    ['ann.mp3', adtsFrames(130), 'aac'],
    ['ann.mp3', buildWav(), 'wav'],
  ])('%s is accepted when its contents are of another format that is taken', async (file, bytes, format) => {
    expect(await inspectBytes(bytes, file)).toMatchObject({ verdict: 'accept', format });
  });

  it.each([
    ['ann.mp3', buildPng(), /ann.mp3 is a PNG picture/],
    ['ann.png', mp3Frames(100), /ann.png is an MP3 recording/],
    ['ann.mp3', Buffer.alloc(5000, 7), /ann.mp3 is nothing that is known/],
  ])('%s is refused when it holds the other kind, or nothing', async (file, bytes, message) => {
    const { reasons } = await inspectBytes(bytes, file);

    expect(reasons).toEqual([{ code: 'format', message: expect.stringMatching(message) }]);
  });
});
