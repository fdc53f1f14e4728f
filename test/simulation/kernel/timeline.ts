type Appointment = { readonly at: number; readonly order: number; readonly run: () => void };

/** Virtual time: what is appointed happens in the order of its time, and the clock moves from one to the next. */
export type Timeline = {
  readonly now: () => number;
  readonly after: (ms: number, run: () => void) => void;
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

  return {
    now: () => now,
    after: (ms, run) => {
      order += 1;
      push({ at: now + ms, order, run });
    },
    nextAt: () => heap[0]?.at ?? Infinity,
    runNext: () => {
      const [first] = heap;
      const last = heap.pop();
      if (first === undefined || last === undefined) return;
      if (first !== last) sink(last);
      now = Math.max(now, first.at);
      first.run();
    },
    moveTo: (at) => {
      now = Math.max(now, at);
    },
  };
};
