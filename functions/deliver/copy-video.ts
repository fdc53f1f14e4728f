import type { Overdue, Submitted, Video } from '../../shared/domain/job.ts';
import { editionOf, type NameRecord } from '../../shared/domain/name-record.ts';
import { measuredSeconds } from '../../shared/domain/spoken.ts';
import { resultKeysOf } from '../../shared/domain/result-keys.ts';
import type { DeliverPorts } from './deliver-ports.ts';

export type Copied =
  | { readonly kind: 'copied'; readonly video: Video }
  | { readonly kind: 'trouble'; readonly trouble: string }
  /** Another worker copied it with a newer state of the name, and writes that down. */
  | { readonly kind: 'superseded' };

/** A video this much longer or shorter than its recording is delivered with a warning: it was paid for. */
const toleranceSeconds = 1;

export const copyVideo = async (
  { copier }: DeliverPorts,
  record: NameRecord,
  job: Submitted | Overdue,
  url: string,
): Promise<Copied> => {
  const key = resultKeysOf(record).video;
  const outcome = await copier.copy({ url, key, jobId: job.id, edition: editionOf(record) });
  switch (outcome.kind) {
    case 'copied':
      return { kind: 'copied', video: videoOf(outcome, measuredSeconds(record, job.pair)) };
    case 'expired':
      return {
        kind: 'trouble',
        trouble: `The provider's link to the finished video answers ${outcome.status}.`,
      };
    case 'damaged':
    case 'refused':
      return { kind: 'trouble', trouble: outcome.problem };
    case 'superseded':
      return outcome;
  }
};

const videoOf = (
  { bytes, durationSeconds }: { readonly bytes: number; readonly durationSeconds: number | undefined },
  wantedSeconds: number | undefined,
): Video => {
  if (durationSeconds === undefined) return { bytes };
  if (wantedSeconds === undefined) return { bytes, durationSeconds };
  const isUnlike = Math.abs(durationSeconds - wantedSeconds) > toleranceSeconds;
  const warning = `The video lasts ${durationSeconds.toFixed(1)} s, its sound ${wantedSeconds.toFixed(1)} s.`;
  return { bytes, durationSeconds, ...(isUnlike ? { warning } : {}) };
};
