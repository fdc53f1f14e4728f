/** What can be chosen for a video. Everything is optional where it is asked for; the deployment's settings fill the rest. */

export type Mode = 'std' | 'pro';
export type Language = 'zh' | 'en';

/** As one place asks for them: a file's metadata, an options file, a folder's defaults, a row of a batch. */
export type OptionValues = {
  readonly prompt?: string;
  readonly mode?: Mode;
  readonly watermark?: boolean;
  /** Of a script alone: who speaks it, in which language, how fast. */
  readonly voice?: string;
  readonly language?: Language;
  readonly speed?: number;
  /** Sound that the provider has already, instead of a recording or a script. */
  readonly audioId?: string;
};

export type OptionName = keyof OptionValues;

export type OptionSource = {
  /** As a person would name it: "ann.json", "the metadata of ann.png". */
  readonly from: string;
  readonly values: OptionValues;
};

/** What applies, and where each of it came from; what no source names is the deployment's. */
export type ChosenOptions = {
  readonly values: OptionValues;
  readonly from: Readonly<Record<string, string>>;
};

/** What the deployment's settings say for whatever is not chosen. */
export type StandardOptions = Required<
  Pick<OptionValues, 'prompt' | 'mode' | 'voice' | 'language' | 'speed'>
> &
  Pick<OptionValues, 'watermark'>;

/** `sources` stand nearest first: the nearest that names an option decides it. */
export const chooseOptions = (sources: readonly OptionSource[]): ChosenOptions =>
  sources.reduceRight<ChosenOptions>(
    (chosen, { from, values }) => ({
      values: { ...chosen.values, ...values },
      from: { ...chosen.from, ...Object.fromEntries(Object.keys(values).map((name) => [name, from])) },
    }),
    { values: {}, from: {} },
  );

/** Where two sources of the same rank want different things, as a sentence; undefined where they agree. */
export const clashOf = (one: OptionSource, other: OptionSource): string | undefined => {
  const wanted = new Map<string, unknown>(Object.entries(other.values));
  const name = Object.entries(one.values).find(
    ([key, value]) => wanted.has(key) && wanted.get(key) !== value,
  )?.[0];
  return name === undefined
    ? undefined
    : `${one.from} and ${other.from} want different things for ${name}. Let both say the same, or only one of them.`;
};

/** The current version of one `_defaults.json`, read when a pair is about to be made. */
export type FolderDefaults =
  | { readonly kind: 'options'; readonly key: string; readonly values: OptionValues }
  | { readonly kind: 'refused'; readonly key: string; readonly problem: string };

/** A key may hold 500 slashes: each folder looked into costs a request. */
const mostFolders = 10;

/**
 * The folder of a name and its parents up to the bucket itself, nearest first; the bucket is "". Of more than ten, the
 * nearest nine and the bucket.
 */
export const foldersOf = (name: string): readonly string[] => {
  const parts = name.split('/').slice(0, -1);
  const depths = [...parts.keys(), parts.length].slice(1).toReversed();
  const folders = depths.slice(0, mostFolders - 1).map((depth) => `${parts.slice(0, depth).join('/')}/`);
  return [...folders, ''];
};
