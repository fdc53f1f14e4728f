type Appointment = {
  readonly at: number;
  readonly order: number;
  readonly run: () => void;
  /** Work of our own machine, which waits while that sleeps; the world does not. */
  readonly isOurs: boolean;
};

/** Virtual time: what is appointed happens in the order of its time, and the clock moves from one to the next. */
export type Timeline = {
  readonly now: () => number;
  readonly after: (ms: number, run: () => void) => void;
  /** The same for work of our own machine. */
  readonly oursAfter: (ms: number, run: () => void) => void;
  /** Our machine sleeps: the world goes on, and everything of ours that fell into the time happens at its end. */
  readonly sleep: (ms: number) => void;
  /** Infinity when nothing is appointed. */
  readonly nextAt: () => number;
  readonly runNext: () => void;
  /** Moves the clock without letting anything happen that was appointed for later. */
  readonly moveTo: (at: number) => void;
};

const isBefore = (one: Appointment, other: Appointment): boolean =>
  one.at === other.at ? one.order < other.order : one.at < other.at;

export const createTimeline = (startAt: number): Timeline => {
  const heap: Appointment[] = [];
  let now = startAt;
  let order = 0;

  const add = (ms: number, run: () => void, isOurs: boolean) => {
    order += 1;
    push({ at: now + ms, order, run, isOurs });
  };

  const push = (added: Appointment) => {
    let index = heap.length;
    heap.push(added);
    while (index > 0) {
      const parentIndex = (index - 1) >> 1;
      const parent = heap[parentIndex];
      if (parent === undefined || !isBefore(added, parent)) break;
      heap[index] = parent;
      index = parentIndex;
    }
    heap[index] = added;
  };

  const sink = (moved: Appointment) => {
    let index = 0;
    for (;;) {
      let childIndex = 2 * index + 1;
      let child = heap[childIndex];
      const right = heap[childIndex + 1];
      if (child !== undefined && right !== undefined && isBefore(right, child)) {
        childIndex += 1;
        child = right;
      }
      if (child === undefined || !isBefore(child, moved)) break;
      heap[index] = child;
      index = childIndex;
    }
    heap[index] = moved;
  };

  const takeFirst = (): Appointment | undefined => {
    const [first] = heap;
    const last = heap.pop();
    if (first !== undefined && last !== undefined && first !== last) sink(last);
    return first;
  };

  return {
    now: () => now,
    after: (ms, run) => add(ms, run, false),
    oursAfter: (ms, run) => add(ms, run, true),
    sleep: (ms) => {
      const until = now + ms;
      const postponed: Appointment[] = [];
      while ((heap[0]?.at ?? Infinity) <= until) {
        const next = takeFirst();
        if (next === undefined) break;
        now = Math.max(now, next.at);
        if (next.isOurs) postponed.push(next);
        else next.run();
      }
      now = Math.max(now, until);
      for (const each of postponed) push(each);
    },
    nextAt: () => heap[0]?.at ?? Infinity,
    runNext: () => {
      const first = takeFirst();
      if (first === undefined) return;
      now = Math.max(now, first.at);
      first.run();
    },
    moveTo: (at) => {
      now = Math.max(now, at);
    },
  };
};
