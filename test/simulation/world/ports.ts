import { asking, copying, fetching, posting, read, service, speaking, write } from './calls.ts';
import { bucketName } from './drop.ts';
import type { JobId } from '../../../shared/domain/ids.ts';
import type { DeliverPorts } from '../../../functions/deliver/deliver-ports.ts';
import type { ReconcilePorts } from '../../../functions/reconcile/reconcile.ts';
import type { SubmitPorts } from '../../../functions/submit/submit-ports.ts';
import type { Announcement } from '../../../shared/ports/events.ts';
import type { DeadLetters, Message, Retries } from '../../../shared/ports/queues.ts';
import type { Settings } from '../../../shared/settings.ts';
import { InjectedFault } from '../kernel/injected-fault.ts';
import type { Incidents } from '../kernel/incidents.ts';
import type { FaultKind } from '../kinds.ts';
import type { Timeline } from '../kernel/timeline.ts';
import type { CallKind } from '../kernel/call-kind.ts';
import type { Worker } from '../kernel/worker.ts';
import type { Workers } from '../kernel/workers.ts';
import type { LetterBox } from './letters.ts';
import type { ModelProvider } from './provider.ts';
import type { ModelSpeaker } from './speaker.ts';
import type { Drop } from './drop.ts';
import type { Stores } from './stores.ts';

/** All that any function gets. */
export type SimulatedPorts = SubmitPorts &
  DeliverPorts &
  ReconcilePorts & { readonly deadLetters: DeadLetters; readonly retries: Retries };

export type World = {
  readonly timeline: Timeline;
  readonly incidents: Incidents;
  readonly workers: Workers;
  readonly stores: Stores;
  readonly drop: Drop;
  readonly provider: ModelProvider;
  readonly speaker: ModelSpeaker;
  readonly submitBox: LetterBox;
  readonly deliverBox: LetterBox;
  readonly settings: Settings;
  readonly callbackUrlOf: (job: JobId) => string;
  /** A message was worked off and is gone. */
  readonly workedOff: (body: string) => void;
  readonly announced: (announcement: Announcement) => void;
  readonly logged: (event: string, fields: Readonly<Record<string, unknown>>) => void;
};

/** The ports as one worker has them: each call is delayed, and may be where the worker meets its fate. */
export const portsOf = (world: World, worker: Worker): SimulatedPorts => {
  const { stores, drop, provider, settings } = world;
  const call = <Value>(kind: CallKind, effect: () => Value) => world.workers.call(worker, kind, effect);
  const queue = (box: LetterBox) => ({
    send: async (messages: readonly Message[], delayMs?: number) => {
      for (let start = 0; start < messages.length; start += 10) {
        const batch = messages.slice(start, start + 10);
        await call(service, () => batch.forEach((message) => box.put(JSON.stringify(message), delayMs)));
      }
    },
  });
  const endure = (key: string, kind: FaultKind) => {
    if (!world.incidents.lasts(key, kind)) return;
    worker.mishaps += 1;
    throw new InjectedFault(InjectedFault.refused);
  };
  let questions = 0;
  const versionsOfTexts = new Map<string, string>();
  const question = () => {
    questions += 1;
    return `${worker.id}?${questions}`;
  };
  return {
    names: {
      load: (id) => call(read, () => stores.load(id)),
      loadAll: (ids) => call(read, () => ids.flatMap((id) => stores.load(id) ?? [])),
      save: (record) => call(write, () => stores.save(record)),
      due: (lane, until, limit) => call(read, () => stores.due(lane, until, limit)),
      line: (limit) => call(read, () => stores.due('line', Infinity, limit)),
    },
    accounts: {
      load: () => call(read, () => stores.account()),
      save: (account) => call(write, () => stores.saveAccount(account)),
    },
    tasks: { claim: (taskId, jobId) => call(write, () => stores.claim(taskId, jobId)) },
    media: {
      check: (file, role) => call(fetching, () => drop.check(file, role)),
      find: (key) => call(fetching, () => drop.find(key)),
      readDefaults: async (folders) =>
        folders.length === 0 ? [] : call(fetching, () => drop.readDefaults(folders)),
      readText: async ({ key, versionId }) => {
        versionsOfTexts.set(drop.readText(versionId) ?? '', versionId);
        const text = await call(fetching, () => drop.readText(versionId));
        // What parses tables is loaded with each of them.
        worker.isLoading = key.endsWith('.csv');
        return text;
      },
      offer: ({ key, versionId }) =>
        call(fetching, () => ({ kind: 'url' as const, url: `${key}?${versionId}` })),
    },
    callbackUrlOf: (job) => call(fetching, () => world.callbackUrlOf(job)),
    speaker: {
      speak: (request) => {
        const key = question();
        const { mishaps } = worker;
        const askedAt = world.timeline.now();
        const versionId = versionsOfTexts.get(request.text) ?? request.text;
        return call(speaking, () => {
          const asker = { versionId, speaker: worker, mishaps, askedAt, at: world.timeline.now() };
          return world.speaker.speak(request, asker, key);
        });
      },
    },
    provider: {
      create: (request) => {
        const key = question();
        return call(posting, () => provider.create(request, key));
      },
      report: (reference) => {
        const key = question();
        return call(asking, () => provider.report(reference, key));
      },
    },
    copier: {
      copy: ({ url, key, jobId, edition }) =>
        call(copying, () => {
          endure(url, 'video.unreachable');
          return provider.fetch(url) ?? stores.store(key, { writer: jobId, edition, body: url });
        }),
    },
    results: {
      publish: (publication) =>
        call(service, () => {
          endure(publication.keys.status, 'answer.unwritable');
          stores.publish(publication);
        }),
    },
    events: {
      announce: (announcement) => call(service, () => world.announced(announcement)),
    },
    submitQueue: queue(world.submitBox),
    deliverQueue: queue(world.deliverBox),
    deadLetters: {
      setAside: (body) =>
        call(service, () => (worker.role === 'submit' ? world.submitBox : world.deliverBox).setAside(body)),
    },
    // When a message comes again is the schedule's to say.
    retries: { putOff: () => call(service, () => undefined) },
    ambience: {
      now: () => world.timeline.now() + worker.skewMs,
      random: () => world.incidents.chance(`${worker.id}.${worker.calls}!random`),
    },
    log: { write: world.logged, warn: world.logged, measure: () => {} },
    settings,
    dropBucket: bucketName,
  };
};
