import * as z from 'zod/mini';
import { taskOfUrl } from '../world/paid-task.ts';
import { statusSchema, type AtRest, type Status } from './at-rest.ts';
import { checkHalves, checkUpload } from './upload-rest.ts';

/** The name that a key belongs to. */
export const nameOf = (key: string): string => key.slice(0, key.lastIndexOf('.'));

/** What a person reads of a name is what is known of it, and the video is its own. */
export const checkName = (world: AtRest, name: string) => {
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
