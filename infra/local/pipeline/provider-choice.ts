import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { ProviderOptions } from '../provider/provider-options.ts';
import type { Provider } from '../provider/start-provider.ts';
import { startProvider } from '../provider/start-provider.ts';
import type { Closers } from './closers.ts';

/** Who makes the videos. */
export type ProviderChoice =
  | { readonly kind: 'simulated'; readonly options?: Omit<Partial<ProviderOptions>, 'folder' | 'apiKey'> }
  /** Costs money. */
  | { readonly kind: 'real'; readonly apiKey: string };

export type ChosenProvider =
  | { readonly kind: 'simulated'; readonly apiKey: string; readonly simulator: Provider }
  | { readonly kind: 'real'; readonly apiKey: string };

export const openProvider = async (
  choice: ProviderChoice,
  folder: string,
  closers: Closers,
): Promise<ChosenProvider> => {
  if (choice.kind === 'real') return choice;
  const apiKey = randomBytes(24).toString('base64url');
  const simulator = await startProvider({ ...choice.options, folder: join(folder, 'provider'), apiKey });
  closers.add(() => simulator.close());
  return { kind: 'simulated', apiKey, simulator };
};
