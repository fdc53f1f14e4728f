import { spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import ffmpeg from '@ffmpeg-installer/ffmpeg';
import sharp from 'sharp';

/** Why libjpeg-turbo's or libpng's strictest reading (each warning an error) refuses a picture; undefined if it does not. */
export const strictRefusal = async (bytes: Uint8Array): Promise<string | undefined> => {
  try {
    await sharp(bytes, { failOn: 'warning' }).raw().toBuffer();
    return undefined;
  } catch (error) {
    if (error instanceof Error) return error.message;
    throw error;
  }
};

const sampleRate = 8000;

/** Seconds that ffmpeg plays of a recording, written to `path` for it; 0 when it plays nothing. */
export const decodedSeconds = async (bytes: Uint8Array, path: string): Promise<number> => {
  await writeFile(path, bytes);
  const input = ['-v', 'quiet', '-i', path, '-map', '0:a:0'];
  const output = ['-ac', '1', '-ar', String(sampleRate), '-f', 'u8', 'pipe:1'];
  const child = spawn(ffmpeg.path, [...input, ...output], { stdio: ['ignore', 'pipe', 'ignore'] });
  let samples = 0;
  for await (const chunk of child.stdout) samples += Buffer.byteLength(chunk);
  return samples / sampleRate;
};
