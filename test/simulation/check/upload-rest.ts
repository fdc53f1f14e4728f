import { defaultsKeyOf, type DropEntry } from '../world/drop.ts';
import type { AtRest, Status } from './at-rest.ts';

/** A minute of video at the higher price, in US dollars. */
const dearest = 60 * 0.112;

const shortOf = (key: string): string => key.slice(key.lastIndexOf('/') + 1);

/** Every upload has an answer that a person can see. */
export const checkUpload = (
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
export const checkHalves = (world: AtRest, name: string, status: Status, latest: readonly DropEntry[]) => {
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
