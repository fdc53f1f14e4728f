import type { RateLimit } from './http/rate-limit.ts';
import type { ProviderClock } from './clock.ts';
import type { Faults } from './faults/faults.ts';
import type { Ledger } from './ledger/ledger.ts';
import type { MediaMaker } from './video/media-maker.ts';
import type { MediaStore } from './video/media-store.ts';
import type { ProviderSettings } from './provider-options.ts';
import type { Random } from './mulberry32.ts';
import type { ResultLinks } from './video/result-links.ts';
import type { Tally } from './ledger/tally.ts';
import type { TaskLife } from './tasks/task-life.ts';

/** What the rules and routes of the simulator work with. */
export type ProviderParts = {
  readonly apiKey: string;
  readonly settings: ProviderSettings;
  readonly clock: ProviderClock;
  readonly faults: Faults;
  readonly ledger: Ledger;
  readonly media: MediaStore;
  readonly maker: MediaMaker;
  readonly life: TaskLife;
  readonly links: ResultLinks;
  readonly tally: Tally;
  readonly withinRate: RateLimit;
  readonly mediaFetch: typeof fetch;
  /** Another id that no task and no speech has yet. */
  readonly newId: () => string;
  /** A stream for each concern: one more query does not change which create fails. */
  readonly random: Readonly<Record<'create' | 'query' | 'speech' | 'task' | 'result', Random>>;
};
