import * as z from 'zod/mini';
import { isTimeZone } from './domain/day.ts';
import { providerLimits } from './media/limits.ts';
import { optionFields } from './options/option-fields.ts';
import { isProviderAddress } from './provider-address.ts';

const seconds = (value: number) => value * 1000;
const minutes = (value: number) => seconds(value * 60);
const hours = (value: number) => minutes(value * 60);
const days = (value: number) => hours(value * 24);

const positive = z.number().check(z.positive());
const duration = z.int().check(z.nonnegative());

const providerSettings = z.strictObject({
  /** The create request goes to `{baseUrl}/v1/videos/avatar/image2video`. Kling direct and resellers serve the same shape. */
  baseUrl: z._default(
    z
      .string()
      .check(
        z.refine(
          isProviderAddress,
          'must be an https address without user, query or fragment (http on this machine only)',
        ),
      ),
    'https://api.cometapi.com/kling',
  ),
  /** CometAPI's page does not list avatar among the actions it can be asked about: hence a setting. */
  queryPath: z._default(
    z
      .string()
      .check(
        z.regex(/^\/[^{}]*\{id\}[^{}]*$/, 'must begin with a slash and hold {id} once, and no other brace'),
      ),
    '/v1/videos/avatar/image2video/{id}',
  ),
  /** Kling can be asked by our own id, CometAPI says nothing: on, an ambiguous submit can be resolved by asking. */
  queryByExternalId: z._default(z.boolean(), false),
  /** Parallel tasks of the account. Published plan sizes contradict each other (1 to 10 or more). */
  slots: z._default(z.int().check(z.positive(), z.maximum(100)), 3),
  /** Whether the provider can be told about watermarks: Kling's own pages alone say so. */
  watermark: z._default(z.boolean(), false),
  /** CometAPI says 60, Kling direct 300. */
  audioMaxSeconds: z._default(positive, providerLimits.audioMaxSeconds),
  /** `url` where the provider can read presigned URLs of the drop bucket, `inline` where it cannot. */
  media: z._default(z.enum(['url', 'inline']), 'url'),
  /** Hours rather than minutes: the provider fetches at an unpublished moment. */
  urlLifetimeMs: z._default(duration, hours(6)),
});

const moneySettings = z.strictObject({
  /** List prices in US dollars per second of video (Kling's units; CometAPI's own price was not found). */
  pricePerSecond: z._default(z.strictObject({ std: positive, pro: positive }), { std: 0.056, pro: 0.112 }),
  /** Dollars per day; jobs beyond it are held until the next day. */
  dailyCap: z.optional(positive),
  /** Dollars per job; a job above it is refused. */
  jobCap: z.optional(positive),
  /** Where the day begins at midnight. */
  timeZone: z._default(z.string().check(z.refine(isTimeZone, 'is not an IANA time zone')), 'UTC'),
});

const timingSettings = z.strictObject({
  /** How long a name must be left alone before it is paired. */
  quietMs: z._default(duration, seconds(5)),
  /** The same where a fresh half meets an older or returned one: its other half may be on its way too. */
  quietMixedMs: z._default(duration, seconds(30)),
  /** A worker that has not written the outcome of its submit by then is taken to have died. */
  leaseMs: z._default(duration, minutes(3)),
  /**
   * Between submitting and the first question that no callback prompted (one observed task of 14.7 s took 331 s). As long
   * as the lease, so that the appointment written before the POST still stands after it.
   */
  firstAskMs: z._default(duration, minutes(3)),
  askEveryMs: z._default(duration, seconds(60)),
  /** A worker that has not copied a finished video by then is taken to have died: longer than the copier gives itself. */
  copyMs: z._default(duration, minutes(14)),
  /** Past this a task is overdue: answered, its slot freed, asked for slowly. */
  longestTaskMs: z._default(duration, hours(1)),
  askOverdueMs: z._default(duration, hours(6)),
  /** The provider's URLs die after 30 days. */
  giveUpMs: z._default(duration, days(30)),
  /** Back-off after a refusal that may pass, doubled each time up to `retryMaxMs`, with jitter. */
  retryMs: z._default(duration, seconds(20)),
  retryMaxMs: z._default(duration, minutes(5)),
  /** How soon a stopped account is tried again with one real submit. */
  probeMs: z._default(duration, minutes(10)),
  /** How soon the report of a batch is written again; up to 4 times as slowly in time, and 16 times while no row moves. */
  reportMs: z._default(duration, minutes(1)),
  /** When a half that has waited for its other half is told of again. It is told of once. */
  remindMs: z._default(duration, days(1)),
});

const resultSettings = z.strictObject({
  /** A 60 s clip in pro mode may exceed 100 MB. */
  maxVideoBytes: z._default(positive, 2_000_000_000),
  /** Host names (and their subdomains) that videos may come from; every public address when absent. */
  allowedHosts: z.optional(z.array(z.string()).check(z.minLength(1))),
  /** For a provider on this machine only: videos may come over plain HTTP and from loopback. */
  fromThisMachine: z._default(z.boolean(), false),
});

const jobSettings = z.strictObject({
  /** Newer pages of CometAPI refuse a request without one, so one is always sent. */
  prompt: z._default(
    optionFields.prompt,
    'The person looks into the camera and speaks naturally, with calm, friendly expressions.',
  ),
  mode: z._default(optionFields.mode, 'std'),
  /** Who speaks a script. The provider's voices are no closed list. */
  voice: z._default(optionFields.voice, 'oversea_male1'),
  language: z._default(optionFields.language, 'en'),
  speed: z._default(optionFields.speed, 1),
  watermark: z.optional(z.boolean()),
});

/** What uploads may choose; the settings above are not bound by it. `money.jobCap` limits what a job may cost. */
const policySettings = z.strictObject({
  modes: z.optional(z.array(optionFields.mode).check(z.minLength(1))),
  voices: z.optional(z.array(optionFields.voice).check(z.minLength(1))),
  /** The longest recording or spoken script, where it is to be shorter than the provider's. */
  audioMaxSeconds: z.optional(positive),
  /**
   * Whether uploads may name speech that the provider made before. Neither its length nor its voice can be known before the
   * video is paid for: it is booked with the provider's longest, and refused where `audioMaxSeconds` is shorter than that or
   * `voices` are listed.
   */
  audioIds: z._default(z.boolean(), true),
  /**
   * Whose files a batch may use: all of the bucket's, or only those of its own folder and below. For buckets in which those
   * who may write into one folder must not see what is in another.
   */
  batchFiles: z._default(z.enum(['bucket', 'folder']), 'bucket'),
});

/** What the functions need to know at run time. The stack passes it to them as one JSON variable. */
export const settingsSchema = z.strictObject({
  provider: z.prefault(providerSettings, {}),
  money: z.prefault(moneySettings, {}),
  timing: z.prefault(timingSettings, {}),
  results: z.prefault(resultSettings, {}),
  job: z.prefault(jobSettings, {}),
  policy: z.prefault(policySettings, {}),
});

export type Settings = z.output<typeof settingsSchema>;
export type SettingsInput = z.input<typeof settingsSchema>;
