import type { NameRecord } from '../../../shared/domain/name-record.ts';
import type { EventBook } from './event-book.ts';
import type { Findings } from './findings.ts';
import type { JobBook } from './job-book.ts';

/** Whose a name is: that of the files dropped under it, else that of the batch that first asked for it. */
export const createNameRules = (findings: Findings, events: EventBook, book: JobBook) => ({
  saved: (before: NameRecord | undefined, { name, row, job }: NameRecord) => {
    if (row !== undefined && row.versionId !== before?.row?.versionId) {
      const owner = before?.row?.batch ?? row.batch;
      if (owner !== row.batch) findings.report('lost', `${row.batch} takes ${name} away from ${owner}.`);
      const isMade = before !== undefined && before.row === undefined && before.job !== undefined;
      if (isMade) findings.report('lost', `${row.batch} takes ${name}, which has a video of its own.`);
    }
    if (job === undefined || job.id === before?.job?.id || book.jobs.get(job.id)?.isRow !== true) return;
    const [file] = events.halvesKnownOf(name);
    if (file !== undefined)
      findings.report('wrongVideo', `${job.id} is made for ${row?.batch}, though ${file} lies there.`);
  },
});
