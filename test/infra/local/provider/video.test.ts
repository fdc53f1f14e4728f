import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { babble } from '../../../../infra/local/provider/speech/babble.ts';
import { bundledEncoder, createEncoder } from '../../../../infra/local/provider/video/encoder.ts';
import type { MediaFile } from '../../../../infra/local/provider/video/media-maker.ts';
import { sha256Of } from '../../../../infra/local/provider/video/media-store.ts';
import { startProvider } from '../../../../infra/local/provider/start-provider.ts';
import { createVideoMaker } from '../../../../infra/local/provider/video/video-maker.ts';
import { base64 } from './media-samples.ts';
import { bodiesAt, boxesOf, codecsOf, pictureSizeOf, secondsOf } from './mp4-boxes.ts';
import { apiKey, createBody, received, taskOf, temporaryFolder } from './provider-fixture.ts';

const samplePath = (name: string) => fileURLToPath(new URL(`../../../../sample/${name}`, import.meta.url));
const encoderOf = async (timeoutMs = 60_000) =>
  createEncoder({ executable: await bundledEncoder(), parallel: 2, timeoutMs });

const makerIn = async (folder: string) => createVideoMaker(folder, await encoderOf(), await encoderOf());

const fileOf = (path: string, format: MediaFile['format']): MediaFile => ({
  path,
  format,
  sha256: sha256Of(readFileSync(path)),
});

const soundOf = (folder: string, seconds: number): MediaFile => {
  const path = join(folder, `sound-${seconds}.wav`);
  writeFileSync(path, babble('a sound', seconds));
  return fileOf(path, 'wav');
};

/** A picture of any size, made by the encoder itself. */
const pictureOf = async (folder: string, size: string): Promise<MediaFile> => {
  const path = join(folder, `picture-${size}.png`);
  spawnSync(await bundledEncoder(), [
    '-f',
    'lavfi',
    '-i',
    `color=c=teal:s=${size},format=rgb24`,
    '-frames:v',
    '1',
    path,
  ]);
  return fileOf(path, 'png');
};

/** An APP1 segment that says nothing but how the camera was held. */
const exifOf = (orientation: number) =>
  Buffer.concat([
    Buffer.from('ffe10022', 'hex'),
    Buffer.from('Exif\0\0MM'),
    Buffer.from(
      `002a00000008000101120003000000010${orientation.toString(16).padStart(3, '0')}000000000000`,
      'hex',
    ),
  ]);

const photographOf = async (folder: string, size: string, orientation: number): Promise<MediaFile> => {
  const path = join(folder, 'photograph.jpg');
  spawnSync(await bundledEncoder(), ['-f', 'lavfi', '-i', `color=c=teal:s=${size}`, '-frames:v', '1', path]);
  const plain = readFileSync(path);
  writeFileSync(path, Buffer.concat([plain.subarray(0, 2), exifOf(orientation), plain.subarray(2)]));
  return fileOf(path, 'jpeg');
};

const videoOf = async (
  folder: string,
  picture: MediaFile,
  sound: MediaFile,
  seconds: number,
): Promise<Buffer> => {
  const video = await (await makerIn(folder)).video(picture, sound, seconds);
  if (video.kind === 'unreadable') throw new Error(video.problem);
  return readFileSync(video.path);
};

describe('The video of a pair', () => {
  const sample = fileOf(samplePath('ann.png'), 'png');

  test('is H.264 and AAC with its index first', async () => {
    const folder = temporaryFolder();

    const video = await videoOf(folder, sample, soundOf(folder, 2), 2);

    const order = boxesOf(video).map(({ type }) => type);
    expect(codecsOf(video)).toEqual(['avc1', 'mp4a']);
    expect(order[0]).toBe('ftyp');
    expect(order.indexOf('moov')).toBeLessThan(order.indexOf('mdat'));
  });

  test.each([2, 2.013, 4.987])('lasts as long as a sound of %d s', async (seconds) => {
    const folder = temporaryFolder();

    const video = await videoOf(folder, sample, soundOf(folder, seconds), seconds);

    const lengths = [...bodiesAt(video, 'moov/mvhd'), ...bodiesAt(video, 'moov/trak/mdia/mdhd')].map(
      secondsOf,
    );
    expect(lengths).toHaveLength(3);
    for (const length of lengths) expect(Math.abs(length - seconds)).toBeLessThan(0.05);
  });

  test.each([
    ['640x640', [640, 640]],
    ['641x333', [642, 334]],
    ['1600x900', [720, 406]],
    ['300x750', [288, 720]],
  ])('of a picture of %s keeps its shape, in even sides of at most 720', async (size, expected) => {
    const folder = temporaryFolder();
    const picture = await pictureOf(folder, size);

    const video = await videoOf(folder, picture, soundOf(folder, 2), 2);

    expect(pictureSizeOf(video)).toEqual(expected);
  });

  test.each([
    [1, [400, 320]],
    [3, [400, 320]],
    [6, [320, 400]],
    [8, [320, 400]],
  ])('of a photograph held in way %d stands upright', async (orientation, expected) => {
    const folder = temporaryFolder();
    const photograph = await photographOf(folder, '400x320', orientation);

    const video = await videoOf(folder, photograph, soundOf(folder, 2), 2);

    expect(pictureSizeOf(video)).toEqual(expected);
  });

  test('shows the picture and lets the sound be heard', async () => {
    const folder = temporaryFolder();
    const picture = await pictureOf(folder, '320x320');
    writeFileSync(join(folder, 'v.mp4'), await videoOf(folder, picture, soundOf(folder, 2), 2));
    const decode = async (...args: readonly string[]) =>
      spawnSync(await bundledEncoder(), ['-i', join(folder, 'v.mp4'), ...args, 'pipe:1']).stdout;

    const pixel = await decode(
      '-ss',
      '1.5',
      '-frames:v',
      '1',
      '-vf',
      'scale=1:1',
      '-f',
      'rawvideo',
      '-pix_fmt',
      'rgb24',
    );
    const samples = await decode('-f', 's16le', '-ac', '1');

    const [red = 255, green = 0, blue = 0] = pixel;
    expect(red).toBeLessThan(40);
    expect(Math.abs(green - 128) + Math.abs(blue - 128)).toBeLessThan(40);
    expect(
      Math.max(...new Int16Array(samples.buffer, samples.byteOffset, 40_000).map(Math.abs)),
    ).toBeGreaterThan(3_000);
  });

  test('is made once, whoever asks and how often', async () => {
    const folder = temporaryFolder();
    const maker = await makerIn(folder);
    const sound = soundOf(folder, 2);

    const videos = await Promise.all([1, 2, 3].map(() => maker.video(sample, sound, 2)));
    const again = await (await makerIn(folder)).video(sample, sound, 2);

    expect(
      new Set([...videos, again].map((video) => (video.kind === 'made' ? video.path : video.problem))).size,
    ).toBe(1);
  });

  test('is not made of a picture that cannot be decoded', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'broken.png');
    writeFileSync(path, readFileSync(sample.path).subarray(0, 60));

    const video = await (await makerIn(folder)).video(fileOf(path, 'png'), soundOf(folder, 2), 2);

    expect(video).toMatchObject({ kind: 'unreadable' });
  });
});

describe('A sound', () => {
  test('is measured by decoding it', async () => {
    const folder = temporaryFolder();

    const measured = await (await makerIn(folder)).measure(soundOf(folder, 3.21));

    expect(measured).toEqual({ kind: 'measured', seconds: expect.closeTo(3.21, 3) });
  });

  test('that is none cannot be measured', async () => {
    const folder = temporaryFolder();

    const measured = await (
      await makerIn(folder)
    ).measure({ ...fileOf(samplePath('ann.png'), 'mp3'), format: 'wav' });

    expect(measured).toMatchObject({ kind: 'unreadable' });
  });
});

describe('The encoder', () => {
  test('is ended when it takes too long', async () => {
    const encoder = await encoderOf(1);

    const run = await encoder.run(['-f', 'lavfi', '-i', 'color', '-t', '3600', '-f', 'null', '-']);

    expect(run).toMatchObject({ kind: 'failed', problem: expect.stringContaining('SIGKILL') });
  });

  test('is ended, and refuses what waits, when it is closed', async () => {
    const encoder = createEncoder({ executable: await bundledEncoder(), parallel: 1, timeoutMs: 60_000 });
    const endless = ['-f', 'lavfi', '-i', 'color', '-t', '3600', '-f', 'null', '-'];

    const runs = [encoder.run(endless), encoder.run(endless)];
    await Promise.resolve();
    encoder.close();

    expect(await Promise.all(runs)).toEqual([
      { kind: 'failed', problem: expect.stringContaining('SIGKILL') },
      { kind: 'failed', problem: 'The encoder was closed.' },
    ]);
  });

  test('that is missing is a failure, not a crash', async () => {
    const encoder = createEncoder({ executable: '/no/such/ffmpeg', parallel: 1, timeoutMs: 1_000 });

    const run = await encoder.run([]);

    expect(run).toMatchObject({ kind: 'failed', problem: expect.stringContaining('ENOENT') });
  });
});

test('The sample pair becomes a video over the wire, as long as its voice', async () => {
  const provider = await startProvider({
    folder: temporaryFolder(),
    apiKey,
    times: { queueMs: 0, renderMs: 0, renderMsPerSecond: 0 },
  });
  onTestFinished(() => provider.close());
  const path = `${provider.url}/v1/videos/avatar/image2video`;
  const headers = { authorization: `Bearer ${apiKey}` };
  const query = async () => taskOf(await received(await fetch(`${path}/ann`, { headers })));

  await fetch(path, {
    method: 'POST',
    headers,
    body: JSON.stringify(
      createBody({
        image: base64(readFileSync(samplePath('ann.png'))),
        sound_file: base64(readFileSync(samplePath('ann.mp3'))),
        external_task_id: 'ann',
      }),
    ),
  });
  await expect.poll(async () => (await query()).task_status, { timeout: 20_000 }).toBe('succeed');

  const [video] = (await query()).task_result.videos ?? [];
  const bytes = Buffer.from(await (await fetch(video?.url ?? '')).arrayBuffer());
  const [length = 0] = bodiesAt(bytes, 'moov/mvhd').map(secondsOf);
  expect(codecsOf(bytes)).toEqual(['avc1', 'mp4a']);
  expect(Math.abs(length - Number(video?.duration))).toBeLessThan(0.05);
  expect(length).toBeGreaterThan(3);
});
