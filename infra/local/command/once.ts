import type { SettingsInput } from '../../../shared/settings.ts';
import { removeStaleResults, resultKeysOfFile } from '../folders/stale-results.ts';
import type { StatusFile } from '../folders/status-file.ts';
import type { ProviderChoice } from '../pipeline/provider-choice.ts';
import type { S3EventRecord } from '../s3/events/event-record.ts';
import { keyOfEvent } from '../triggers/bucket-events.ts';
import type { Console } from './console.ts';
import { followPairs, type FollowedPairs } from './follow-pairs.ts';
import type { NamedPair } from './named-pairs.ts';
import type { PairResult } from './pair-result.ts';
import { isFinal, type SentPair } from './pair-finality.ts';
import { hasEnded } from './pair-result.ts';
import { createProgressView } from './progress-view.ts';
import { startUnlessStopped, type WatchedPipeline } from './watched-pipeline.ts';

type OnceOptions = {
  readonly stateFolder: string;
  /** Gets the results. */
  readonly videos: string;
  readonly provider: ProviderChoice;
  readonly settings: SettingsInput;
  readonly pairs: readonly NamedPair[];
  /** Told of each result as it comes. */
  readonly onResult: (result: PairResult) => void;
  readonly console: Console;
  /** Without any news for so long, the pairs that have not ended are given up. */
  readonly patienceMs: number;
  /** Resolves when the run should end early. */
  readonly stop: Promise<void>;
};

/** What has come to rest of these names already, in an earlier run of the same state, belongs beside what is answered now. */
async function* eventsOf(events: AsyncIterable<S3EventRecord>, names: readonly string[]) {
  const keys = new Set(names.flatMap(resultKeysOfFile));
  for await (const event of events) if (keys.has(keyOfEvent(event))) yield event;
}

/** Sends the files of each pair that has not ended, one after the other. */
const upload = async (
  { objects }: WatchedPipeline,
  {
    pairs,
    followed,
    sent,
  }: { pairs: readonly NamedPair[]; followed: FollowedPairs; sent: Map<string, SentPair> },
): Promise<void> => {
  for (const { name, files } of pairs) {
    const keys = files.map(({ key }) => key);
    for (const [index, { key, path }] of files.entries()) {
      if (!followed.isOpen(name)) break;
      const isLast = index === files.length - 1;
      sent.set(name, { keys, lastAtMs: isLast ? Date.now() : undefined });
      const outcome = await objects.upload(key, path);
      if (outcome.kind === 'refused') followed.giveUp(outcome.problem, name);
      if (outcome.kind === 'vanished') followed.giveUp(`${path} vanished.`, name);
    }
  }
};

/** Makes the videos of some pairs, and ends. Returns whether all functions worked as they should. */
export const runOnce = async (options: OnceOptions): Promise<boolean> => {
  const { pairs, videos, console, patienceMs, onResult, stop } = options;
  const names = pairs.map(({ name }) => name);
  const sent = new Map<string, SentPair>();
  let quietMs = 0;
  const isFinalFor = (status: StatusFile): boolean => isFinal(status, sent.get(status.name), quietMs);
  const followed = followPairs({ names, videos, isFinal: isFinalFor, onResult });
  const view = createProgressView((line) => console.note(line));
  await removeStaleResults(videos, names);
  void stop.then(() => followed.giveUp('It was stopped before its end.'));
  const impatience = setTimeout(
    () => followed.giveUp(`Nothing has been heard of it for ${patienceMs / 1000} s.`),
    patienceMs,
  );
  const onStatus = (status: StatusFile): void => {
    impatience.refresh();
    if (!hasEnded(status)) view.show(status);
    followed.learn(status);
  };
  try {
    const { stateFolder: folder, provider, settings } = options;
    const watched = await startUnlessStopped({ folder, videos, provider, settings, console, onStatus }, stop);
    if (watched === undefined) return true;
    const { s3, settings: applied } = watched.pipeline;
    quietMs = applied.timing.quietMs;
    try {
      await watched.results.catchUp(eventsOf(s3.events(s3.resultsBucket), names));
      await upload(watched, { pairs, followed, sent });
      await followed.ended;
    } finally {
      await watched.close();
    }
    return !watched.anyFailures();
  } finally {
    clearTimeout(impatience);
  }
};
