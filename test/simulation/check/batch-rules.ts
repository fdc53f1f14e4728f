import { filesOfBatch } from '../written-batch.ts';
import type { NameRecord } from '../../../shared/domain/name-record.ts';
import type { Incidents } from '../kernel/incidents.ts';
import type { EventBook } from './event-book.ts';
import type { Findings } from './findings.ts';

/** Which file of a batch may be read: the only one, as long as it lies there. */
export const createBatchRules = (findings: Findings, events: EventBook, { observe }: Incidents) => {
  const checkRead = (
    name: string,
    { key, versionId }: { readonly key: string; readonly versionId: string },
  ) => {
    if (events.isKnownToBePast(key, versionId))
      findings.report('wrongVideo', `${versionId} of ${key} is read, which was replaced or removed before.`);
    const other = filesOfBatch(name).find((each) => each !== key) ?? '';
    if (events.isKnownToLie(other))
      findings.report('wrongVideo', `${key} is read, though ${other} lies there too.`);
  };

  const noteRemovals = (before: NameRecord, { uploads }: NameRecord) => {
    for (const [extension, upload] of Object.entries(before.uploads)) {
      if (upload.state !== 'ready' || uploads[extension]?.state !== 'removed') continue;
      if (before.batch?.file.versionId !== upload.versionId) observe('batch.removed-unread');
      else observe(before.batch.taken < before.batch.rows ? 'batch.removed-expanding' : 'batch.removed-read');
    }
  };

  return {
    saved: (before: NameRecord | undefined, after: NameRecord) => {
      const { name, batch, note } = after;
      if (!name.endsWith('.batch') || before === undefined) return;
      noteRemovals(before, after);
      if (note?.kind === 'conflict' && before.note?.kind !== 'conflict') observe('batch.conflict');
      if (batch !== undefined && batch.file.versionId !== before.batch?.file.versionId)
        checkRead(name, batch.file);
    },
  };
};
