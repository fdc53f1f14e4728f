import {
  arrive,
  forgetStranger,
  isStale,
  turnAway,
  withdraw,
  type Verdict,
} from '../../shared/domain/arrival.ts';
import { nameIdOf } from '../../shared/domain/identity.ts';
import { emptyRecord, type NameRecord } from '../../shared/domain/name-record.ts';
import {
  baseName,
  extensionsOf,
  isOfBatches,
  parseUploadKey,
  type Role,
  type UploadKey,
} from '../../shared/domain/upload-key.ts';
import type { DropEvent } from '../../shared/ports/drop-event.ts';
import { changeName } from '../../shared/workflow/change.ts';
import { payDebts } from '../../shared/workflow/pay-debts.ts';
import type { SubmitPorts } from './submit-ports.ts';

type Move = (record: NameRecord, now: number) => NameRecord;

/** Checks what was dropped and writes it down; a removal withdraws it. When the quiet period is over, somebody looks. */
export const takeInUpload = async (ports: SubmitPorts, event: DropEvent): Promise<void> => {
  const upload = parseUploadKey(event.key);
  if (upload === undefined) return;
  const id = nameIdOf(event.bucket, upload.name);
  const known = await ports.names.load(id);
  const seen = known ?? emptyRecord(id, event.bucket, upload.name);
  const move =
    upload.role !== undefined && isStale(seen, { ...event, extension: upload.extension })
      ? undefined
      : await moveOf(ports, event, upload);
  if (move === undefined) return;
  const changed = await changeName(ports, id, move, seen);
  if (changed === undefined) return;
  await payDebts(ports, changed);
  await wakeWhenQuiet(ports, changed);
};

const moveOf = async (ports: SubmitPorts, event: DropEvent, upload: UploadKey): Promise<Move | undefined> => {
  const { extension, role } = upload;
  const { sequencer, versionId, key } = event;
  const { timing } = ports.settings;
  if (role === undefined) {
    return event.kind === 'removed'
      ? (record, now) => forgetStranger(record, extension, now)
      : (record, now) => turnAway(record, extension, strangerText(key), now);
  }
  if (event.kind === 'removed') {
    const removal = { extension, sequencer, ...(versionId === undefined ? {} : { versionId }) };
    return (record, now) => withdraw(record, removal, now, timing);
  }
  const verdict = await check(ports, event, role);
  if (verdict.kind === 'gone') return undefined;
  return (record, now) =>
    arrive(record, { extension, sequencer, versionId: versionId ?? '' }, verdict, now, timing);
};

/** Without a version the provider could be given other bytes than those that were checked. */
const check = async (
  { media }: SubmitPorts,
  { key, versionId, bucket }: DropEvent,
  role: Role,
): Promise<Verdict | { readonly kind: 'gone' }> => {
  if (versionId === undefined) {
    const problem = `${baseName(key)} cannot be used: the bucket ${bucket} is not versioned, so it is not certain that the bytes that are checked are the bytes that are sent. Turn on versioning for the bucket and drop the file again.`;
    return { kind: 'refused', problem };
  }
  const verdict = await media.check({ key, versionId }, role);
  if (verdict.kind !== 'unreadable') return verdict;
  // An upload that we may not read is a matter for an operator: its event is kept.
  throw new Error(`${key} cannot be read: S3 answers ${verdict.status}. Look at the bucket's permissions.`);
};

const strangerText = (key: string): string =>
  isOfBatches(key)
    ? `${baseName(key)} has the name of a batch, and a batch is a .batch.json or .batch.csv. Give it another name; this file is left alone.`
    : `${baseName(key)} is neither a portrait (${extensionsOf('image').join(', ')}) nor a recording (${extensionsOf('voice').join(', ')}), a script (txt), options (json) or a batch (.batch.json, .batch.csv). Drop one of those; this file is left alone.`;

/** A hint to save a minute: without it the reconcile schedule finds the name due. */
const wakeWhenQuiet = async ({ submitQueue, ambience }: SubmitPorts, record: NameRecord): Promise<void> => {
  if (record.quietUntil === undefined) return;
  await submitQueue.send([{ look: record.id }], Math.max(0, record.quietUntil - ambience.now()));
};
