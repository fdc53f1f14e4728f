import { join } from 'node:path';
import { assemble } from './assemble.ts';
import { bundledEncoder, createEncoder } from './video/encoder.ts';
import type { Faults } from './faults/faults.ts';
import type { MediaMaker } from './video/media-maker.ts';
import type { EncoderOptions, ProviderOptions } from './provider-options.ts';
import { closeServer, listenOnLoopback } from '../services/loopback.ts';
import { createProviderServer } from './provider-server.ts';
import { isRunning } from './ledger/records.ts';
import { basePath } from './routes.ts';
import type { Statement } from './ledger/statement.ts';
import { readStatement } from './ledger/statement.ts';
import { createVideoMaker } from './video/video-maker.ts';

/** A running simulated provider. */
export type Provider = {
  /** What the provider's paths are relative to: `http://127.0.0.1:PORT/kling`. */
  readonly url: string;
  /** Mutable: what is set counts from the next request on. */
  readonly faults: Faults;
  ledger(): Statement;
  /** Resolves once no callback is being sent and no task is being ended. */
  quiet(): Promise<void>;
  /** Stops at once; what was accepted is taken up again by the next start on the same folder. */
  close(): Promise<void>;
};

const openMaker = async (folder: string, options: EncoderOptions): Promise<MediaMaker> => {
  const executable = options.executable ?? (await bundledEncoder());
  const timeoutMs = options.timeoutMs ?? 60_000;
  const videos = createEncoder({ executable, timeoutMs, parallel: options.parallel ?? 2 });
  // Measuring answers a waiting request: it does not queue behind videos.
  const measurements = createEncoder({ executable, timeoutMs, parallel: 2 });
  return createVideoMaker(folder, videos, measurements);
};

/**
 * Starts a provider that behaves as the contract says, on loopback only.
 * Throws where the port is taken, the ledger in `folder` is damaged, or no ffmpeg is bundled for this machine.
 */
export const startProvider = async (options: ProviderOptions): Promise<Provider> => {
  const maker =
    options.mediaMaker ?? (await openMaker(join(options.folder, 'videos'), options.encoder ?? {}));
  let origin = '';
  const { parts, callbacks, underWay } = assemble({ options, maker, origin: () => origin });
  const server = createProviderServer(parts);
  origin = await listenOnLoopback(server, options.port);
  for (const task of parts.ledger.tasks().filter(isRunning)) parts.life.follow(task);
  return {
    url: `${origin}${basePath}`,
    faults: parts.faults,
    ledger: () => readStatement(parts),
    quiet: () => underWay.quiet(),
    close: async () => {
      parts.life.close();
      callbacks.close();
      maker.close();
      await closeServer(server);
      await underWay.quiet();
    },
  };
};
