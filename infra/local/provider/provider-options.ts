import type { MediaLimits } from '../../../shared/media/inspection.ts';
import { providerLimits } from '../../../shared/media/limits.ts';
import type { ProviderClock } from './clock.ts';
import type { FaultPatch } from './faults/faults.ts';
import type { MediaMaker } from './video/media-maker.ts';
import type { ShapeName } from './tasks/shapes.ts';

const thirtyDaysMs = 30 * 86_400_000;

type ProviderLimits = {
  readonly media: MediaLimits;
  /** Slots of the account: a task holds one until it ends. */
  readonly parallelTasks: number;
  /** At most `postsPerWindow` POSTs within any `windowMs`. */
  readonly postsPerWindow: number;
  readonly windowMs: number;
  /** The largest request body; above it the answer is a 413. */
  readonly bodyMaxBytes: number;
  readonly audioIdLifetimeMs: number;
  readonly resultLifetimeMs: number;
  readonly mediaFetchTimeoutMs: number;
  readonly callbackTimeoutMs: number;
};

/** Published where the contract gives a number; plan sizes, rates and the body's size are not. */
const defaultLimits: ProviderLimits = {
  media: providerLimits,
  parallelTasks: 5,
  postsPerWindow: 100,
  windowMs: 1_000,
  bodyMaxBytes: 32_000_000,
  audioIdLifetimeMs: thirtyDaysMs,
  resultLifetimeMs: thirtyDaysMs,
  mediaFetchTimeoutMs: 30_000,
  callbackTimeoutMs: 10_000,
};

type ProviderTimes = {
  /** From accepted to processing. */
  readonly queueMs: number;
  /** From processing to the end: a fixed part and one per second of sound. */
  readonly renderMs: number;
  readonly renderMsPerSecond: number;
};

/** Far quicker than the real provider (one observed job: 331 s for 14.7 s), so that trying it out is no wait. */
const defaultTimes: ProviderTimes = { queueMs: 500, renderMs: 2_000, renderMsPerSecond: 0 };

type ProviderPrices = {
  /** USD per second of video. */
  readonly std: number;
  readonly pro: number;
  /** USD per speech: an assumption, none is published. */
  readonly speech: number;
};

/** Kling's list prices. */
const defaultPrices: ProviderPrices = { std: 0.056, pro: 0.112, speech: 0.007 };

type SpeechSettings = {
  /** Any other voice is refused. Absent: every voice is known. */
  readonly voices?: readonly string[];
  /** How long one character takes at speed 1. */
  readonly secondsPerCharacter: { readonly en: number; readonly zh: number };
};

/** About 150 English words, or 240 Chinese characters, a minute. */
const defaultSpeech: SpeechSettings = { secondsPerCharacter: { en: 0.066, zh: 0.25 } };

export type ProviderSettings = {
  /** Same seed, same faults. */
  readonly seed: number;
  readonly shape: ShapeName;
  /** Errors as Kling words them, or in CometAPI's own envelope. */
  readonly errorStyle: 'kling' | 'cometapi';
  readonly echoesExternalId: boolean;
  readonly tellsDeduction: boolean;
  readonly limits: ProviderLimits;
  readonly times: ProviderTimes;
  readonly prices: ProviderPrices;
  readonly speech: SpeechSettings;
};

export type EncoderOptions = {
  /** An ffmpeg with libx264 and AAC. @default the one that comes with the project */
  readonly executable?: string;
  /** Videos encoded at once. @default 2 */
  readonly parallel?: number;
  /** Longest run on one file. @default 60 000 */
  readonly timeoutMs?: number;
};

export type ProviderOptions = {
  /** Ledger, media and videos live here and outlast a restart. */
  readonly folder: string;
  /** The only key that is accepted, by the API and by the admin's routes. */
  readonly apiKey: string;
  /** @default 0: any free port */
  readonly port?: number;
  readonly clock?: ProviderClock;
  readonly seed?: number;
  /** @default 'flat' */
  readonly shape?: ShapeName;
  /** @default 'kling' */
  readonly errorStyle?: 'kling' | 'cometapi';
  /** Whether reports and callbacks carry the external id, as Kling's do and CometAPI's sample does not. @default true */
  readonly echoesExternalId?: boolean;
  /** Whether the flat record of an ended task carries what it cost. @default true */
  readonly tellsDeduction?: boolean;
  readonly limits?: Partial<ProviderLimits>;
  readonly times?: Partial<ProviderTimes>;
  readonly prices?: Partial<ProviderPrices>;
  readonly speech?: Partial<SpeechSettings>;
  readonly faults?: FaultPatch;
  readonly encoder?: EncoderOptions;
  /** In place of the encoder. */
  readonly mediaMaker?: MediaMaker;
  readonly callbackFetch?: typeof fetch;
  readonly mediaFetch?: typeof fetch;
};

export const settingsFrom = (options: ProviderOptions): ProviderSettings => ({
  seed: options.seed ?? 1,
  shape: options.shape ?? 'flat',
  errorStyle: options.errorStyle ?? 'kling',
  echoesExternalId: options.echoesExternalId ?? true,
  tellsDeduction: options.tellsDeduction ?? true,
  limits: { ...defaultLimits, ...options.limits },
  times: { ...defaultTimes, ...options.times },
  prices: { ...defaultPrices, ...options.prices },
  speech: { ...defaultSpeech, ...options.speech },
});
