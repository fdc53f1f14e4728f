import { existsSync } from 'node:fs';
import * as z from 'zod/mini';
import { type Settings, type SettingsInput, settingsSchema } from '../../../shared/settings.ts';

/** What `settings.json` says that holds here too; everything else is the local run's own. */
export type LocalRules =
  | { readonly kind: 'rules'; readonly settings: SettingsInput }
  /** The very sentences that a deployment would be refused with. */
  | { readonly kind: 'mistake'; readonly message: string };

/**
 * How files reach the provider and when what is looked at depend on this machine, and so does where a simulated provider
 * is; a real one is the deployment's.
 */
const rulesIn = ({ money, policy, job, provider }: Settings, isReal: boolean): SettingsInput => {
  const { media: _, ...account } = provider;
  const { slots, audioMaxSeconds, watermark } = provider;
  return { money, policy, job, provider: isReal ? account : { slots, audioMaxSeconds, watermark } };
};

/** Reads the deployment's settings, where there are any: what caps the money there must not be missing here. */
export const readLocalRules = async (file: string, isReal: boolean): Promise<LocalRules> => {
  if (!existsSync(file)) return { kind: 'rules', settings: {} };
  // Loaded only here: the deployment's settings bring parts of CDK along.
  const [{ readSettings }, { SettingsProblem }] = await Promise.all([
    import('../../aws/read-settings.ts'),
    import('../../aws/check-settings.ts'),
  ]);
  try {
    return { kind: 'rules', settings: rulesIn(readSettings(file).settings.pipeline, isReal) };
  } catch (error) {
    if (!(error instanceof SettingsProblem)) throw error;
    return { kind: 'mistake', message: error.message };
  }
};

const dollars = (amount: number): string => `$${amount.toFixed(2)}`;

/** What limits the spending of a run, as a sentence. */
export const capsInWords = (settings: SettingsInput): string => {
  const { dailyCap, jobCap } = z.parse(settingsSchema, settings).money;
  if (dailyCap === undefined && jobCap === undefined)
    return 'Nothing caps what this run may spend: settings.json sets neither pipeline.money.dailyCap nor jobCap.';
  const ofDay =
    dailyCap === undefined
      ? 'nothing caps a day'
      : `a day is capped at ${dollars(dailyCap)}, counting what earlier paid runs spent; what goes beyond it waits for the next day`;
  const ofJob =
    jobCap === undefined ? 'nothing else caps a video' : `a video is capped at ${dollars(jobCap)}`;
  return `By settings.json ${ofDay}, and ${ofJob}.`;
};
