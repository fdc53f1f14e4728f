import type { Account } from '../../shared/domain/account.ts';
import { isBatch } from '../../shared/domain/batch.ts';
import type { NameId } from '../../shared/domain/ids.ts';
import type { Queued } from '../../shared/domain/job.ts';
import type { NameRecord } from '../../shared/domain/name-record.ts';
import { foldersOf } from '../../shared/domain/options.ts';
import { isAboutToPair, ripen } from '../../shared/domain/pairing.ts';
import { awaitSpeech } from '../../shared/domain/speech.ts';
import { begin } from '../../shared/domain/submission.ts';
import type { CreateRequest } from '../../shared/ports/provider.ts';
import { save } from '../../shared/workflow/change.ts';
import { pairingRules } from '../../shared/workflow/rules.ts';
import { admit } from './admit.ts';
import { keep } from './keep.ts';
import { lookAtBatch } from './look-at-batch.ts';
import { speakScript, unspokenScript } from './speak-script.ts';
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
    const isDone = mayGo ? await go(ports, ripe, ripe.job) : (await keep(ports, ripe, record)) !== undefined;
    if (isDone) return;
  }
};

/** Tries for a slot and submits; false when the name is to be looked at again: it was changed, by us or somebody else. */
const go = async (ports: SubmitPorts, record: NameRecord, job: Queued): Promise<boolean> => {
  const now = ports.ambience.now();
  const script = unspokenScript(record, job, now);
  const waiting = script === undefined ? undefined : awaitSpeech(record, job, now);
  if (waiting !== undefined) return (await keep(ports, waiting)) !== undefined;
  const request = script === undefined ? await prepare(ports, record, job) : undefined;
  const admission = await admit(ports, record, job);
  if (admission.kind === 'wait') return (await keep(ports, admission.record)) !== undefined;
  if (script !== undefined) await speakScript(ports, record, job, script, admission.account);
  return request === undefined ? false : send(ports, record, job, request, admission.account);
};

const send = async (
  ports: SubmitPorts,
  record: NameRecord,
  job: Queued,
  request: CreateRequest,
  account: Account,
): Promise<boolean> => {
  const begun = begin(record, job, ports.ambience.now(), ports.settings.timing);
  const saved = await save(ports.names, begun, ports.ambience);
  if (saved === undefined) return false;
  await submit(ports, saved, request, account);
  return true;
};
