import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { capsInWords, readLocalRules } from '../../../../infra/local/command/local-rules.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const rulesOf = async (settings: unknown, isReal = true) => {
  const file = join(await temporaryFolder(), 'settings.json');
  await writeFile(file, JSON.stringify(settings));
  return readLocalRules(file, isReal);
};

describe('what settings.json says of a local run', () => {
  it('is nothing where there is no such file', async () => {
    const rules = await readLocalRules(join(await temporaryFolder(), 'settings.json'), true);

    expect(rules).toEqual({ kind: 'rules', settings: {} });
  });

  it('is the money, what uploads may choose, and how videos are made', async () => {
    const rules = await rulesOf({
      alarmEmail: 'ops@example.com',
      pipeline: { money: { dailyCap: 50 }, policy: { modes: ['std'] }, job: { mode: 'pro' } },
    });

    expect(rules).toMatchObject({
      kind: 'rules',
      settings: { money: { dailyCap: 50 }, policy: { modes: ['std'] }, job: { mode: 'pro' } },
    });
  });

  it("leaves this machine's own times and addresses alone, and the way that files are sent", async () => {
    const pipeline = { provider: { slots: 5, media: 'url' }, timing: { quietMs: 60_000 }, results: {} };

    const rules = await rulesOf({ pipeline });

    expect(rules).toMatchObject({ settings: { provider: { slots: 5 } } });
    expect(rules).not.toHaveProperty('settings.timing');
    expect(rules).not.toHaveProperty('settings.results');
    expect(rules).not.toHaveProperty('settings.provider.media');
  });

  it.each([
    [true, 'https://reseller.example.com'],
    [false, undefined],
  ])('with a real provider (%s) asks the one of the deployment: %s', async (isReal, baseUrl) => {
    const rules = await rulesOf(
      { pipeline: { provider: { baseUrl: 'https://reseller.example.com' } } },
      isReal,
    );

    expect(rules.kind === 'rules' && rules.settings.provider?.baseUrl).toBe(baseUrl);
  });

  it.each([
    ['a cap below zero', { pipeline: { money: { dailyCap: -1 } } }, '- pipeline.money.dailyCap: '],
    ['money in the wrong place', { money: { dailyCap: 50 } }, 'Unrecognized key: "money"'],
  ])('is refused with the sentences of a deployment: %s', async (_case, settings, sentence) => {
    const rules = await rulesOf(settings);

    expect(rules).toEqual({ kind: 'mistake', message: expect.stringContaining(sentence) });
    expect(rules).toEqual({
      kind: 'mistake',
      message: expect.stringMatching(/settings\.json cannot be used/),
    });
  });
});

describe('the caps, in words,', () => {
  it.each([
    [{}, 'Nothing caps what this run may spend'],
    [{ dailyCap: 50, jobCap: 5 }, /a day is capped at \$50\.00, .*, and a video is capped at \$5\.00\.$/],
    [{ dailyCap: 50 }, /a day is capped at \$50\.00, .*, and nothing else caps a video\.$/],
    [{ jobCap: 5 }, 'By settings.json nothing caps a day, and a video is capped at $5.00.'],
  ])('are those of %j', (money, expected) => {
    const text = capsInWords({ money });

    expect(text).toMatch(expected);
  });
});
