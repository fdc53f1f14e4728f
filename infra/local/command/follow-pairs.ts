import { resultPath } from '../folders/result-path.ts';
import type { StatusFile } from '../folders/status-file.ts';
import type { PairResult } from './pair-result.ts';
import { resultOf, withoutVideo } from './pair-result.ts';

type FollowOptions = {
  readonly names: readonly string[];
  /** The folder that the results are written to. */
  readonly videos: string;
  /** Whether nothing more will be said of the pair. */
  readonly isFinal: (status: StatusFile) => boolean;
  /** Told of each pair's end, once. */
  readonly onResult: (result: PairResult) => void;
};

export type FollowedPairs = {
  /** Resolves when all have ended. */
  readonly ended: Promise<void>;
  /** Whether a pair has not ended. */
  readonly isOpen: (name: string) => boolean;
  readonly learn: (status: StatusFile) => void;
  /** Ends those that have not ended, or one of them, with a reason. */
  readonly giveUp: (reason: string, only?: string) => void;
};

/** Follows pairs through their status files to their ends. */
export const followPairs = ({ names, videos, isFinal, onResult }: FollowOptions): FollowedPairs => {
  const open = new Map<string, StatusFile | undefined>(names.map((name) => [name, undefined]));
  let finish = (): void => undefined;
  const ended = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const end = (name: string, result: PairResult): void => {
    open.delete(name);
    onResult(result);
    if (open.size === 0) finish();
  };
  return {
    ended,
    isOpen: (name) => open.has(name),
    learn: (status) => {
      const { name, video } = status;
      if (!open.has(name)) return;
      open.set(name, status);
      if (isFinal(status))
        end(name, resultOf(status, video === undefined ? undefined : resultPath(videos, video.key)));
    },
    giveUp: (reason, only) => {
      for (const [name, status] of open)
        if (only === undefined || only === name)
          end(name, withoutVideo(name, status?.state ?? 'unanswered', `${reason} ${status?.message ?? ''}`));
    },
  };
};
