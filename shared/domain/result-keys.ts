import type { NameId } from './ids.ts';
import { keyMaxBytes } from './upload-key.ts';

export type ResultKeys = { readonly video: string; readonly status: string; readonly errorText: string };

const suffixes = { video: '.mp4', status: '.status.json', errorText: '.error.txt' } as const;

/**
 * Results mirror the name. One so long that a suffix no longer fits into the 1,024 bytes of an S3 key is answered under
 * its id, and with a dot in front: such files are ignored when they are dropped, so nobody's name has these keys.
 */
export const resultKeysOf = ({ id, name }: { readonly id: NameId; readonly name: string }): ResultKeys => {
  const longest = Math.max(...Object.values(suffixes).map((suffix) => suffix.length));
  const stem = new TextEncoder().encode(name).length + longest <= keyMaxBytes ? name : `long-names/.${id}`;
  return {
    video: stem + suffixes.video,
    status: stem + suffixes.status,
    errorText: stem + suffixes.errorText,
  };
};
