import { filesOf } from '../../../shared/domain/halves.ts';
import type { NameRecord } from '../../../shared/domain/name-record.ts';
import { notificationOf, type DropEntry } from '../world/drop.ts';
import type { Findings } from './findings.ts';

/** What the product was told of the bucket, and when it had taken it in. */
export const createEventBook = (now: () => number, findings: Findings) => {
  const sent = new Map<string, DropEntry>();
  const takenInAt = new Map<DropEntry, number>();

  return {
    sent: (entry: DropEntry) => void sent.set(notificationOf(entry), entry),
    workedOff: (body: string) => {
      const entry = sent.get(body);
      if (entry !== undefined && !takenInAt.has(entry)) takenInAt.set(entry, now());
    },
    /** A job that is sent has the latest files that were known of. */
    saved: (before: NameRecord | undefined, { job, row }: NameRecord) => {
      // A row keeps the versions that it found.
      if (job?.state !== 'submitting' || row !== undefined) return;
      if (before?.job?.state === 'submitting' && before.job.id === job.id) return;
      for (const { key, versionId } of filesOf(job.pair)) {
        const newer = [...takenInAt].find(
          ([entry, at]) => entry.key === key && entry.sequence > Number(versionId.slice(1)) && at < now(),
        );
        if (newer === undefined) continue;
        findings.report(
          'wrongVideo',
          `${job.id} sends ${versionId} of ${key}, which was replaced or removed before.`,
        );
      }
    },
  };
};
