import { join } from 'node:path';
import { createRateLimit } from './http/rate-limit.ts';
import type { Callbacks } from './tasks/callbacks.ts';
import { createCallbacks } from './tasks/callbacks.ts';
import { systemClock } from './clock.ts';
import { startingFaults } from './faults/faults.ts';
import { createIdSource } from './ids.ts';
import { openJournal } from './ledger/journal.ts';
import { openLedger } from './ledger/ledger.ts';
import type { MediaMaker } from './video/media-maker.ts';
import { openMediaStore } from './video/media-store.ts';
import { pairFiles } from './video/pair-files.ts';
import type { ProviderParts } from './parts.ts';
import type { ProviderOptions } from './provider-options.ts';
import { settingsFrom } from './provider-options.ts';
import { seededRandom } from './random.ts';
import { createResultLinks } from './video/result-links.ts';
import { answerShapes } from './tasks/shapes.ts';
import { createTally } from './ledger/tally.ts';
import { createTaskLife } from './tasks/task-life.ts';
import { viewTask } from './tasks/task-view.ts';
import type { UnderWay } from './tasks/under-way.ts';
import { createUnderWay } from './tasks/under-way.ts';

export type Assembled = {
  readonly parts: ProviderParts;
  readonly callbacks: Callbacks;
  readonly underWay: UnderWay;
};

type Wiring = {
  readonly options: ProviderOptions;
  readonly maker: MediaMaker;
  /** Known once the server listens. */
  readonly origin: () => string;
};

const openBasics = ({ options, maker, origin }: Wiring) => {
  const settings = settingsFrom(options);
  const stream = (name: string) => seededRandom(settings.seed, name);
  const ledger = openLedger(openJournal(options.folder));
  return {
    apiKey: options.apiKey,
    settings,
    clock: options.clock ?? systemClock,
    faults: startingFaults(options.faults ?? {}),
    ledger,
    media: openMediaStore(join(options.folder, 'media')),
    maker,
    links: createResultLinks(origin, options.apiKey),
    tally: createTally(),
    withinRate: createRateLimit(settings.limits.postsPerWindow, settings.limits.windowMs),
    mediaFetch: options.mediaFetch ?? fetch,
    newId: createIdSource(stream('id'), (id) => (ledger.task(id) ?? ledger.speech(id)) !== undefined),
    random: {
      create: stream('create'),
      query: stream('query'),
      speech: stream('speech'),
      task: stream('task'),
      result: stream('result'),
    },
  };
};

/** Makes every part of the simulator and ties them together; nothing runs yet. */
export const assemble = (wiring: Wiring): Assembled => {
  const basics = openBasics(wiring);
  const { clock, faults, tally, ledger, settings, maker } = basics;
  const underWay = createUnderWay();
  const callbacks = createCallbacks({
    clock,
    faults,
    tally,
    underWay,
    random: seededRandom(settings.seed, 'callback'),
    fetch: wiring.options.callbackFetch ?? fetch,
    timeoutMs: settings.limits.callbackTimeoutMs,
  });
  const life = createTaskLife({
    clock,
    ledger,
    callbacks,
    underWay,
    makeVideo: (task) => {
      const { picture, sound } = pairFiles(task, basics);
      return maker.video(picture, sound, task.seconds);
    },
    callbackBody: (task) => answerShapes[settings.shape].calledBack(viewTask(task, basics)),
  });
  return { parts: { ...basics, life }, callbacks, underWay };
};
