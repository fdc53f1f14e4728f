import { isBatch } from '../../shared/domain/batch.ts';
import type { NameId } from '../../shared/domain/ids.ts';
import type { Queued, Script } from '../../shared/domain/job.ts';
import type { NameRecord } from '../../shared/domain/name-record.ts';
import { foldersOf } from '../../shared/domain/options.ts';
import { isAboutToPair, ripen } from '../../shared/domain/pairing.ts';
import { awaitSpeech, failUnsent } from '../../shared/domain/speech.ts';
import { begin } from '../../shared/domain/submission.ts';
import { save } from '../../shared/workflow/change.ts';
import { pairingRules } from '../../shared/workflow/rules.ts';
import { admit } from './admit.ts';
import { keep } from './keep.ts';
import { lookAtBatch } from './look-at-batch.ts';
import { speakScript, textIsGone, textOf, unspokenScript } from './speak-script.ts';
import { prepare, submit } from './submit-job.ts';
import type { SubmitPorts } from './submit-ports.ts';

/**
 * Brings a name as far as it can be brought before the POST, and past it where it has a slot: the end of its quiet period,
 * its pair, its place in line, its submission. A lost race is read and decided again.
 */
export const lookAtName = async (ports: SubmitPorts, id: NameId): Promise<void> => {
  for (;;) {
    const record = await ports.names.load(id);
    if (record === undefined) return;
    if (isBatch(record)) return lookAtBatch(ports, record);
    const now = ports.ambience.now();
    const folders = isAboutToPair(record, now) ? foldersOf(record.name) : [];
    const defaults = await ports.media.readDefaults(folders);
    const ripe = ripen(record, now, pairingRules(ports.settings), defaults);
    const mayGo = ripe.job?.state === 'queued' && (ripe.job.notBefore ?? 0) <= now;
    const isDone = mayGo ? await go(ports, ripe, ripe.job) : await isKept(ports, ripe, record);
    if (isDone) return;
  }
};

/** Tries for a slot and submits; false when the name is to be looked at again: it was changed, by us or somebody else. */
const go = (ports: SubmitPorts, record: NameRecord, job: Queued): Promise<boolean> => {
  const script = unspokenScript(record, job, ports.ambience.now());
  return script === undefined ? send(ports, record, job) : speak(ports, record, job, script);
};

/** What is read is read before there is a slot: where that fails, nobody else waits for it. */
const speak = async (
  ports: SubmitPorts,
  record: NameRecord,
  job: Queued,
  script: Script,
): Promise<boolean> => {
  const now = ports.ambience.now();
  const waiting = awaitSpeech(record, job, now);
  if (waiting !== undefined) return isKept(ports, waiting);
  const text = await textOf(ports, script);
  if (text === undefined) return isKept(ports, failUnsent(record, job, textIsGone, now));
  const admission = await admit(ports, record, job);
  if (admission.kind === 'wait') return isKept(ports, admission.record);
  await speakScript(ports, record, job, { ...script, words: text }, admission.account);
  return false;
};

const send = async (ports: SubmitPorts, record: NameRecord, job: Queued): Promise<boolean> => {
  const request = await prepare(ports, record, job);
  const admission = await admit(ports, record, job);
  if (admission.kind === 'wait') return isKept(ports, admission.record);
  const begun = begin(record, job, ports.ambience.now(), ports.settings.timing);
  const saved = await save(ports.names, begun, ports.ambience);
  if (saved === undefined) return false;
  await submit(ports, saved, request, admission.account);
  return true;
};

const isKept = async (ports: SubmitPorts, record: NameRecord, seen?: NameRecord): Promise<boolean> =>
  (await keep(ports, record, seen)) !== undefined;
