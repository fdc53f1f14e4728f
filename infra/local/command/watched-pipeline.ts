import { join } from 'node:path';
import type { SettingsInput } from '../../../shared/settings.ts';
import type { S3EventRecord } from '../s3/events/event-record.ts';
import type { ProviderChoice } from '../pipeline/provider-choice.ts';
import type { LocalPipeline } from '../pipeline/pipeline-options.ts';
import { startPipeline } from '../pipeline/start-pipeline.ts';
import type { LocalObjects } from '../folders/local-objects.ts';
import { localObjects } from '../folders/local-objects.ts';
import type { ResultsWatcher } from '../folders/results-watcher.ts';
import { watchResults } from '../folders/results-watcher.ts';
import type { StatusFile } from '../folders/status-file.ts';
import type { Console } from './console.ts';

type WatchedPipelineOptions = {
  readonly folder: string;
  /** Follows the results bucket. */
  readonly videos: string;
  readonly provider: ProviderChoice;
  /** What is set for a deployment and holds here too. */
  readonly settings: SettingsInput;
  readonly s3Port?: number;
  readonly onStatus: (status: StatusFile) => void;
  readonly console: Console;
};

/** A pipeline whose results appear in a folder. */
export type WatchedPipeline = {
  readonly pipeline: LocalPipeline;
  readonly objects: LocalObjects;
  readonly results: ResultsWatcher;
  /** Whether a function threw, timed out or crashed. */
  readonly anyFailures: () => boolean;
  readonly close: () => Promise<void>;
};

const describeFault = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : String(error);

/** A failure that repeats itself is told once. */
const createFailureNotes = (folder: string, console: Console) => {
  const told = new Map<string, string>();
  return {
    note: (name: string, problem: string): void => {
      if (told.get(name) === problem) return;
      told.set(name, problem);
      console.note(
        `${name}: ${problem}. It is tried again; its log is ${join(folder, 'logs', `${name}.log`)}.`,
      );
    },
    any: () => told.size > 0,
  };
};

const startWatchedPipeline = async (options: WatchedPipelineOptions): Promise<WatchedPipeline> => {
  const { folder, videos, provider, settings, console } = options;
  const onFault = (error: unknown): void => console.note(`A local service failed: ${describeFault(error)}`);
  const failures = createFailureNotes(folder, console);
  const watching: { onEvent?: (bucket: string, event: S3EventRecord) => void } = {};
  const pipeline = await startPipeline({
    folder,
    provider,
    settings,
    ...(options.s3Port !== undefined && { s3Port: options.s3Port }),
    onFault,
    onS3Event: (bucket, event) => watching.onEvent?.(bucket, event),
    onFunctionFailure: failures.note,
  });
  const objects = localObjects(pipeline.s3);
  const results = watchResults({
    folder: videos,
    open: objects.open,
    onStatus: options.onStatus,
    onUnnameable: (key) => console.note(`${key} cannot be a file's name here; any S3 client can fetch it.`),
    onFault,
  });
  watching.onEvent = (bucket, event) => {
    if (bucket === pipeline.s3.resultsBucket) results.onEvent(event);
  };
  return {
    pipeline,
    objects,
    results,
    anyFailures: failures.any,
    close: async () => {
      delete watching.onEvent;
      await results.close();
      await pipeline.close();
      objects.close();
    },
  };
};

/**
 * The same, for a run that can be stopped; undefined when it was, as soon as it is certain that nothing goes on. Ctrl-C ends
 * what a start is made of, so that a start which was stopped may fail.
 */
export const startUnlessStopped = async (
  options: WatchedPipelineOptions,
  stop: Promise<void>,
): Promise<WatchedPipeline | undefined> => {
  const asked = { toStop: false };
  void stop.then(() => {
    asked.toStop = true;
  });
  try {
    const watched = await startWatchedPipeline(options);
    if (!asked.toStop) return watched;
    await watched.close();
  } catch (error) {
    if (!asked.toStop) throw error;
  }
  return undefined;
};
