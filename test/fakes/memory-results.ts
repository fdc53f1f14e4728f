import type { Publication, Results } from '../../shared/ports/results.ts';
import type { CopyOutcome, VideoCopier } from '../../shared/ports/video-copier.ts';

type Stored = { readonly writer: string; readonly edition: number; readonly body: string };

export type MemoryResults = Results &
  VideoCopier & {
    readonly files: ReadonlyMap<string, Stored>;
    /** What copying answers next; undefined for a good copy. */
    copyFault: CopyOutcome | undefined;
    /** How long the videos last; undefined where they do not tell. */
    videoSeconds: number | undefined;
    copies: number;
  };

/** The results bucket in memory, fenced by edition as the real one is. A video's body is the URL that it came from. */
export const createMemoryResults = (): MemoryResults => {
  const files = new Map<string, Stored>();
  const isNewer = (key: string, edition: number) => (files.get(key)?.edition ?? -1) < edition;
  const write = (key: string, { writer, edition }: Publication, body: string) => {
    if (isNewer(key, edition)) files.set(key, { writer, edition, body });
  };
  const results: MemoryResults = {
    files,
    copyFault: undefined,
    videoSeconds: undefined,
    copies: 0,
    publish: async (publication) => {
      const { keys, status, errorText, edition } = publication;
      const isCurrent = (files.get(keys.status)?.edition ?? -1) <= edition;
      write(keys.status, publication, status);
      if (!isCurrent) return;
      if (errorText === undefined) files.delete(keys.errorText);
      else write(keys.errorText, publication, errorText);
    },
    copy: async ({ url, key, jobId, edition }) => {
      results.copies += 1;
      if (results.copyFault !== undefined) return results.copyFault;
      const there = files.get(key);
      const isOurs = there?.edition === edition && there.writer === jobId;
      if (!isNewer(key, edition) && !isOurs) return { kind: 'superseded' };
      files.set(key, { writer: jobId, edition, body: url });
      return { kind: 'copied', bytes: 1000, durationSeconds: results.videoSeconds };
    },
  };
  return results;
};
