import { describe, expect, it } from 'vitest';
import { agreeToSpend } from '../../../../infra/local/command/agree-to-spend.ts';

type Options = Parameters<typeof agreeToSpend>[0];

const agree = async (changes: Partial<Options>) => {
  const notes: string[] = [];
  const agreement = await agreeToSpend({
    real: true,
    yes: false,
    apiKey: 'sk-1',
    estimate: async () => 'It costs $1.',
    ask: async () => '',
    note: (line) => notes.push(line),
    ...changes,
  });
  return { agreement, notes };
};

const refusedWith = (part: string) => ({ kind: 'refused', reason: expect.stringContaining(part) });
const real = { kind: 'agreed', provider: { kind: 'real', apiKey: 'sk-1' } };

describe('agreeing to spend', () => {
  it('uses the simulated provider without --real, whatever key is there, and asks nothing', async () => {
    const { agreement, notes } = await agree({ real: false, yes: true });

    expect(agreement).toEqual({ kind: 'agreed', provider: { kind: 'simulated' } });
    expect(notes).toEqual([]);
  });

  it.each([[undefined], ['']])('says what to do when the key is %j', async (apiKey) => {
    const { agreement } = await agree({ apiKey });

    expect(agreement).toEqual(refusedWith('COMETAPI_KEY'));
  });

  it.each(['y', 'Y', 'yes', ' Yes '])(
    'spends after the estimate was shown and answered with %j',
    async (answer) => {
      const { agreement, notes } = await agree({ ask: async () => answer });

      expect(agreement).toEqual(real);
      expect(notes).toEqual(['It costs $1.']);
    },
  );

  it.each(['', 'n', 'no', 'yep', 'sure'])('spends nothing when answered with %j', async (answer) => {
    const { agreement } = await agree({ ask: async () => answer });

    expect(agreement).toEqual(refusedWith('Nothing was spent'));
  });

  it('refuses where nobody can be asked', async () => {
    const { agreement } = await agree({ ask: undefined });

    expect(agreement).toEqual(refusedWith('--yes'));
  });

  it('takes --yes for an answer, and still shows the estimate', async () => {
    const { agreement, notes } = await agree({ yes: true, ask: undefined });

    expect(agreement).toEqual(real);
    expect(notes).toEqual(['It costs $1.']);
  });
});
