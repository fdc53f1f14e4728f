import { createReadStream, createWriteStream } from 'node:fs';
import { copyFile, mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { StoredPart } from './stored-version.ts';

/** A span of an object's bytes; both ends count. */
export type ByteSpan = Readonly<{ first: number; last: number }>;

/** The bytes of objects, one file a part. A file is never changed once it is whole, and counts only once it is in the journal. */
export type DataFiles = Readonly<{
  /** Stores a body; nothing is left of one that fails. */
  write: <Facts>(body: AsyncGenerator<Buffer, Facts>) => Promise<Readonly<{ file: string; facts: Facts }>>;
  copy: (part: StoredPart) => Promise<StoredPart>;
  read: (parts: readonly StoredPart[], span: ByteSpan | undefined) => Readable;
  remove: (parts: readonly Pick<StoredPart, 'file'>[]) => Promise<void>;
  removeAllBut: (used: ReadonlySet<string>) => Promise<void>;
}>;

type Slice = Readonly<{ file: string; start: number; end: number }>;

const slicesOf = (parts: readonly StoredPart[], span: ByteSpan): readonly Slice[] => {
  let offset = 0;
  return parts.flatMap(({ file, sizeBytes }) => {
    const start = Math.max(span.first - offset, 0);
    const end = Math.min(span.last - offset, sizeBytes - 1);
    offset += sizeBytes;
    return start <= end ? [{ file, start, end }] : [];
  });
};

async function* readSlices(folder: string, slices: readonly Slice[]): AsyncGenerator<Buffer, void> {
  for (const { file, start, end } of slices) yield* createReadStream(join(folder, file), { start, end });
}

/** Hands the body on and keeps what it returns, which a pipeline would drop. */
const keepReturn = <Facts>(body: AsyncGenerator<Buffer, Facts>) => {
  const kept: Facts[] = [];
  async function* pass(): AsyncGenerator<Buffer, void> {
    kept.push(yield* body);
  }
  return { pass, kept };
};

export const openDataFiles = async (folder: string, newId: () => string): Promise<DataFiles> => {
  await mkdir(folder, { recursive: true });

  const remove: DataFiles['remove'] = async (parts) => {
    await Promise.all(parts.map(({ file }) => rm(join(folder, file), { force: true })));
  };

  return {
    remove,
    write: async (body) => {
      const file = newId();
      const { pass, kept } = keepReturn(body);
      try {
        await pipeline(pass, createWriteStream(join(folder, file), { flags: 'wx' }));
      } catch (error) {
        await remove([{ file }]);
        throw error;
      }
      const [facts] = kept;
      if (facts === undefined) throw new Error(`Storing a body in ${file} ended without its facts.`);
      return { file, facts };
    },
    copy: async ({ file, sizeBytes }) => {
      const target = newId();
      await copyFile(join(folder, file), join(folder, target));
      return { file: target, sizeBytes };
    },
    read: (parts, span) =>
      Readable.from(
        readSlices(folder, slicesOf(parts, span ?? { first: 0, last: Number.MAX_SAFE_INTEGER })),
        {
          objectMode: false,
        },
      ),
    removeAllBut: async (used) => {
      const unused = (await readdir(folder)).filter((file) => /^[0-9a-f]{32}$/.test(file) && !used.has(file));
      await remove(unused.map((file) => ({ file })));
    },
  };
};
