import type { SettingsInput } from '../../../shared/settings.ts';
import { watchDropFolder } from '../folders/drop-folder.ts';
import type { LocalPipeline } from '../pipeline/pipeline-options.ts';
import type { ProviderChoice } from '../pipeline/provider-choice.ts';
import { agreeToSpend } from './agree-to-spend.ts';
import { askOnTerminal } from './ask-on-terminal.ts';
import type { KeepRunningCommand } from './command-line.ts';
import type { Console } from './console.ts';
import { estimateOpenEnded } from './estimate.ts';
import { folders } from './folders.ts';
import { readLocalRules } from './local-rules.ts';
import { writeOperatorFile } from './write-operator-file.ts';
import { createProgressView } from './progress-view.ts';
import { askedToStop } from './stop-signals.ts';
import { uploadedMemory } from './uploaded-memory.ts';
import type { WatchedPipeline } from './watched-pipeline.ts';
import { startUnlessStopped } from './watched-pipeline.ts';
import { welcome } from './welcome.ts';
import { withLock } from './with-lock.ts';

/** Where S3 is found when nobody else is there. */
const s3Port = 9191;

type RunOptions = {
  readonly stateFolder: string;
  readonly dropFolder: string;
  readonly videosFolder: string;
  readonly provider: ProviderChoice;
  readonly settings: SettingsInput;
  readonly s3Port: number;
  readonly console: Console;
  /** Resolves when the run should end. */
  readonly stop: Promise<void>;
  /** Tells operators' commands where the pipeline is; what it returns takes that back. */
  readonly publish: (pipeline: LocalPipeline) => Promise<() => Promise<void>>;
};

const watchDrop = ({ objects }: WatchedPipeline, { dropFolder, stateFolder, console }: RunOptions) =>
  watchDropFolder({
    folder: dropFolder,
    memory: uploadedMemory(stateFolder),
    settleMs: 300,
    lookEveryMs: 2_000,
    upload: objects.upload,
    remove: objects.remove,
    onRefusal: console.note,
    onFault: (error) =>
      console.note(`drop/ could not be read or uploaded; it is tried again. ${String(error)}`),
  });

/** Carries files from one folder into the pipeline, and results into another, until it is stopped. */
export const runUntilStopped = async (options: RunOptions): Promise<void> => {
  const { provider, settings, console } = options;
  const view = createProgressView(console.note);
  const watched = await startUnlessStopped(
    {
      folder: options.stateFolder,
      videos: options.videosFolder,
      provider,
      settings,
      s3Port: options.s3Port,
      console,
      onStatus: view.show,
    },
    options.stop,
  );
  if (watched === undefined) return;
  const { s3 } = watched.pipeline;
  for (const status of await watched.results.catchUp(s3.events(s3.resultsBucket))) view.remember(status);
  const drop = await watchDrop(watched, options);
  const withdraw = await options.publish(watched.pipeline);
  console.note(welcome(s3, provider.kind));
  await options.stop;
  console.note('Stopping; what is in progress is finished first. Ctrl-C once more stops at once.');
  await withdraw();
  await drop.close();
  await watched.close();
};

/** `npm start`: runs until it is stopped. Returns the exit code. */
export const keepRunning = async ({ real, yes }: KeepRunningCommand, console: Console): Promise<number> => {
  const stateFolder = real ? folders.realState : folders.state;
  const rules = await readLocalRules(folders.settings, real);
  if (rules.kind === 'mistake') {
    console.note(rules.message);
    return 1;
  }
  const { settings } = rules;
  const agreement = await agreeToSpend({
    real,
    yes,
    apiKey: process.env['COMETAPI_KEY'],
    estimate: () => estimateOpenEnded(stateFolder, folders.drop, settings),
    ask: askOnTerminal(),
    note: console.note,
  });
  if (agreement.kind === 'refused') {
    console.note(agreement.reason);
    return 1;
  }
  return withLock(stateFolder, console, async () => {
    await runUntilStopped({
      stateFolder,
      dropFolder: folders.drop,
      videosFolder: folders.videos,
      provider: agreement.provider,
      settings,
      s3Port,
      console,
      stop: askedToStop(),
      publish: writeOperatorFile,
    });
    return 0;
  });
};
