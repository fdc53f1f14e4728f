import { filesOf } from '../../../shared/domain/halves.ts';
import type { NameRecord } from '../../../shared/domain/name-record.ts';
import { notificationOf, type DropEntry } from '../world/drop.ts';
import type { Findings } from './findings.ts';
import { isHalfKey } from './row-or-own.ts';

/** What the product was told of the bucket, and when it had taken it in. */
export type EventBook = ReturnType<typeof createEventBook>;

export const createEventBook = (
  now: () => number,
  findings: Findings,
  isOfRow: (jobId: string) => boolean,
) => {
  const sent = new Map<string, DropEntry>();
  const takenInAt = new Map<DropEntry, number>();

  /** Of all that the product was told of before. */
  const latestKnown = (wanted: (key: string) => boolean): readonly DropEntry[] => {
    const latest = new Map<string, DropEntry>();
    for (const [entry, at] of takenInAt) {
      const isLater = entry.sequence > (latest.get(entry.key)?.sequence ?? 0);
      if (at < now() && isLater && wanted(entry.key)) latest.set(entry.key, entry);
    }
    return [...latest.values()];
  };

  /** A later event may be written down already, though its message is still there. */
  const isSurelyThere = ({ key, dropped, sequence }: DropEntry): boolean =>
    dropped !== undefined &&
    dropped.refusal === undefined &&
    [...sent.values()].every((entry) => entry.key !== key || entry.sequence <= sequence);

  const isKnownToBePast = (key: string, versionId: string): boolean =>
    [...takenInAt].some(
      ([entry, at]) => entry.key === key && entry.sequence > Number(versionId.slice(1)) && at < now(),
    );

  return {
    sent: (entry: DropEntry) => void sent.set(notificationOf(entry), entry),
    workedOff: (body: string) => {
      const entry = sent.get(body);
      if (entry !== undefined && !takenInAt.has(entry)) takenInAt.set(entry, now());
    },
    /** The good files of a name that are known to lie there. */
    halvesKnownOf: (name: string): readonly string[] =>
      latestKnown((key) => key.startsWith(`${name}.`) && isHalfKey(key))
        .filter(isSurelyThere)
        .map(({ key }) => key),
    isKnownToLie: (key: string): boolean => latestKnown((each) => each === key).some(isSurelyThere),
    isKnownToBePast,
    /** A job that is sent has the latest files that were known of. */
    saved: (before: NameRecord | undefined, { job }: NameRecord) => {
      // A row keeps the versions that it found.
      if (job?.state !== 'submitting' || isOfRow(job.id)) return;
      if (before?.job?.state === 'submitting' && before.job.id === job.id) return;
      for (const { key, versionId } of filesOf(job.pair)) {
        if (!isKnownToBePast(key, versionId)) continue;
        findings.report(
          'wrongVideo',
          `${job.id} sends ${versionId} of ${key}, which was replaced or removed before.`,
        );
      }
    },
  };
};
