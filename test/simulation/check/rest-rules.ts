import * as z from 'zod/mini';
import type { NameRecord } from '../../../shared/domain/name-record.ts';
import type { Incidents } from '../kernel/incidents.ts';
import { defaultsKeyOf, type Drop, type DropEntry } from '../world/drop.ts';
import { taskOfUrl, type PaidTask } from '../world/provider.ts';
import { batchNames } from '../written-batch.ts';
import type { StoredResult } from '../world/stores.ts';
import { checkBatch } from './batch-rest.ts';
import type { CommandBook } from './command-book.ts';
import type { Findings } from './findings.ts';
import type { JobBook } from './job-book.ts';
import type { SeenJob } from './seen-job.ts';

export type AtRest = {
  readonly findings: Findings;
  readonly incidents: Incidents;
  readonly book: JobBook;
  readonly commands: CommandBook;
  readonly drop: Drop;
  readonly records: readonly NameRecord[];
  readonly files: ReadonlyMap<string, StoredResult>;
  readonly tasks: readonly PaidTask[];
  readonly stored: ReadonlySet<string>;
  readonly jobCap: number;
  readonly contentsOf: (version: string) => string;
  /** Outcomes of names that the world was told of. */
  readonly announced: ReadonlySet<string>;
};

const statusSchema = z.object({
  state: z.string(),
  message: z.string(),
  files: z.record(z.string(), z.string()),
  job: z.optional(z.object({ id: z.string() })),
});
type Status = z.output<typeof statusSchema>;

/** A minute of video at the higher price, in US dollars. */
const dearest = 60 * 0.112;

const linkLifeMs = 29 * 24 * 3600_000;

/** When all is quiet: everything has come to an end, and every upload has an answer that a person can see. */
export const checkAtRest = (world: AtRest): void => {
  for (const job of world.book.jobs.values()) checkJob(world, job);
  for (const task of world.tasks) checkTask(world, task);
  for (const record of world.records) checkRecord(world, record);
  const names = new Set(world.drop.entries.map(({ key }) => nameOf(key)));
  for (const name of [...names, ...batchNames.flatMap((batch) => checkBatch(world, batch))])
    checkName(world, name);
};

const outcomes: ReadonlyMap<string, string> = new Map([
  ['completed', 'completed'],
  ['failed', 'failed'],
  ['overdue', 'overdue'],
  ['answered', 'unsure'],
]);

const nameOf = (key: string): string => key.slice(0, key.lastIndexOf('.'));
const shortOf = (key: string): string => key.slice(key.lastIndexOf('/') + 1);

const checkJob = ({ findings, records, announced }: AtRest, job: SeenJob) => {
  const outcome = outcomes.get(job.state);
  if (outcome !== undefined && !announced.has(`${job.name}: ${outcome}`)) {
    findings.report('lost', `Nobody was told that ${job.id} is ${job.state}.`);
  }
  const isCurrent = records.some((record) => record.job?.id === job.id);
  const mayStay = ['completed', 'failed', 'answered', 'none'].includes(job.state);
  if (!mayStay && (isCurrent || job.state !== 'overdue')) {
    findings.report('stuck', `The job ${job.id} stays ${job.state} for ever.`);
  }
};

const checkTask = ({ findings, book, stored }: AtRest, task: PaidTask) => {
  const job = book.jobs.get(task.jobId);
  if (job === undefined || stored.has(task.taskId)) return;
  const isGood =
    task.end === 'succeed' && task.badCopies !== Infinity && task.endsAt - task.acceptedAt < linkLifeMs;
  const isVisible =
    job.state === 'answered' || job.state === 'overdue' || (job.state === 'failed' && !isGood);
  if (!isVisible && !book.isGivenUp(task.jobId)) {
    findings.report('lost', `The task of ${job.id} was paid for and came to nothing: ${job.state}.`);
  }
};

const checkRecord = ({ findings }: AtRest, record: NameRecord) => {
  if (record.owes.length > 0) {
    findings.report('stuck', `${record.name} still owes ${record.owes.map(({ kind }) => kind).join()}.`);
  }
  if (record.due !== undefined) findings.report('stuck', `${record.name} is due and nobody comes.`);
};

const checkName = (world: AtRest, name: string) => {
  const { findings, files, drop, records } = world;
  const record = records.find((each) => each.name === name);
  const latest = new Map(
    drop.entries.filter(({ key }) => nameOf(key) === name).map((entry) => [entry.key, entry]),
  );
  const body = files.get(`${name}.status.json`)?.body;
  if (body === undefined) {
    const isAnswerOwed = [...latest.values()].some(({ dropped }) => dropped !== undefined);
    if (isAnswerOwed) findings.report('lost', `${name} has no status file.`);
    return;
  }
  const status = z.parse(statusSchema, JSON.parse(body));
  if (status.job?.id !== record?.job?.id) {
    findings.report(
      'staleWrites',
      `The status of ${name} is about ${status.job?.id}, not ${record?.job?.id}.`,
    );
  }
  if (record?.job !== undefined && ![record.job.state, 'refused', 'waiting'].includes(status.state)) {
    findings.report('staleWrites', `The status of ${name} says ${status.state}, it is ${record.job.state}.`);
  }
  for (const entry of latest.values()) checkUpload(world, name, status, entry);
  checkHalves(world, name, status, [...latest.values()]);
  if (!name.endsWith('.batch')) checkVideo(world, name, status);
};

const checkUpload = (
  { findings, files, book, contentsOf }: AtRest,
  name: string,
  status: Status,
  entry: DropEntry,
) => {
  const { key, dropped, versionId = '' } = entry;
  const shown = status.files[key];
  if (dropped === undefined) {
    if (shown === 'used' || shown === undefined || shown === 'removed') return;
    findings.report('lost', `${key} was removed, and is shown as ${shown}.`);
    return;
  }
  if (dropped.refusal !== undefined || key.endsWith('.docx')) {
    const error = files.get(`${name}.error.txt`)?.body ?? '';
    if (!error.includes(shortOf(key))) findings.report('lost', `${key} was refused, and nobody is told.`);
    return;
  }
  if (shown === undefined || shown === 'removed' || shown === 'refused') {
    findings.report('lost', `${key} is good, and is shown as ${shown}.`);
  }
  if (shown !== 'used') return;
  const wasSent = [...book.jobs.values()].some(
    (job) => job.wasSent && job.name === name && job.contents.includes(contentsOf(versionId)),
  );
  if (!wasSent) findings.report('lost', `${key} is shown as used, and never was.`);
};

const isSound = ({ key, dropped }: DropEntry): boolean =>
  /\.(?:mp3|wav|txt)$/.test(key) || dropped?.options?.audioId !== undefined;

/** It may lie there if it is said why: broken options, a price above the cap, a script that was spoken and is too long. */
const mayBeRefused = ({ drop, files, jobCap }: AtRest, name: string, sound: string): boolean => {
  const isToldWhy = files.has(`${name}.error.txt`);
  const folder = name.slice(0, name.lastIndexOf('/') + 1);
  const about = new Set([`${name}.json`, defaultsKeyOf(folder), defaultsKeyOf('')]);
  const isBroken = drop.entries.some(({ key, dropped }) => about.has(key) && dropped?.refusal !== undefined);
  return isToldWhy && (isBroken || jobCap < dearest || sound.endsWith('.txt'));
};

/** A good portrait and good words do not lie beside each other for no reason. */
const checkHalves = (world: AtRest, name: string, status: Status, latest: readonly DropEntry[]) => {
  const { findings, commands } = world;
  const ready = latest.filter(
    ({ key, dropped }) =>
      dropped !== undefined && ['fresh', 'waiting', 'returned'].includes(status.files[key] ?? ''),
  );
  const images = ready.filter(({ key }) => /\.(?:png|jpg)$/.test(key));
  const sounds = ready.filter(isSound);
  const [sound] = sounds;
  if (images.length !== 1 || sounds.length !== 1 || sound === undefined) return;
  const areReturned = [...images, ...sounds].every(
    ({ key }) => key.endsWith('.json') || status.files[key] === 'returned',
  );
  const wasCancelled = commands.timesOf(name).cancel >= 0;
  if (areReturned || wasCancelled || mayBeRefused(world, name, sound.key)) return;
  findings.report('lost', `${name} has a portrait and what it is to say, and nothing comes of them.`);
};

const checkVideo = ({ findings, book, files }: AtRest, name: string, status: Status) => {
  if (status.state !== 'completed') return;
  const video = files.get(`${name}.mp4`);
  const completed = book.completedOf(name);
  if (video === undefined || completed === undefined) {
    findings.report('lost', `${name} is said to be completed, and has no video.`);
  } else if (video.writer !== completed.id) {
    findings.report(
      'wrongVideo',
      `${name} shows ${taskOfUrl(video.body)} of ${video.writer}, not ${completed.id}.`,
    );
  }
};
