import { join } from 'node:path';
import type { Settings } from '../../../shared/settings.ts';
import type { EnvironmentChanges } from '../functions/function-environment.ts';
import { makePrivateFolder } from '../folders/private-folder.ts';
import { createAccessKeys } from '../services/credentials.ts';
import type { Secret } from '../services/secrets.ts';
import type { Services } from './start-services.ts';
import { startServices } from './start-services.ts';
import { synthesizeStack } from '../stack/synthesized-stack.ts';
import type { Plan } from '../template/plan.ts';
import { planOf, variableOf, withVisibility } from '../template/plan.ts';

import type { Closers } from './closers.ts';
import { createClosers } from './closers.ts';
import { connectBuckets, createResources } from './create-resources.ts';
import { createEventRelay } from './event-relay.ts';
import { readKeptKey } from './kept-key.ts';
import { localSettings } from './local-settings.ts';
import type { LocalPipeline, PipelineOptions } from './pipeline-options.ts';
import type { ChosenProvider } from './provider-choice.ts';
import { openProvider } from './provider-choice.ts';
import type { RunningFunctions } from './start-functions.ts';
import { startFunctions } from './start-functions.ts';
import { startTriggers } from './start-triggers.ts';
import { together } from './together.ts';

const environmentChanges = (provider: ChosenProvider, settings: Settings): EnvironmentChanges => ({
  SETTINGS: JSON.stringify(settings),
  // Nothing outside can reach this machine: jobs are then followed by asking.
  ...(provider.kind === 'real' && { CALLBACK_URL: undefined }),
});

const keysOf = (plan: Plan, provider: ChosenProvider, callbackKey: string) =>
  [
    [variableOf(plan, 'PROVIDER_KEY_SECRET'), { current: provider.apiKey }],
    [variableOf(plan, 'CALLBACK_KEY_SECRET'), { current: callbackKey }],
  ] satisfies [string, Secret][];

const describe = (
  plan: Plan,
  settings: Settings,
  services: Services,
  provider: ChosenProvider,
  functions: RunningFunctions,
  closers: Closers,
): LocalPipeline => ({
  s3: {
    url: services.s3.url,
    region: services.place.region,
    credentials: { ...services.keys.operator },
    dropBucket: variableOf(plan, 'DROP_BUCKET'),
    resultsBucket: variableOf(plan, 'RESULTS_BUCKET'),
    events: services.s3.events,
  },
  services: { place: services.place, endpoints: services.endpoints },
  settings,
  plan,
  simulator: provider.kind === 'simulated' ? provider.simulator : undefined,
  ...functions,
  close: closers.close,
});

const start = async (options: PipelineOptions, closers: Closers): Promise<LocalPipeline> => {
  const { folder, concurrency = 1, scheduleEveryMs = 1_000, onFault = console.error } = options;
  await makePrivateFolder(folder);
  const keys = createAccessKeys(
    await readKeptKey(folder, 'secret-access-key'),
    await readKeptKey(folder, 'end-of-access-key-ids'),
  );
  const relay = createEventRelay((bucket, event) => options.onS3Event?.(bucket, event));
  const secrets = new Map<string, Secret>();
  const [stack, provider, services, callbackKey] = await together([
    options.stack ?? synthesizeStack(join(folder, 'stack')),
    openProvider(options.provider ?? { kind: 'simulated' }, folder, closers),
    startServices(
      { ...options, keys, onS3Event: relay.onS3Event, secretOf: (id) => secrets.get(id), onFault },
      closers,
    ),
    readKeptKey(folder, 'callback-key'),
  ]);
  const plan = withVisibility(planOf(stack.template, services.place), options.visibilitySeconds);
  for (const [id, secret] of keysOf(plan, provider, callbackKey)) secrets.set(id, secret);
  await createResources(plan, services);
  await connectBuckets(plan, services, relay, closers);
  const settings = localSettings(provider, options.settings ?? {});
  const changes = environmentChanges(provider, settings);
  const functions = await startFunctions(
    plan.functions,
    services,
    { folder, outdir: stack.outdir, changes, concurrency, onFailure: options.onFunctionFailure },
    closers,
  );
  startTriggers(plan, services, functions, { scheduleEveryMs, concurrency }, closers);
  return describe(plan, settings, services, provider, functions, closers);
};

/**
 * Starts the whole pipeline on this machine: the functions that a deployment has, wired as its template says, behind
 * embedded services on the loopback address. Closes again what it has started when it cannot go on.
 */
export const startPipeline = async (options: PipelineOptions): Promise<LocalPipeline> => {
  const closers = createClosers();
  try {
    return await start(options, closers);
  } catch (error) {
    await closers.close();
    throw error;
  }
};
