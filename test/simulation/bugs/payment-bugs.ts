import type { NameRecord } from '../../../shared/domain/name-record.ts';
import { withLoad, withSave, type Mutation } from './mutation.ts';

/** The job is sent first and written down after it. */
const postBeforeWriting: Mutation = (ports) => {
  const unwritten: NameRecord[] = [];
  const late = withSave(ports, async (record) => {
    if (record.job?.state !== 'submitting') return ports.names.save(record);
    unwritten.push(record);
    return { ...record, version: record.version + 1 };
  });
  return {
    ...late,
    provider: {
      ...ports.provider,
      create: async (request) => {
        const answer = await ports.provider.create(request);
        for (const record of unwritten.splice(0)) await ports.names.save(record);
        return answer;
      },
    },
  };
};

/** A lease that has run out is taken to mean that nothing was sent. */
const takeLeaseForProof: Mutation = (ports) => ({
  ...ports,
  settings: { ...ports.settings, provider: { ...ports.settings.provider, queryByExternalId: true } },
  provider: {
    ...ports.provider,
    report: async (reference) =>
      'jobId' in reference ? { kind: 'absent' } : ports.provider.report(reference),
  },
});

/** An unclear answer is answered with a second request. */
const retryAmbiguousPost: Mutation = (ports) => ({
  ...ports,
  provider: {
    ...ports.provider,
    create: async (request) => {
      const answer = await ports.provider.create(request);
      return answer.kind === 'ambiguous' ? ports.provider.create(request) : answer;
    },
  },
});

/** "No such task" counts at once, though a new task may be unknown for a minute. */
const believeAbsenceAtOnce: Mutation = (ports, _, { role }) =>
  role === 'deliver'
    ? { ...ports, ambience: { ...ports.ambience, now: () => ports.ambience.now() + 120_000 } }
    : ports;

/** Every event is taken for news. */
const forgetHighWaterMark: Mutation = (ports) =>
  withLoad(ports, (record) => ({
    ...record,
    uploads: Object.fromEntries(
      Object.entries(record.uploads).map(([extension, upload]) => [extension, { ...upload, sequencer: '' }]),
    ),
  }));

/** What a failed job gave back is tried again, and again. */
const pairReturnedHalves: Mutation = (ports) =>
  withLoad(ports, (record) => ({
    ...record,
    uploads: Object.fromEntries(
      Object.entries(record.uploads).map(([extension, upload]) => [
        extension,
        upload.state === 'ready' && upload.standing === 'returned'
          ? { ...upload, standing: 'waiting' }
          : upload,
      ]),
    ),
  }));

/** Nobody remembers what was made. */
const forgetWhatWasMade: Mutation = (ports) => withLoad(ports, ({ made: _, ...record }) => record);

/** The day's budget is no limit. */
const ignoreDailyCap: Mutation = (ports) => {
  const { dailyCap: _, ...money } = ports.settings.money;
  return { ...ports, settings: { ...ports.settings, money } };
};

/** Money comes back with every slot, paid or not. */
const refundEverything: Mutation = (ports) =>
  withSave(ports, (record) =>
    ports.names.save({
      ...record,
      owes: record.owes.map((debt) => (debt.kind === 'release' ? { ...debt, refund: true } : debt)),
    }),
  );

export const paymentBugs = {
  'post-before-writing': postBeforeWriting,
  'take-lease-for-proof': takeLeaseForProof,
  'retry-ambiguous-post': retryAmbiguousPost,
  'believe-absence-at-once': believeAbsenceAtOnce,
  'forget-high-water-mark': forgetHighWaterMark,
  'pair-returned-halves': pairReturnedHalves,
  'forget-what-was-made': forgetWhatWasMade,
  'ignore-daily-cap': ignoreDailyCap,
  'refund-everything': refundEverything,
} satisfies Record<string, Mutation>;
