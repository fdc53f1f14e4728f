import { spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import ffmpeg from '@ffmpeg-installer/ffmpeg';
import sharp from 'sharp';

/** Whether libjpeg-turbo's or libpng's strictest reading (each warning an error) takes a picture. */
export const decodesStrictly = async (bytes: Uint8Array): Promise<true | string> => {
  try {
    await sharp(bytes, { failOn: 'warning' }).raw().toBuffer();
    return true;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
};

const sampleRate = 8000;

/** Seconds that ffmpeg plays of a recording, written to `path` for it; 0 when it plays nothing. */
export const decodedSeconds = async (bytes: Uint8Array, path: string): Promise<number> => {
  await writeFile(path, bytes);
  const options = ['-v', 'quiet', '-i', path, '-map', '0:a:0', '-ac', '1', '-ar', String(sampleRate)];
  const child = spawn(ffmpeg.path, [...options, '-f', 'u8', 'pipe:1'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let samples = 0;
  for await (const chunk of child.stdout) samples += Buffer.byteLength(chunk);
  return samples / sampleRate;
};
