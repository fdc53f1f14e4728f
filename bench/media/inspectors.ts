import { open } from 'node:fs/promises';
import { extname } from 'node:path';

/** Looks at a file; gives the bytes that it read, where that can be told. */
export type Inspector = (path: string) => Promise<number | null>;

const ours = async (): Promise<Inspector> => {
  const { inspect } = await import('../../shared/media/inspect.ts');
  return async (path) => {
    await using handle = await open(path);
    const { size } = await handle.stat();
    let bytes = 0;
    const read = async (start: number, end: number): Promise<Uint8Array> => {
      const part = new Uint8Array(end - start);
      await handle.read(part, 0, part.length, start);
      bytes += part.length;
      return part;
    };
    await inspect({ size, read }, path);
    return bytes;
  };
};

/** The libraries that one would usually take: headers of pictures, frames of recordings. */
const usual = async (): Promise<Inspector> => {
  const { imageSizeFromFile } = await import('image-size/fromFile');
  const { parseFile } = await import('music-metadata');
  return async (path) => {
    if (isPicture(path)) await imageSizeFromFile(path);
    else await parseFile(path, { duration: true });
    return null;
  };
};

/** A native decoder that makes all pixels. */
const decoder = async (): Promise<Inspector> => {
  const { default: sharp } = await import('sharp');
  return async (path) => {
    await sharp(path, { failOn: 'warning' }).stats();
    return null;
  };
};

export const isPicture = (path: string): boolean => ['.jpg', '.jpeg', '.png'].includes(extname(path));

/** What is compared, each loaded only where it runs. */
export const inspectors = {
  'shared/media': ours,
  'image-size, music-metadata': usual,
  sharp: decoder,
} as const;

export type InspectorName = keyof typeof inspectors;

export const isInspectorName = (name: string | undefined): name is InspectorName =>
  name !== undefined && name in inspectors;
