import { relative } from 'node:path';
import { withoutControls } from '../../../shared/domain/without-controls.ts';
import type { StatusFile } from '../folders/status-file.ts';

/** What became of one pair; printed as it is with `--json`. */
export type PairResult = {
  readonly name: string;
  readonly status: string;
  /** Path of the video. */
  readonly video: string | null;
  readonly bytes: number | null;
  readonly seconds: number | null;
  readonly taskId: string | null;
  /** One readable line where there is no video. */
  readonly reason: string | null;
};

/** Nothing more will happen to a pair in these states. */
const endings: ReadonlySet<string> = new Set(['completed', 'failed', 'refused', 'overdue', 'withdrawn']);

export const hasEnded = ({ state }: StatusFile): boolean => endings.has(state);

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

export const resultOf = (status: StatusFile, videoPath: string | undefined): PairResult => {
  const isCompleted = status.state === 'completed';
  return {
    name: status.name,
    status: status.state,
    video: isCompleted ? (videoPath ?? null) : null,
    bytes: status.video?.bytes ?? null,
    seconds: status.video?.durationSeconds ?? status.job?.durationSeconds ?? null,
    taskId: status.job?.taskId ?? null,
    reason: isCompleted ? null : oneLine(`${status.message} ${status.next}`),
  };
};

export const withoutVideo = (name: string, status: string, reason: string): PairResult => ({
  name,
  status,
  video: null,
  bytes: null,
  seconds: null,
  taskId: null,
  reason: oneLine(reason),
});

/** One readable line about a result. */
export const describeResult = (result: PairResult, workingFolder: string): string =>
  withoutControls(lineOf(result, workingFolder));

const lineOf = (result: PairResult, workingFolder: string): string => {
  if (result.video === null) return `${result.name}: ${result.status}. ${result.reason ?? ''}`.trim();
  const seconds = result.seconds === null ? '' : `${result.seconds.toFixed(1)} s, `;
  return `${result.name}: ${relative(workingFolder, result.video)} (${seconds}${result.bytes ?? 0} bytes)`;
};
