import { basename, extname } from 'node:path';
import { parseUploadKey } from '../../../shared/domain/upload-key.ts';
import { filesOf, type FilePair } from './command-line.ts';

/** A pair on its way into the bucket: each file with the key that it gets. */
export type NamedPair = {
  readonly name: string;
  readonly files: readonly { readonly path: string; readonly key: string }[];
};

const isImage = (path: string): boolean => parseUploadKey(basename(path))?.role === 'image';

/** Without a dot in front: a dot-file would be nobody's upload. */
const stemOf = (path: string): string => basename(path, extname(path)).replace(/^\.+/, '') || 'unnamed';

/** Names a pair for its image. The second pair of one name gets a number: `ann-2`. */
export const nameThePairs = (pairs: readonly FilePair[]): readonly NamedPair[] => {
  const taken = new Set<string>();
  return pairs.map((pair) => {
    const { first, second } = pair;
    const stem = stemOf(isImage(second) && !isImage(first) ? second : first);
    let name = stem;
    for (let number = 2; taken.has(name); number += 1) name = `${stem}-${number}`;
    taken.add(name);
    return { name, files: filesOf(pair).map((path) => ({ path, key: name + extname(path) })) };
  });
};
