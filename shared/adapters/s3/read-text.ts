import { createHash } from 'node:crypto';
import type { RangedReader } from '../../media/inspection.ts';

export type ReadText =
  | { readonly kind: 'text'; readonly text: string; readonly bytes: number; readonly sha256: string }
  /** The rest of a sentence that begins with the file's name. */
  | { readonly kind: 'refused'; readonly problem: string };

/** A whole text file, without its byte order mark. */
export const readText = async (file: RangedReader, maxBytes: number): Promise<ReadText> => {
  if (file.size > maxBytes) {
    const problem = `has ${file.size} bytes, and at most ${maxBytes} are read. Drop a shorter one.`;
    return { kind: 'refused', problem };
  }
  const contents = await file.read(0, file.size);
  const text = decode(contents);
  if (text === undefined)
    return { kind: 'refused', problem: 'is not UTF-8 text. Save it as UTF-8 and drop it again.' };
  const sha256 = createHash('sha256').update(contents).digest('hex');
  return { kind: 'text', text, bytes: contents.length, sha256 };
};

const decode = (contents: Uint8Array): string | undefined => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(contents);
  } catch {
    return undefined;
  }
};
