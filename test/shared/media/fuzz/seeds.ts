import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import ffmpeg from '@ffmpeg-installer/ffmpeg';
import sharp, { type Sharp } from 'sharp';

export type Seed = { readonly name: string; readonly bytes: Uint8Array };

const run = promisify(execFile);

/** A picture with flat parts, edges and noise, so that all of a coder's codes occur. */
const scene = (channels: 1 | 3 | 4, width = 320, height = 304): Sharp => {
  const pixels = Buffer.alloc(width * height * channels);
  let noise = 1;
  for (let index = 0; index < pixels.length; index += 1) {
    const [x, y] = [Math.floor(index / channels) % width, Math.floor(index / channels / width)];
    noise = (Math.imul(noise, 1_103_515_245) + 12_345) >>> 0;
    const isNoisy = x > 220 && y < 90;
    pixels[index] = isNoisy ? noise >>> 24 : (x ^ y) & 64 ? 200 : (x + y * 2 + (index % channels) * 40) >> 2;
  }
  return sharp(pixels, { raw: { width, height, channels } });
};

const pictures: Record<string, () => Promise<Buffer>> = {
  'baseline.jpg': () => scene(3).jpeg({ quality: 60 }).toBuffer(),
  'baseline-444.jpg': () => scene(3).jpeg({ quality: 70, chromaSubsampling: '4:4:4' }).toBuffer(),
  'optimised.jpg': () => scene(3).jpeg({ quality: 40, optimiseCoding: true }).toBuffer(),
  'progressive.jpg': () => scene(3).jpeg({ quality: 50, progressive: true }).toBuffer(),
  'mozjpeg.jpg': () => scene(3).jpeg({ quality: 50, mozjpeg: true }).toBuffer(),
  'grey.jpg': () => scene(1).toColourspace('b-w').jpeg({ quality: 60 }).toBuffer(),
  'grey-progressive.jpg': () => scene(1).toColourspace('b-w').jpeg({ progressive: true }).toBuffer(),
  'cmyk.jpg': () => scene(3).toColourspace('cmyk').jpeg({ quality: 50 }).toBuffer(),
  'exif.jpg': () => scene(3).withMetadata({ orientation: 6 }).jpeg({ quality: 50 }).toBuffer(),
  'rgb.png': () => scene(3).png().toBuffer(),
  'rgba.png': () => scene(4).png({ compressionLevel: 9 }).toBuffer(),
  'rgb-interlaced.png': () => scene(3).png({ progressive: true }).toBuffer(),
  'palette.png': () => scene(3).png({ palette: true, colours: 16 }).toBuffer(),
  'palette-200.png': () => scene(3).png({ palette: true, colours: 200 }).toBuffer(),
  'grey.png': () => scene(1).toColourspace('b-w').png().toBuffer(),
  'rgb16.png': () => scene(3).toColourspace('rgb16').png().toBuffer(),
  'exif.png': () => scene(3).withMetadata({ orientation: 8 }).png().toBuffer(),
};

/** Voice-like enough: a sweep that falls silent now and then, with noise. */
const source = (seconds: number): readonly string[] => [
  '-f',
  'lavfi',
  '-i',
  `aevalsrc=0.3*sin(400*t*(1+t))*gt(sin(7*t)\\,-0.5)+0.02*random(0):d=${seconds}`,
];

const recordings: Record<string, readonly string[]> = {
  'cbr.mp3': ['-c:a', 'libmp3lame', '-b:a', '48k', '-ar', '24000'],
  'vbr.mp3': ['-c:a', 'libmp3lame', '-q:a', '6', '-ar', '44100', '-ac', '2'],
  'noxing.mp3': ['-c:a', 'libmp3lame', '-b:a', '64k', '-write_xing', '0', '-id3v2_version', '0'],
  'low.mp3': ['-c:a', 'libmp3lame', '-b:a', '16k', '-ar', '11025', '-write_id3v1', '1'],
  'adts.aac': ['-c:a', 'aac', '-b:a', '48k', '-ar', '44100'],
  'adts-stereo.aac': ['-c:a', 'aac', '-b:a', '64k', '-ar', '24000', '-ac', '2'],
  'last.m4a': ['-c:a', 'aac', '-b:a', '48k', '-ar', '44100'],
  'first.m4a': ['-c:a', 'aac', '-b:a', '64k', '-ac', '2', '-movflags', '+faststart'],
  'fragmented.m4a': ['-c:a', 'aac', '-b:a', '32k', '-ar', '16000', '-movflags', '+frag_keyframe+empty_moov'],
  'lossless.m4a': ['-c:a', 'alac', '-ar', '8000'],
  's16.wav': ['-c:a', 'pcm_s16le', '-ar', '8000'],
  'u8.wav': ['-c:a', 'pcm_u8', '-ar', '8000'],
  'float.wav': ['-c:a', 'pcm_f32le', '-ar', '8000', '-ac', '2'],
  's24.wav': ['-c:a', 'pcm_s24le', '-ar', '8000'],
  'alaw.wav': ['-c:a', 'pcm_alaw', '-ar', '8000'],
  'adpcm.wav': ['-c:a', 'adpcm_ms', '-ar', '11025'],
};

const makeRecordings = async (): Promise<readonly Seed[]> => {
  const folder = await mkdtemp(join(tmpdir(), 'media-seeds-'));
  try {
    const made: Seed[] = [];
    for (const [name, options] of Object.entries(recordings)) {
      const path = join(folder, name);
      await run(ffmpeg.path, ['-v', 'error', ...source(3.3), ...options, path]);
      made.push({ name, bytes: await readFile(path) });
    }
    return made;
  } finally {
    await rm(folder, { recursive: true });
  }
};

/** Good files of every kind, made on the spot. */
export const makeSeeds = async (): Promise<readonly Seed[]> => [
  ...(await Promise.all(
    Object.entries(pictures).map(async ([name, make]) => ({ name, bytes: await make() })),
  )),
  ...(await makeRecordings()),
];
