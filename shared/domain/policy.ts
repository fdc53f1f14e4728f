import type { ChosenOptions, Mode } from './options.ts';

/** What uploads may choose; the deployment's own settings are not bound by it. */
export type Policy = {
  readonly modes?: readonly Mode[];
  readonly voices?: readonly string[];
  /** Whether the provider can be told about watermarks at all. */
  readonly watermark: boolean;
};

/** Why the options may not be used, as sentences; empty when they may. */
export const offencesOf = ({ values, from }: ChosenOptions, policy: Policy): readonly string[] => [
  ...unlisted('mode', values.mode, from, policy.modes),
  ...unlisted('voice', values.voice, from, policy.voices),
  ...(values.watermark === undefined || policy.watermark
    ? []
    : [
        `The option watermark (from ${from['watermark']}) is unknown to this deployment's provider. Leave it out.`,
      ]),
];

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
