import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import ffmpeg from '@ffmpeg-installer/ffmpeg';
import sharp, { type Sharp } from 'sharp';

const run = promisify(execFile);

/** Twelve megapixels of soft noise: compresses about as a photograph does. */
const photo = (): Sharp =>
  sharp({
    create: {
      width: 4000,
      height: 3000,
      channels: 3,
      background: '#887766',
      noise: { type: 'gaussian', mean: 128, sigma: 40 },
    },
  }).blur(1.5);

const pictures: Record<string, (picture: Sharp) => Sharp> = {
  'baseline.jpg': (picture) => picture.jpeg({ quality: 85 }),
  'progressive.jpg': (picture) => picture.jpeg({ quality: 85, progressive: true }),
  'photo.png': (picture) => picture.resize(1600, 1200).png(),
  'interlaced.png': (picture) => picture.resize(1600, 1200).png({ progressive: true }),
};

/** As large as the limits allow: 59 s each, the WAV by bytes. */
const recordings: Record<string, readonly string[]> = {
  'cbr.mp3': ['-c:a', 'libmp3lame', '-b:a', '320k', '-ac', '2'],
  'vbr.mp3': ['-c:a', 'libmp3lame', '-q:a', '4', '-ac', '2'],
  'noxing.mp3': ['-c:a', 'libmp3lame', '-q:a', '4', '-write_xing', '0'],
  'speech.wav': ['-c:a', 'pcm_s16le', '-ar', '40000'],
  'music.aac': ['-c:a', 'aac', '-b:a', '256k', '-ac', '2'],
  'music.m4a': ['-c:a', 'aac', '-b:a', '256k', '-ac', '2'],
  'fragmented.m4a': ['-c:a', 'aac', '-b:a', '256k', '-movflags', '+frag_keyframe+empty_moov'],
  'lossless.m4a': ['-c:a', 'alac', '-ar', '32000'],
};

const source = 'aevalsrc=0.3*sin(400*t*(1+t/40))+0.05*random(0):d=59:s=44100';

/** Makes one large good file of each kind; gives their paths. */
export const makeSamples = async (folder: string): Promise<readonly string[]> => {
  const original = await photo().png({ compressionLevel: 1 }).toBuffer();
  for (const [name, encode] of Object.entries(pictures))
    await writeFile(join(folder, name), await encode(sharp(original)).toBuffer());
  for (const [name, options] of Object.entries(recordings))
    await run(ffmpeg.path, ['-v', 'error', '-f', 'lavfi', '-i', source, ...options, join(folder, name)]);
  return [...Object.keys(pictures), ...Object.keys(recordings)].map((name) => join(folder, name));
};
