import { isBatch } from './batch.ts';
import { explainBatch } from './explain-batch.ts';
import { hasOwnHalves, readyUploads } from './halves.ts';
import { gather } from './ingredients.ts';
import type { Job } from './job.ts';
import type { NameRecord } from './name-record.ts';
import { keptText, problemsOf } from './problems.ts';
import { rowText, type Row } from './row.ts';
import type { StatusState } from './status.ts';
import { baseName, extensionsOf, folderOf, type Role } from './upload-key.ts';

/** A state in the words of somebody who only knows the bucket. */
export type Explanation = { readonly message: string; readonly next: string };

export const explain = (record: NameRecord, state: StatusState): Explanation => {
  const explanation = ofState(record, state);
  if (record.note?.kind !== 'too-late') return explanation;
  return { ...explanation, next: `${explanation.next} ${record.note.message}`.trim() };
};

const ofState = (record: NameRecord, state: StatusState): Explanation => {
  if (isBatch(record) && state !== 'refused') return explainBatch(record);
  switch (state) {
    case 'refused':
      return { message: problemsOf(record).join(' '), next: keptText(record) };
    case 'waiting':
      return waiting(record);
    case 'accepted':
      return accepted(record);
    case 'withdrawn':
      return { message: nothingLeft(record), next: '' };
    default:
      return record.job === undefined ? { message: '', next: '' } : ofJob(record, record.job);
  }
};

const nothingLeft = ({ name, made }: NameRecord): string => {
  const short = baseName(name);
  const earlier = made === undefined ? '' : ` ${short}.mp4, made from what was here before, stays.`;
  return `Nothing of ${short} is left to make a video from.${earlier}`;
};

const ofJob = (record: NameRecord, job: Job): Explanation => {
  const short = baseName(record.name);
  switch (job.state) {
    case 'queued':
      return { message: `${short} waits for ${job.waitsFor}.`, next: '' };
    case 'held':
      return {
        message: `${short} is held: the day's budget is used up. It starts by itself at ${new Date(job.until).toISOString()}.`,
        next: '',
      };
    case 'submitting':
      return { message: `${short} is being sent to the provider.`, next: '' };
    case 'submitted':
      return { message: job.trouble ?? `The provider is making ${short}.mp4.`, next: '' };
    case 'unsure':
      return job.answered === true ? unresolved(record, job.problem) : clarifying(short, job.problem);
    case 'overdue':
      return {
        message: `The provider has not delivered ${short}.mp4 in time. ${job.trouble ?? ''}`.trim(),
        next: `It is asked again for 30 days, and the video is delivered if it comes. To make another one meanwhile, ${askAnew(record)}: that is paid for again.`,
      };
    case 'completed':
      return {
        message:
          record.note?.kind === 'already-made'
            ? record.note.message
            : [`${short}.mp4 is ready.`, job.video.warning].filter(Boolean).join(' '),
        next: '',
      };
    case 'failed':
      return {
        message: `${short} failed. ${job.problem}`,
        next: `${keptText(record)} ${remedy(record)}`.trim(),
      };
  }
};

const clarifying = (short: string, problem: string): Explanation => ({
  message: `It is not yet known whether the provider took ${short}. ${problem} Nothing is sent again until it is.`,
  next: '',
});

const unresolved = (record: NameRecord, problem: string): Explanation => {
  const short = baseName(record.name);
  return {
    message: `It could not be found out whether the provider took ${short}: it may have been charged. ${problem}`,
    next: `If its video still comes, it is delivered. To send it again in spite of that, ask an operator to release ${short}, or ${askAnew(record)}.`,
  };
};

/** How the same video is asked for once more. */
const askAnew = ({ row }: NameRecord): string =>
  row === undefined
    ? 'drop both files again with different contents or with the object metadata avatar-again set to any text'
    : `write any new text into the column again of ${rowText(row)} and drop the batch again`;

/** What makes a failed job be tried again. */
const remedy = ({ row }: NameRecord): string =>
  row === undefined
    ? 'Drop a better file under either name, and both are tried again.'
    : `Correct ${rowText(row)}, or the files it names, and drop the batch again: what failed is tried again.`;

const accepted = ({ name }: NameRecord): Explanation => ({
  message: `These options apply to every video of ${folderOf(name) || 'this bucket'} that is started from now on, wherever nothing nearer says otherwise.`,
  next: '',
});

const waiting = (record: NameRecord): Explanation => {
  const short = baseName(record.name);
  if (isLookedAtSoon(record)) {
    return { message: `${short} is looked at again in a moment. Nothing need be done.`, next: '' };
  }
  if (record.row !== undefined && !hasOwnHalves(record)) return withdrawnRow(short, record.row);
  const hasImage = readyUploads(record, 'image').length > 0;
  const hasSound = (['voice', 'script'] as const).some((role) => readyUploads(record, role).length > 0);
  if (hasImage && hasSound) {
    return {
      message: `${short} was withdrawn before it was sent. ${keptText(record)}`,
      next: `Drop either file again to start it.`,
    };
  }
  const partner = hasImage ? soundFiles(short) : anyOf(filesOf(short, 'image'));
  const missing = [...(hasImage ? [] : ['portrait']), ...(hasSound ? [] : ['recording or script'])];
  return {
    message: `${keptText(record)} A ${missing.join(' and a ')} of the same name ${missing.length === 1 ? 'is' : 'are'} still missing.`,
    next: `Drop ${partner}. A file that only a batch uses needs no partner.`,
  };
};

/** Something was changed or removed, and what is left may start by itself. */
const isLookedAtSoon = (record: NameRecord): boolean =>
  record.quietUntil !== undefined && gather(record).kind !== 'incomplete';

const withdrawnRow = (short: string, row: Row): Explanation => ({
  message: `${short} (${rowText(row)}) was withdrawn before it was sent.`,
  next: 'Drop the batch again to start it.',
});

const filesOf = (short: string, role: Role): readonly string[] =>
  extensionsOf(role).map((extension) => `${short}.${extension}`);

const soundFiles = (short: string): string =>
  `${anyOf(filesOf(short, 'voice'))}, or ${anyOf(filesOf(short, 'script'))} with a text to be spoken`;

const anyOf = (files: readonly string[]): string =>
  files.length === 1 ? files.join('') : `${files.slice(0, -1).join(', ')} or ${files.at(-1)}`;
