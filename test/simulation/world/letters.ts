import type { Incidents } from '../kernel/incidents.ts';
import type { Timeline } from '../kernel/timeline.ts';

export type Letter = {
  readonly id: string;
  readonly body: string;
  visibleAt: number;
  receives: number;
};

/** A queue as SQS has it: at least once, in no order, set aside after too many receives. */
export type LetterBox = {
  readonly put: (body: string, delayMs?: number) => void;
  /** Up to so many of the visible messages, hidden from others for the visibility timeout. */
  readonly receive: (most: number) => readonly Letter[];
  readonly remove: (letter: Letter) => void;
  readonly setAside: (body: string) => void;
  readonly redrive: () => void;
  /** Messages that were worked off, to be sent again by somebody who does not know. */
  readonly done: readonly string[];
  readonly waiting: () => number;
  readonly dead: readonly string[];
};

/** As deployed. */
const maxReceives = 5;
const redriveMs = 10 * 60_000;

export const createLetterBox = (
  name: string,
  visibilityMs: number,
  timeline: Timeline,
  incidents: Incidents,
  onVisible: () => void,
): LetterBox => {
  const letters = new Set<Letter>();
  const dead: string[] = [];
  const poison: string[] = [];
  const done: string[] = [];
  let count = 0;

  const add = (body: string, delayMs: number) => {
    count += 1;
    letters.add({ id: `${name}#${count}`, body, visibleAt: timeline.now() + delayMs, receives: 0 });
    timeline.oursAfter(delayMs, onVisible);
    return `${name}#${count}`;
  };

  const redrive = () => {
    for (const body of [...dead.splice(0), ...poison.splice(0)]) {
      incidents.observe('message.redriven');
      add(body, 0);
    }
  };

  const bury = (letter: Letter) => {
    letters.delete(letter);
    dead.push(letter.body);
    incidents.observe('message.dead');
    if (incidents.hasCeased()) timeline.after(redriveMs, redrive);
  };

  const take = (letter: Letter): boolean => {
    if (letter.receives >= maxReceives) {
      bury(letter);
      return false;
    }
    letter.receives += 1;
    letter.visibleAt = timeline.now() + visibilityMs;
    timeline.oursAfter(visibilityMs, onVisible);
    return true;
  };

  return {
    done,
    dead,
    redrive,
    waiting: () => letters.size,
    put: (body, delayMs = 0) => {
      const id = add(body, delayMs);
      if (!incidents.strikes(id, 'message.repeated')) return;
      add(body, delayMs + Math.floor(incidents.chance(`${id}!again`) ** 3 * 3600_000));
    },
    receive: (most) => {
      const visible = [...letters].filter(({ visibleAt }) => visibleAt <= timeline.now());
      const order = visible.map((letter) => ({
        letter,
        at: incidents.chance(`${letter.id}.${letter.receives}`),
      }));
      order.sort((one, other) => one.at - other.at);
      return order.slice(0, most).flatMap(({ letter }) => (take(letter) ? [letter] : []));
    },
    remove: (letter) => {
      letters.delete(letter);
      done.push(letter.body);
    },
    setAside: (body) => void poison.push(body),
  };
};
