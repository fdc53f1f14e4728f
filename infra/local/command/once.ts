import type { SettingsInput } from '../../../shared/settings.ts';
import type { ProviderChoice } from '../pipeline/provider-choice.ts';
import type { Console } from './console.ts';
import { followPairs } from './follow-pairs.ts';
import type { NamedPair } from './named-pairs.ts';
import type { PairResult } from './pair-result.ts';
import { hasEnded } from './pair-result.ts';
import { createProgressView } from './progress-view.ts';
import { startWatchedPipeline } from './watched-pipeline.ts';

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

/** Makes the videos of some pairs, and ends. Returns whether all functions worked as they should. */
export const runOnce = async (options: OnceOptions): Promise<boolean> => {
  const { pairs, videos, console, patienceMs, onResult } = options;
  const followed = followPairs({ names: pairs.map(({ name }) => name), videos, onResult });
  const view = createProgressView((line) => console.note(line));
  const impatience = setTimeout(
    () => followed.giveUp(`Nothing has been heard of it for ${patienceMs / 1000} s.`),
    patienceMs,
  );
  const watched = await startWatchedPipeline({
    folder: options.stateFolder,
    videos,
    provider: options.provider,
    settings: options.settings,
    console,
    onStatus: (status) => {
      impatience.refresh();
      if (!hasEnded(status)) view.show(status);
      followed.learn(status);
    },
  });
  const uploadPair = async (name: string, files: NamedPair['files']): Promise<void> => {
    for (const { key, path } of files) {
      const outcome = await watched.objects.upload(key, path);
      if (outcome.kind === 'refused') followed.giveUp(outcome.problem, name);
      if (outcome.kind === 'vanished') followed.giveUp(`${path} vanished.`, name);
    }
  };
  void options.stop.then(() => followed.giveUp('It was stopped before its end.'));
  for (const { name, files } of pairs) await uploadPair(name, files);
  await followed.ended;
  clearTimeout(impatience);
  await watched.close();
  return !watched.anyFailures();
};
