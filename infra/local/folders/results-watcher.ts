import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import type { S3EventRecord } from '../s3/events/event-record.ts';
import { keyOfEvent } from '../triggers/bucket-events.ts';
import { resultPath } from './result-path.ts';
import type { ResultChange } from './results-folder.ts';
import { mirrorResult } from './results-folder.ts';
import type { StatusFile } from './status-file.ts';
import { isStatusKey, parseStatus } from './status-file.ts';

type ResultsWatcherOptions = {
  /** Follows the results bucket. */
  readonly folder: string;
  /** Undefined when the object has been removed again meanwhile. */
  readonly open: (key: string) => Promise<Readable | undefined>;
  /** Everything that was written before it is in the folder by then, the video above all. */
  readonly onStatus: (status: StatusFile) => void;
  readonly onUnnameable: (key: string) => void;
  readonly onFault: (error: unknown) => void;
};

export type ResultsWatcher = {
  readonly onEvent: (event: S3EventRecord) => void;
  /** Mirrors what is missing in the folder, telling nobody. */
  readonly catchUp: (events: AsyncIterable<S3EventRecord>) => Promise<readonly StatusFile[]>;
  /** Waits for what was told so far. */
  readonly close: () => Promise<void>;
};

const changeOf = (event: S3EventRecord): ResultChange => ({
  key: keyOfEvent(event),
  kind: event.eventName.startsWith('ObjectRemoved') ? 'removed' : 'written',
});

/** Copies results into a folder, one after the other in the order in which they were written. */
export const watchResults = (options: ResultsWatcherOptions): ResultsWatcher => {
  const follow = async (change: ResultChange): Promise<StatusFile | undefined> => {
    const outcome = await mirrorResult(options.folder, change, () => options.open(change.key));
    if (outcome.kind === 'unnameable') options.onUnnameable(change.key);
    if (outcome.kind !== 'written' || !isStatusKey(change.key)) return undefined;
    return parseStatus(await readFile(outcome.path, 'utf8'));
  };
  const tell = async (event: S3EventRecord): Promise<void> => {
    const status = await follow(changeOf(event));
    if (status !== undefined) options.onStatus(status);
  };
  let last: Promise<void> = Promise.resolve();
  return {
    onEvent: (event) => {
      last = last.then(() => tell(event)).catch(options.onFault);
    },
    catchUp: async (events) => {
      const statuses: StatusFile[] = [];
      for await (const event of events) {
        const change = changeOf(event);
        const path = resultPath(options.folder, change.key);
        const isThere = path !== undefined && existsSync(path);
        if (change.kind === 'removed' || (isThere && !isStatusKey(change.key))) continue;
        const status = await follow(change);
        if (status !== undefined) statuses.push(status);
      }
      return statuses;
    },
    close: () => last,
  };
};
