import type { SpeechContents } from './ingredients.ts';
import type { ChosenOptions, Mode } from './options.ts';

/** What uploads may choose; the deployment's own settings are not bound by it. */
export type Policy = {
  readonly modes?: readonly Mode[];
  readonly voices?: readonly string[];
  /** Whether sound that the provider has already may be used. */
  readonly audioIds: boolean;
  /** The longest sound, where that is shorter than the provider's. */
  readonly audioMaxSeconds?: number;
  /** Whether the provider can be told about watermarks at all. */
  readonly watermark: boolean;
};

/** Why the options may not be used, as sentences; empty when they may. `speech` is what they would be used with. */
export const offencesOf = (
  { values, from }: ChosenOptions,
  speech: SpeechContents['kind'],
  policy: Policy,
): readonly string[] => [
  ...unlisted('mode', values.mode, from, policy.modes),
  ...unlisted('voice', values.voice, from, policy.voices),
  ...(values.watermark === undefined || policy.watermark
    ? []
    : [
        `The option watermark (from ${from['watermark']}) is unknown to this deployment's provider. Leave it out.`,
      ]),
  ...(speech === 'audio' ? audioIdOffences(from, policy) : []),
];

/** Neither the length nor the voice of what the provider has already can be known before the video is paid for. */
const audioIdOffences = (
  from: ChosenOptions['from'],
  { audioIds, audioMaxSeconds, voices }: Policy,
): readonly string[] =>
  [
    ...(audioIds ? [] : ['such ids are not allowed']),
    ...(audioMaxSeconds === undefined
      ? []
      : [`at most ${audioMaxSeconds} s are allowed, and how long it lasts cannot be known`]),
    ...(voices === undefined
      ? []
      : [`only ${voices.join(', ')} may be chosen as voices, and whose it is cannot be known`]),
  ].map(
    (reason) =>
      `The audioId (from ${from['audioId']}) may not be used in this deployment: ${reason}. Use a recording or a script instead.`,
  );

const unlisted = (
  name: 'mode' | 'voice',
  value: string | undefined,
  from: ChosenOptions['from'],
  allowed: readonly string[] | undefined,
): readonly string[] =>
  value === undefined || allowed === undefined || allowed.includes(value)
    ? []
    : [
        `The ${name} ${value} (from ${from[name]}) may not be chosen in this deployment, which allows ${allowed.join(', ')}.`,
      ];
