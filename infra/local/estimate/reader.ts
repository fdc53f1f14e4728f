import pLimit from 'p-limit';
import { foldersOf, type OptionValues } from '../../../shared/domain/options.ts';
import { defaultsName, parseUploadKey, type Role } from '../../../shared/domain/upload-key.ts';
import { providerLimits } from '../../../shared/media/limits.ts';
import type { Settings } from '../../../shared/settings.ts';
import { pairingRules } from '../../../shared/workflow/rules.ts';
import { dearest, readMeaning, type Meaning } from './meaning.ts';
import type { QuoteRules } from './quote.ts';
import { filesByName, type Supply } from './supply.ts';

export type Useful = Exclude<Meaning, { readonly kind: 'useless' }>;

/** Reads each file of a supply once. */
export type Reader = {
  readonly rules: QuoteRules;
  readonly supply: Supply;
  /** The name's own files. */
  readonly filesOf: (name: string) => readonly { readonly role: Role; readonly key: string }[];
  /** Undefined for a key that is not there. */
  readonly look: (key: string) => Promise<Meaning | undefined>;
};

const readAtOnce = 4;

export const createReader = (supply: Supply, settings: Settings): Reader => {
  const rules = pairingRules(settings);
  const limits = { ...providerLimits, audioMaxSeconds: settings.provider.audioMaxSeconds };
  const { std, pro } = settings.money.pricePerSecond;
  const dearestValues: OptionValues = { mode: pro > std ? 'pro' : 'std', speed: 0.8, language: 'zh' };
  const limit = pLimit(readAtOnce);
  const byName = filesByName(supply);
  const known = new Map<string, Promise<Meaning>>();
  return {
    rules,
    supply,
    filesOf: (name) => byName.get(name) ?? [],
    look: async (key) => {
      const file = supply.files.get(key);
      const role = parseUploadKey(key)?.role;
      if (file === undefined || role === undefined) return undefined;
      const read = async () =>
        (await readMeaning(file, role, limits)) ?? dearest(role, dearestValues, limits);
      const found = known.get(key) ?? limit(read);
      known.set(key, found);
      return found;
    },
  };
};

export const isUseful = (found: Meaning | undefined): found is Useful =>
  found !== undefined && found.kind !== 'useless';

export const lookAll = async ({ look }: Reader, keys: readonly string[]): Promise<readonly Useful[]> =>
  (await Promise.all(keys.map(look))).filter(isUseful);

/** What the folders of a name say. */
export const defaultsFor = (reader: Reader, name: string): Promise<readonly Useful[]> =>
  lookAll(
    reader,
    foldersOf(name).map((folder) => `${folder}${defaultsName}.json`),
  );
