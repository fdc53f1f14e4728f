import {
  halvesOf,
  hasReady,
  readyHalves,
  settleHalves,
  useHalves,
  type Half,
  type Halves,
} from './halves.ts';
import { fingerprintOf, jobIdOf } from './identity.ts';
import type { JobId } from './ids.ts';
import { isOver, type Held, type JobOptions, type Pair, type PairFile, type Queued } from './job.ts';
import { moveJob, remember, without, type NameRecord, type Note } from './name-record.ts';
import { owe } from './outbox.ts';
import { baseName, keyOf } from './upload-key.ts';

export type PairingRules = {
  readonly options: JobOptions;
  readonly pricePerSecond: Readonly<Record<JobOptions['mode'], number>>;
  /** US dollars a single job may cost; the day's cap counts too: a job above it could never start. */
  readonly jobCap: number;
  readonly remindMs: number;
};

const freeSlot = 'a free slot at the provider';

/**
 * What the end of the quiet period makes of a name: a queued job, or a plain answer why there is none. The very record
 * comes back where there is nothing to decide.
 */
export const ripen = (record: NameRecord, now: number, rules: PairingRules): NameRecord => {
  if (record.job?.state === 'held') return record.job.until <= now ? unhold(record, record.job, now) : record;
  if (record.job !== undefined && !isOver(record.job)) return record;
  if (record.quietUntil === undefined) return remind(record, now);
  if (record.quietUntil > now) return record;
  const halves = halvesOf(record);
  if (halves === undefined) return rest(record, now, rules);
  if (halves === 'conflict') return rest({ ...record, note: conflict(record) }, now, rules);
  return queue(record, halves, now, rules);
};

const queue = (record: NameRecord, halves: Halves, now: number, rules: PairingRules): NameRecord => {
  const attempt = record.jobs + 1;
  const pair = pairOf(halves, rules);
  const maker = makerOf(record, pair);
  if (maker !== undefined) {
    return rest({ ...useHalves(record, { id: maker, pair }), note: alreadyMade(record) }, now, rules);
  }
  if (pair.estimate > rules.jobCap)
    return rest({ ...record, note: overCap(record, pair, rules) }, now, rules);
  const id = jobIdOf(record.id, [pair.image.versionId, pair.voice.versionId], attempt);
  const unpaired = { ...without(record, 'quietUntil', 'remindAt', 'note'), jobs: attempt };
  const job: Queued = { state: 'queued', id, pair, turn: 0, since: now, waitsFor: freeSlot };
  return owe(moveJob(unpaired, job, now), now, { kind: 'publish' });
};

const pairOf = ({ image, voice }: Halves, { options, pricePerSecond }: PairingRules): Pair => {
  const durationSeconds = voice.upload.facts.durationSeconds ?? 0;
  const again = [image, voice].map(({ upload }) => upload.facts.again ?? '');
  const contents = [image.upload.facts.sha256, voice.upload.facts.sha256, JSON.stringify(options), ...again];
  return {
    image: fileOf(image),
    voice: fileOf(voice),
    options,
    fingerprint: fingerprintOf(contents),
    durationSeconds,
    estimate: durationSeconds * pricePerSecond[options.mode],
  };
};

const fileOf = ({ extension, upload }: Half): PairFile => ({
  extension,
  versionId: upload.versionId,
  bytes: upload.facts.bytes,
});

/** The job that made the same contents with the same options, or that may still turn out to have. */
const makerOf = ({ made, job }: NameRecord, { fingerprint }: Pair): JobId | undefined => {
  if (made?.fingerprint === fingerprint) return made.jobId;
  const mayStillMake = job?.state === 'overdue' || job?.state === 'unsure';
  return mayStillMake && job.pair.fingerprint === fingerprint ? job.id : undefined;
};

/** The quiet period has ended without a job: what is there waits, and the person is told. */
const rest = (record: NameRecord, now: number, rules: PairingRules): NameRecord => {
  const calm = settleHalves(without(record, 'quietUntil', 'remindAt'));
  const waiting = hasReady(calm) ? { ...calm, remindAt: now + rules.remindMs } : calm;
  return owe(waiting, now, { kind: 'publish' });
};

/** One reminder, then silence: the half stays pairable for good. */
const remind = (record: NameRecord, now: number): NameRecord =>
  record.remindAt === undefined || record.remindAt > now
    ? record
    : owe(remember(without(record, 'remindAt'), now, 'still waiting'), now, { kind: 'publish' });

const unhold = (record: NameRecord, { until: _, ...job }: Held, now: number): NameRecord =>
  owe(moveJob(record, { ...job, state: 'queued', waitsFor: freeSlot }, now), now, {
    kind: 'publish',
  });

const conflict = (record: NameRecord): Note => {
  const rivals = (['image', 'voice'] as const)
    .map((role) => readyHalves(record, role))
    .filter((halves) => halves.length > 1)
    .map((halves) => halves.map(({ extension }) => baseName(keyOf(record.name, extension))).join(' and '));
  return {
    kind: 'conflict',
    message: `${rivals.join(', and ')} are here at once, and only one of them can be used. Remove what you do not want.`,
  };
};

const alreadyMade = (record: NameRecord): Note => ({
  kind: 'already-made',
  message: `${baseName(record.name)}.mp4 was already asked for with these very files and options, so nothing was paid again. To make it again, drop either file with the object metadata avatar-again set to any new text (aws s3 cp FILE TARGET --metadata avatar-again=2).`,
});

const overCap = (record: NameRecord, pair: Pair, { jobCap }: PairingRules): Note => ({
  kind: 'over-cap',
  message: `${baseName(record.name)} would cost about $${pair.estimate.toFixed(2)}, and a job may cost at most $${jobCap.toFixed(2)} here. Drop a shorter recording, or have the cap raised.`,
});
