import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { submitEnv } from '../../functions/submit/env.ts';
import { readEnv } from '../../shared/env.ts';

const environment = (changes: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(Object.keys(submitEnv.shape).map((name) => [name, 'x'])),
  SETTINGS: '{}',
  CALLBACK_URL: 'https://api.example/callback',
  ...changes,
});

const settings = (value: object): NodeJS.ProcessEnv => ({ SETTINGS: JSON.stringify(value) });

describe('the environment of a function', () => {
  it('is read when all is there', () => {
    expect(readEnv(submitEnv, environment())).toMatchObject({ TABLE: 'x', SETTINGS: { money: {} } });
  });

  it.each<[NodeJS.ProcessEnv, string]>([
    [{ TABLE: undefined }, 'TABLE must be a value of the type string (found nothing)'],
    [{ TABLE: '' }, 'TABLE must not be empty (found an empty text)'],
    [{ CALLBACK_URL: 'nowhere' }, 'CALLBACK_URL must be a valid url (found "nowhere")'],
    [{ SETTINGS: '{' }, 'SETTINGS is not JSON (found "{")'],
    [settings({ provider: { slots: 0 } }), 'SETTINGS.provider.slots must be more than 0 (found 0)'],
    [settings({ provider: { slots: 101 } }), 'SETTINGS.provider.slots must be at most 100 (found 101)'],
    [settings({ job: { mode: 'best' } }), 'SETTINGS.job.mode must be one of std, pro (found "best")'],
    [settings({ mony: 5 }), 'SETTINGS has mony, which no setting is called (found an object)'],
    [
      settings({ money: { timeZone: 'Mars' } }),
      'SETTINGS.money.timeZone is not an IANA time zone (found "Mars")',
    ],
  ])('with %j is refused with: %s', (changes, problem) => {
    expect(() => readEnv(submitEnv, environment(changes))).toThrow(problem);
  });

  it('shows an address that is refused without the credentials in it', () => {
    const baseUrl = 'https://ann:s3cret@api.test/kling';

    const read = () => readEnv(submitEnv, environment(settings({ provider: { baseUrl } })));

    expect(read).toThrow('(found "https://…@api.test/kling")');
  });

  it('is refused with all its problems at once', () => {
    const read = () => readEnv(submitEnv, environment({ TABLE: '', DROP_BUCKET: undefined }));

    expect(read).toThrow(/TABLE .*; DROP_BUCKET .*\. Deploy the stack again\.$/);
  });

  it('shows no value of a variable that holds a secret, and not all of a long one', () => {
    const schema = z.object({ API_KEY: z.url(), PLACE: z.url() });

    const read = () => readEnv(schema, { API_KEY: 'sk-1234', PLACE: 'z'.repeat(99) });

    expect(read).toThrow(`API_KEY must be a valid url (found a value that is not shown); PLACE`);
    expect(read).toThrow(`(found "${'z'.repeat(59)}…)`);
  });
});
