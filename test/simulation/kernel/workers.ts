import type { FaultKind } from '../kinds.ts';
import type { Incidents } from './incidents.ts';
import { lossOf, refusalOf, type CallKind } from './call-kind.ts';
import { InjectedFault } from './injected-fault.ts';
import type { Timeline } from './timeline.ts';
import { lifetimesMs, type Role, type Worker } from './worker.ts';

export type Workers = {
  /** `onEnd` is called once: when its work is done, or when it dies. */
  readonly start: (role: Role, onEnd: () => void) => Worker;
  readonly end: (worker: Worker) => void;
  /** Every call of a port is one of these: here the worker may be delayed, refused or die, before or after the effect. */
  readonly call: <Value>(worker: Worker, kind: CallKind, effect: () => Value) => Promise<Value>;
  /** The machine slept: timeouts do not count the time, the world does. */
  readonly oversleep: (ms: number) => void;
  /** Whether anything was answered since it was last asked: then somebody may have gone on. */
  readonly wasAnswered: () => boolean;
  readonly isAnyLoading: () => boolean;
};

export const createWorkers = (timeline: Timeline, incidents: Incidents): Workers => {
  const alive = new Set<Worker>();
  const counts = new Map<Role, number>();
  let isAnswered = false;

  const end = (worker: Worker) => {
    if (!worker.isAlive) return;
    worker.isAlive = false;
    alive.delete(worker);
    worker.onEnd();
  };

  const kill = (worker: Worker, kind?: FaultKind) => {
    worker.mishaps += 1;
    if (worker.isAlive && kind !== undefined) incidents.observe(kind);
    end(worker);
  };

  const start: Workers['start'] = (role, onEnd) => {
    const number = (counts.get(role) ?? 0) + 1;
    counts.set(role, number);
    const id = `${role}${number}`;
    const skewMs = incidents.strikes(id, 'clock.skew')
      ? Math.floor(incidents.chance(`${id}!skew`) * 4000) - 2000
      : 0;
    const deadline = timeline.now() + lifetimesMs[role];
    const worker: Worker = {
      id,
      role,
      deadline,
      isAlive: true,
      calls: 0,
      isLoading: false,
      mishaps: 0,
      skewMs,
      onEnd,
    };
    alive.add(worker);
    isAnswered = true;
    return worker;
  };

  const delayOf = (worker: Worker, key: string, { leastMs, mostMs }: CallKind): number => {
    const usual = leastMs + Math.floor(incidents.chance(`${key}!delay`) * (mostMs - leastMs));
    if (!incidents.strikes(key, 'worker.slow')) return usual;
    return usual + Math.floor(incidents.chance(`${key}!pause`) ** 2 * lifetimesMs[worker.role] * 1.1);
  };

  const call: Workers['call'] = <Value>(worker: Worker, kind: CallKind, effect: () => Value) =>
    new Promise<Value>((resolve, reject) => {
      if (!worker.isAlive) return;
      worker.calls += 1;
      worker.isLoading = false;
      const key = `${worker.id}.${worker.calls}`;
      const delayMs = delayOf(worker, key, kind);
      if (incidents.strikes(key, 'worker.crash-before')) {
        timeline.oursAfter(delayMs, () => kill(worker));
        return;
      }
      const fail = (problem: string) => {
        worker.mishaps += 1;
        reject(new InjectedFault(problem));
      };
      if (kind.writes && incidents.strikes(key, 'worker.late-write')) {
        const lateMs = Math.floor(incidents.chance(`${key}!late`) * 10_000);
        timeline.oursAfter(delayMs, () => kill(worker));
        timeline.after(delayMs + lateMs, () => void attempt(effect, () => undefined));
        return;
      }
      // What is on its way to the provider goes on while our machine sleeps.
      const appoint = kind.service === 'provider' && kind.writes ? timeline.after : timeline.oursAfter;
      appoint(delayMs, () => {
        if (timeline.now() >= worker.deadline) kill(worker, 'worker.timeout');
        if (!worker.isAlive) return;
        isAnswered = true;
        const refusal = refusalOf(kind);
        if (refusal !== undefined && incidents.strikes(key, refusal)) return fail(InjectedFault.refused);
        const value = attempt(effect, reject);
        if (value === undefined) return;
        if (kind.writes && incidents.strikes(key, 'worker.crash-after')) return kill(worker);
        const loss = kind.writes ? lossOf(kind) : undefined;
        if (loss !== undefined && incidents.strikes(key, loss)) return fail(InjectedFault.lost);
        resolve(value.value);
      });
    });

  return {
    start,
    end,
    call,
    oversleep: (ms) => {
      for (const worker of alive) {
        worker.deadline += ms;
        worker.mishaps += 1;
      }
      timeline.sleep(ms);
    },
    wasAnswered: () => {
      const was = isAnswered;
      isAnswered = false;
      return was;
    },
    isAnyLoading: () => [...alive].some(({ isLoading }) => isLoading),
  };
};

const attempt = <Value>(effect: () => Value, reject: (error: unknown) => void) => {
  try {
    return { value: effect() };
  } catch (error) {
    reject(error);
    return undefined;
  }
};
