import { describe } from 'vitest';
import { createMemoryQueue } from '../fakes/memory-queue.ts';
import { itDeliversMessages } from './queue-contract.ts';

describe('a queue in memory', () =>
  itDeliversMessages(async () => {
    const ambience = { now: () => 0, random: () => 0 };
    const queue = createMemoryQueue(ambience);
    const takeAll = async () => {
      const bodies: string[] = [];
      while (queue.nextAt() <= ambience.now()) bodies.push(queue.take() ?? '');
      return bodies;
    };
    return { queue, takeAll };
  }));
