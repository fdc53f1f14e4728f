import type { OptionValues } from '../../../shared/domain/options.ts';
import type { PairRules } from '../../../shared/domain/pair.ts';
import { estimateSeconds } from '../../../shared/domain/script.ts';

/** What some videos may cost, in US dollars at the list price. */
export type Quote = {
  readonly videos: number;
  /** With scripts as long as they are estimated to be. */
  readonly likely: number;
  /** Never more: what is not known is taken for the dearest that it may be. */
  readonly most: number;
  readonly scripts: number;
  /** Videos of which something could not be known. */
  readonly guesses: number;
};

export const nothing: Quote = { videos: 0, likely: 0, most: 0, scripts: 0, guesses: 0 };

export const sumOf = (quotes: readonly Quote[]): Quote =>
  quotes.reduce(
    (sum, { videos, likely, most, scripts, guesses }) => ({
      videos: sum.videos + videos,
      likely: sum.likely + likely,
      most: sum.most + most,
      scripts: sum.scripts + scripts,
      guesses: sum.guesses + guesses,
    }),
    nothing,
  );

export type QuoteRules = Pick<
  PairRules,
  'standard' | 'pricePerSecond' | 'audioMaxSeconds' | 'audioIdMaxSeconds'
>;

export type Speech =
  | { readonly kind: 'recording'; readonly seconds: number }
  | { readonly kind: 'script'; readonly characters: number }
  /** Sound that the provider has already, or a recording that is not there to be measured. */
  | { readonly kind: 'unmeasured' };

/**
 * The dearest of what anybody asks for, whoever is nearest: an options file may be taken in too late for its pair, and the
 * next source then decides.
 */
const perSecond = (asked: readonly OptionValues[], { standard, pricePerSecond }: QuoteRules): number =>
  Math.max(...[standard, ...asked].map(({ mode }) => (mode === undefined ? 0 : pricePerSecond[mode])));

const estimatedSeconds = (
  characters: number,
  asked: readonly OptionValues[],
  { standard, audioMaxSeconds }: QuoteRules,
): number => {
  const all = [standard, ...asked];
  const speed = Math.min(...all.flatMap((values) => values.speed ?? []));
  const seconds = all.flatMap(({ language }) =>
    language === undefined ? [] : [estimateSeconds(characters, { language, speed })],
  );
  return Math.min(audioMaxSeconds, Math.max(...seconds));
};

/** One video. How long a script really lasts is known only when it was spoken: up to the provider's longest. */
export const quoteOf = (
  speech: Speech,
  asked: readonly OptionValues[],
  isGuess: boolean,
  rules: QuoteRules,
): Quote => {
  const price = perSecond(asked, rules);
  const longest = rules.audioIdMaxSeconds;
  const one = { videos: 1, scripts: speech.kind === 'script' ? 1 : 0, guesses: isGuess ? 1 : 0 };
  switch (speech.kind) {
    case 'recording':
      return { ...one, likely: speech.seconds * price, most: speech.seconds * price };
    case 'script': {
      const likely = estimatedSeconds(speech.characters, asked, rules) * price;
      return { ...one, likely, most: Math.max(likely, longest * price) };
    }
    case 'unmeasured':
      return { ...one, likely: longest * price, most: longest * price };
  }
};
