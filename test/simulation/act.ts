import { nameIdOf } from '../../shared/domain/identity.ts';
import type { ScriptEvent } from './script-event.ts';
import type { Simulated } from './world/build-world.ts';
import { nobodysTask } from './world/bells.ts';
import { bucketName, notificationOf, type DropEntry } from './world/drop.ts';

const hour = 3600_000;

/** Does what the script says, unless the schedule is played without it. */
export const act = (world: Simulated, event: ScriptEvent, index: number): void => {
  const { incidents, drop, submitBox, deliverBox } = world;
  if (event.kind !== undefined && !incidents.happens(`e${index}!${event.kind}`, event.kind)) return;
  world.trace.note(() => JSON.stringify(event));
  switch (event.act) {
    case 'put':
      return notify(world, drop.put(event.key, event.dropped));
    case 'remove':
      return notify(world, drop.remove(event.key));
    case 'command':
      world.checker.commands.sent(event.name);
      return submitBox.put(
        JSON.stringify({
          command: event.command,
          name: nameIdOf(bucketName, event.name),
          id: `command-${index}`,
        }),
      );
    case 'jump':
      world.workers.oversleep(event.ms);
      return world.checker.slept(event.ms);
    case 'poison':
      return submitBox.put('{"this": "is nothing"}');
    case 'redrive':
      submitBox.redrive();
      return deliverBox.redrive();
    case 'redrive-done':
      return repeatDone(world, event.choice);
    case 'forge':
    case 'malform':
    case 'mislead':
      return disturb(world, event.act, event.choice);
  }
};

/** S3 tells of a change: at least once, late at times, in no order. */
const notify = ({ incidents, checker, submitBox }: Simulated, entry: DropEntry): void => {
  const key = `n${entry.sequence}`;
  const body = notificationOf(entry);
  checker.events.sent(entry);
  const usualMs = incidents.chance(`${key}!usual`) * 2000;
  const lateMs = incidents.strikes(key, 'event.late') ? incidents.chance(`${key}!late`) ** 2 * hour : 0;
  submitBox.put(body, Math.floor(usualMs + lateMs));
  if (incidents.strikes(key, 'event.repeated')) {
    submitBox.put(body, Math.floor(incidents.chance(`${key}!again`) ** 2 * 2 * hour));
  }
};

const repeatDone = ({ submitBox, deliverBox }: Simulated, choice: number): void => {
  const box = choice < 0.5 ? submitBox : deliverBox;
  const body = box.done[Math.floor(choice * box.done.length)];
  if (body !== undefined) box.put(body);
};

/** A callback that is not what it seems. Without an echo of our id only the token tells whose task it is about. */
const disturb = (
  { bells, plan, provider }: Simulated,
  how: 'forge' | 'malform' | 'mislead',
  choice: number,
): void => {
  const task = provider.tasks[Math.floor(choice * provider.tasks.length)];
  if (task === undefined) return;
  if (how === 'forge') return bells.forge(task);
  if (how === 'malform') return bells.malform(task, choice);
  const others = plan.traits.echoesJobId ? provider.tasks.map(({ taskId }) => taskId) : [];
  bells.mislead(task, others[Math.floor(choice * 7919) % Math.max(1, others.length)] ?? nobodysTask);
};
