import { readyHalves } from './halves.ts';
import type { Job } from './job.ts';
import type { NameRecord } from './name-record.ts';
import { keptText, problemsOf } from './problems.ts';
import type { StatusState } from './status.ts';
import { baseName, extensionsOf } from './upload-key.ts';

/** A state in the words of somebody who only knows the bucket. */
export type Explanation = { readonly message: string; readonly next: string };

export const explain = (record: NameRecord, state: StatusState): Explanation => {
  switch (state) {
    case 'refused':
      return { message: problemsOf(record).join(' '), next: keptText(record) };
    case 'waiting':
      return waiting(record);
    case 'withdrawn':
      return { message: `Nothing of ${baseName(record.name)} is left to make a video from.`, next: '' };
    default:
      return record.job === undefined ? { message: '', next: '' } : ofJob(record, record.job);
  }
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
      return job.answered === true ? unresolved(short, job.problem) : clarifying(short, job.problem);
    case 'overdue':
      return {
        message: `The provider has not delivered ${short}.mp4 in time. ${job.trouble ?? ''}`.trim(),
        next: 'It is asked again for 30 days, and the video is delivered if it comes. To make another one meanwhile, drop both files again with different contents or with the object metadata avatar-again set to any text: that is paid for again.',
      };
    case 'completed':
      return {
        message:
          record.note?.message ?? [`${short}.mp4 is ready.`, job.video.warning].filter(Boolean).join(' '),
        next: '',
      };
    case 'failed':
      return {
        message: `${short} failed. ${job.problem}`,
        next: `${keptText(record)} Drop a better file under either name, and both are tried again.`.trim(),
      };
  }
};

const clarifying = (short: string, problem: string): Explanation => ({
  message: `It is not yet known whether the provider took ${short}. ${problem} Nothing is sent again until it is.`,
  next: '',
});

const unresolved = (short: string, problem: string): Explanation => ({
  message: `It could not be found out whether the provider took ${short}: it may have been charged. ${problem}`,
  next: `If its video still comes, it is delivered. To send it again in spite of that, ask an operator to release ${short}, or drop both files again with the object metadata avatar-again set to any text.`,
});

const waiting = (record: NameRecord): Explanation => {
  const short = baseName(record.name);
  const missing = (['image', 'voice'] as const).find((role) => readyHalves(record, role).length === 0);
  if (missing === undefined) {
    return {
      message: `${short} was withdrawn before it was sent. ${keptText(record)}`,
      next: `Drop either file again to start it.`,
    };
  }
  const wanted = extensionsOf(missing).map((extension) => `${short}.${extension}`);
  return {
    message: `${keptText(record)} A ${missing === 'image' ? 'portrait' : 'recording'} of the same name is still missing.`,
    next: `Drop ${wanted.slice(0, -1).join(', ')} or ${wanted.at(-1)}.`,
  };
};
