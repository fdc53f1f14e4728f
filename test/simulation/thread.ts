import { parentPort } from 'node:worker_threads';
import * as z from 'zod/mini';
import { runMany } from './run-many.ts';

const taskSchema = z.object({
  seed: z.number(),
  schedules: z.number(),
  bug: z.exactOptional(z.string()),
});

/** The faults that the world makes are many, and nobody reads where they were made. */
Error.stackTraceLimit = 0;

/** Each message is a range of seeds, each answer what came of them. */
const answer = async (message: unknown): Promise<void> => {
  parentPort?.postMessage(await runMany(z.parse(taskSchema, message)), []);
};

parentPort?.on('message', (message: unknown) => void answer(message));
