import type { ProviderChoice } from '../pipeline/provider-choice.ts';

type SpendOptions = {
  readonly real: boolean;
  readonly yes: boolean;
  readonly apiKey: string | undefined;
  /** What it will cost, as sentences. Only asked for when money is at stake. */
  readonly estimate: () => Promise<string>;
  /** Asks a person; undefined where nobody can be asked. */
  readonly ask: ((question: string) => Promise<string>) | undefined;
  readonly note: (line: string) => void;
};

export type Agreement =
  | { readonly kind: 'agreed'; readonly provider: ProviderChoice }
  | { readonly kind: 'refused'; readonly reason: string };

const refused = (reason: string): Agreement => ({ kind: 'refused', reason });

/** Decides who makes the videos. The real provider only on request, with a key, and after the cost was agreed to. */
export const agreeToSpend = async (options: SpendOptions): Promise<Agreement> => {
  const { real, yes, apiKey, ask } = options;
  if (!real) return { kind: 'agreed', provider: { kind: 'simulated' } };
  if (apiKey === undefined || apiKey === '')
    return refused(
      '--real needs the key of your CometAPI account: put it into the environment variable COMETAPI_KEY and run the command again.',
    );
  options.note(await options.estimate());
  const agreed: Agreement = { kind: 'agreed', provider: { kind: 'real', apiKey } };
  if (yes) return agreed;
  if (ask === undefined)
    return refused('--real costs money, and nobody can be asked here. Add --yes to agree beforehand.');
  const answer = await ask('Spend that? [y/N] ');
  return /^y(?:es)?$/i.test(answer.trim()) ? agreed : refused('Nothing was spent.');
};
