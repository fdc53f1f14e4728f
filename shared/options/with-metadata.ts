import type { Verdict } from '../domain/arrival.ts';
import { readMetadataOptions } from './written-options.ts';

/** What the uploader said of a half in its metadata. */
export const withMetadata = (
  verdict: Verdict,
  metadata: Readonly<Record<string, string>>,
  fileName: string,
): Verdict => {
  if (verdict.kind === 'refused') return verdict;
  const read = readMetadataOptions(metadata, fileName);
  if (read.kind === 'refused') return read;
  const again = metadata['avatar-again'];
  const facts = {
    ...verdict.facts,
    ...(Object.keys(read.values).length === 0 ? {} : { options: read.values }),
    ...(again === undefined ? {} : { again }),
  };
  return { ...verdict, facts };
};
