import { hasReady, settleHalves, settleOptions, useHalves } from './halves.ts';
import { jobIdOf } from './identity.ts';
import type { JobId } from './ids.ts';
import { gather, type Ingredients } from './ingredients.ts';
import { isOver, type Held, type Pair, type Queued } from './job.ts';
import { moveJob, remember, without, type NameRecord, type Note } from './name-record.ts';
import { chooseOptions, type FolderDefaults } from './options.ts';
import { owe } from './outbox.ts';
import { pairOf, type PairRules } from './pair.ts';
import { offencesOf, type Policy } from './policy.ts';
import { alreadyMade, brokenDefaults, capAnswer, isProblem, lengthAnswer } from './notes.ts';
import { withSpokenLength } from './spoken-length.ts';
import { waitsFor } from './waits-for.ts';

export type PairingRules = PairRules & {
  readonly policy: Policy;
  readonly remindMs: number;
};

/** Whether `ripen` would look for options: the folders' defaults are read only then. */
export const isAboutToPair = (record: NameRecord, now: number): boolean =>
  isRipe(record, now) && gather(record).kind === 'complete';

const isRipe = ({ job, quietUntil = Infinity }: NameRecord, now: number): boolean =>
  (job === undefined || isOver(job)) && quietUntil <= now;

/**
 * What the end of the quiet period makes of a name: a queued job, or a plain answer why there is none. The very record
 * comes back where there is nothing to decide. `folders` are the defaults of its folders, nearest first.
 */
export const ripen = (
  record: NameRecord,
  now: number,
  rules: PairingRules,
  folders: readonly FolderDefaults[] = [],
): NameRecord => {
  if (record.job?.state === 'held') return record.job.until <= now ? unhold(record, record.job, now) : record;
  if (record.job !== undefined && !isOver(record.job)) return record;
  if (record.quietUntil === undefined) return remind(record, now);
  if (!isRipe(record, now)) return record;
  const gathered = gather(record);
  switch (gathered.kind) {
    case 'incomplete':
      return rest(record, now, rules);
    case 'conflict':
      return refuse(record, { kind: 'conflict', message: gathered.message }, now, rules);
    case 'complete':
      return choose(record, gathered.ingredients, folders, now, rules);
  }
};

/** Nobody is told of an event where the video that was asked for is there already. */
const refuse = (record: NameRecord, note: Note, now: number, rules: PairingRules): NameRecord => {
  const resting = rest({ ...record, note }, now, rules);
  return isProblem(note) ? owe(resting, now, { kind: 'announce', outcome: 'refused' }) : resting;
};

const choose = (
  record: NameRecord,
  ingredients: Ingredients,
  folders: readonly FolderDefaults[],
  now: number,
  rules: PairingRules,
): NameRecord => {
  const broken = folders.find((folder) => folder.kind === 'refused');
  if (broken !== undefined) return refuse(record, brokenDefaults(record, broken.problem), now, rules);
  const inherited = folders.flatMap((folder) =>
    folder.kind === 'options' ? [{ from: folder.key, values: folder.values }] : [],
  );
  const chosen = chooseOptions([...ingredients.sources, ...inherited]);
  const offences = offencesOf(chosen, ingredients.speech.kind, rules.policy);
  if (offences.length > 0)
    return refuse(record, { kind: 'options', message: offences.join(' ') }, now, rules);
  const pair = pairOf(ingredients, chosen, rules);
  return queue(record, withSpokenLength(record, pair, now, rules), now, rules);
};

const queue = (record: NameRecord, pair: Pair, now: number, rules: PairingRules): NameRecord => {
  const maker = makerOf(record, pair);
  if (maker !== undefined)
    return refuse(useHalves(record, { id: maker, pair }), alreadyMade(record), now, rules);
  const answer = lengthAnswer(record, pair, rules) ?? capAnswer(record, pair, rules);
  if (answer !== undefined) return refuse(record, answer, now, rules);
  const attempt = record.jobs + 1;
  const id = jobIdOf(record.id, versionsOf(pair), attempt);
  const unpaired = { ...without(settleOptions(record), 'quietUntil', 'remindAt', 'note'), jobs: attempt };
  const job: Queued = { state: 'queued', id, pair, turn: 0, since: now, waitsFor: waitsFor.slots };
  return owe(moveJob(unpaired, job, now), now, { kind: 'publish' });
};

const versionsOf = ({ image, speech }: Pair): readonly string[] => {
  if (speech.kind === 'audio') return [image.versionId, speech.audioId];
  if (speech.kind === 'recording') return [image.versionId, speech.file.versionId];
  return [image.versionId, speech.sha256];
};

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
    : owe(
        remember(without(record, 'remindAt'), now, 'still waiting'),
        now,
        { kind: 'publish' },
        { kind: 'announce', outcome: 'waiting' },
      );

const unhold = (record: NameRecord, { until: _, ...job }: Held, now: number): NameRecord =>
  owe(moveJob(record, { ...job, state: 'queued', waitsFor: waitsFor.slots }, now), now, {
    kind: 'publish',
  });
