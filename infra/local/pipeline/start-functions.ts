import { randomUUID } from 'node:crypto';
import { createWriteStream, existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { EnvironmentChanges } from '../functions/function-environment.ts';
import { functionEnvironment } from '../functions/function-environment.ts';
import type { LocalFunction } from '../functions/function-pool.ts';
import { startFunction } from '../functions/function-pool.ts';
import { buildFunctionProgram } from '../functions/function-program.ts';
import type { Outcome } from '../functions/outcome.ts';
import { describeFailure } from '../functions/outcome.ts';
import type { Services } from './start-services.ts';
import type { FunctionPlan } from '../template/functions.ts';
import type { Closers } from './closers.ts';

export type FunctionOptions = {
  readonly folder: string;
  /** The folder of the synthesized stack. */
  readonly outdir: string;
  readonly changes: EnvironmentChanges;
  /** Invocations of one function at the same time. */
  readonly concurrency: number;
  readonly onFailure: ((functionName: string, problem: string) => void) | undefined;
};

export type RunningFunctions = {
  readonly invoke: (functionName: string, event: unknown) => Promise<Outcome>;
  readonly pids: (functionName: string) => readonly number[];
};

/** Lambda looks for `index.handler` in these files, in this order. */
const extensions = ['js', 'mjs', 'cjs'] as const;

/** `index.handler` is the export `handler` of `index`. */
const bundleOf = ({ name, assetPath, handler }: FunctionPlan, outdir: string) => {
  const dot = handler.lastIndexOf('.');
  const candidates = extensions.map((extension) =>
    join(outdir, assetPath, `${handler.slice(0, dot)}.${extension}`),
  );
  const bundlePath = candidates.find((path) => existsSync(path));
  if (bundlePath === undefined)
    throw new Error(`The bundle of ${name} has no file for its handler ${handler}.`);
  return { bundlePath, exportName: handler.slice(dot + 1) };
};

const assertLoaded = async (functions: ReadonlyMap<string, LocalFunction>, logs: string): Promise<void> => {
  const loading = [...functions].map(async ([name, running]) => {
    const problem = await running.loadProblem();
    if (problem !== undefined)
      throw new Error(
        `The function ${name} cannot be loaded: ${problem}. Its log says why: ${join(logs, `${name}.log`)}`,
      );
  });
  await Promise.all(loading);
};

/** Starts a process for every function of the plan, its output in a log file of its own. Throws when one cannot be loaded. */
export const startFunctions = async (
  plans: readonly FunctionPlan[],
  services: Services,
  options: FunctionOptions,
  closers: Closers,
): Promise<RunningFunctions> => {
  const logs = join(options.folder, 'logs');
  await mkdir(logs, { recursive: true });
  const program = await buildFunctionProgram(join(options.folder, 'function-process.mjs'));
  const start = (plan: FunctionPlan): LocalFunction =>
    startFunction({
      program,
      ...bundleOf(plan, options.outdir),
      environment: functionEnvironment(
        plan,
        services.place.region,
        services.endpoints,
        services.keys.ofFunction(plan.name),
        options.changes,
      ),
      timeoutMs: plan.timeoutMs,
      log: createWriteStream(join(logs, `${plan.name}.log`), { flags: 'a' }),
      concurrency: options.concurrency,
      newId: randomUUID,
    });
  const functions = new Map(plans.map((plan) => [plan.name, start(plan)]));
  closers.add(async () => {
    await Promise.all([...functions.values()].map((running) => running.close()));
  });
  await assertLoaded(functions, logs);
  const named = (functionName: string): LocalFunction => {
    const running = functions.get(functionName);
    if (running === undefined) throw new Error(`The stack has no function ${functionName}.`);
    return running;
  };
  return {
    invoke: async (functionName, event) => {
      const outcome = await named(functionName).invoke(event);
      const problem = describeFailure(outcome);
      if (problem !== undefined) options.onFailure?.(functionName, problem);
      return outcome;
    },
    pids: (functionName) => named(functionName).pids(),
  };
};
