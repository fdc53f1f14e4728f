import * as z from 'zod/mini';
import type { NameRecord } from '../../../shared/domain/name-record.ts';
import type { Incidents } from '../kernel/incidents.ts';
import type { Drop } from '../world/drop.ts';
import type { PaidTask } from '../world/paid-task.ts';
import type { StoredResult } from '../world/stores.ts';
import type { CommandBook } from './command-book.ts';
import type { Findings } from './findings.ts';
import type { JobBook } from './job-book.ts';

/** The world when all is quiet, and what was seen of it before. */
export type AtRest = {
  readonly findings: Findings;
  readonly incidents: Incidents;
  readonly book: JobBook;
  readonly commands: CommandBook;
  readonly drop: Drop;
  readonly records: readonly NameRecord[];
  readonly files: ReadonlyMap<string, StoredResult>;
  readonly tasks: readonly PaidTask[];
  readonly stored: ReadonlySet<string>;
  readonly jobCap: number;
  readonly contentsOf: (version: string) => string;
  /** Outcomes of names that the world was told of. */
  readonly announced: ReadonlySet<string>;
};

export const statusSchema = z.object({
  state: z.string(),
  message: z.string(),
  files: z.record(z.string(), z.string()),
  job: z.optional(z.object({ id: z.string() })),
});
export type Status = z.output<typeof statusSchema>;
