import type { Settings } from '../../../shared/settings.ts';
import { pairingRules } from '../../../shared/workflow/rules.ts';
import type { Quote } from './quote.ts';

type Prices = Pick<Settings['money'], 'pricePerSecond'>;

const digits = (amount: number): number => (amount < 1 ? 3 : 2);

const dollars = (amount: number): string => `$${amount.toFixed(digits(amount))}`;

/** Rounded up, since it is promised; what arithmetic adds in its last places is not. */
const atMost = (amount: number): string => {
  const unit = 10 ** digits(amount);
  return dollars(Math.ceil(amount * unit - 1e-6) / unit);
};

const amountOf = ({ likely, most }: Quote): string =>
  likely < most ? `about ${dollars(likely)}, and at most ${atMost(most)}` : `at most ${atMost(most)}`;

const basis = ({ pricePerSecond: { std, pro } }: Prices): string =>
  `These are list prices (${dollars(std)} a second in the mode std, ${dollars(pro)} in pro); your account's may differ.`;

const doubts = ({ scripts, guesses }: Quote): readonly string[] => [
  ...(scripts > 0
    ? [
        'How long a script lasts is known only once it is spoken, and what the provider takes for speaking comes on top.',
      ]
    : []),
  ...(guesses > 0
    ? [
        `Not everything of ${guesses} of them can be known now: those are reckoned at the longest and dearest.`,
      ]
    : []),
];

const counted = (videos: number): string => (videos === 1 ? '1 video' : `${videos} videos`);

/** What some videos will cost, in sentences; `what` begins the first. */
export const quoteInWords = (what: string, quote: Quote, prices: Prices): string =>
  [`${what} ${counted(quote.videos)}: ${amountOf(quote)}.`, ...doubts(quote), basis(prices)].join(' ');

/** The most that one video can cost here. */
export const dearestVideo = (settings: Settings): string => {
  const { standard, policy, pricePerSecond, audioIdMaxSeconds } = pairingRules(settings);
  const modes = [standard.mode, ...(policy.modes ?? (['std', 'pro'] as const))];
  return atMost(Math.max(...modes.map((mode) => pricePerSecond[mode])) * audioIdMaxSeconds);
};
