import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Fault, judgeTrial } from './fuzz/judge-trial.ts';
import { makeSeeds, type Seed } from './fuzz/seeds.ts';
import { makeTrial } from './fuzz/trial.ts';

let scratch: string;
let seeds: readonly Seed[];

beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'fuzz-test-'));
  seeds = await makeSeeds();
});

afterAll(() => rm(scratch, { recursive: true }));

describe('a short run of the fuzzer', () => {
  it('accepts every good file that it starts from', async () => {
    const trials = seeds.map(({ name, bytes }) => ({ number: 0, name, bytes, done: 'nothing' }));

    const judgements = await Promise.all(trials.map((trial) => judgeTrial(trial, join(scratch, trial.name))));

    expect(judgements).toEqual(trials.map(() => ({ accepted: true, fault: undefined })));
  });

  it('finds no verdict that strict decoders contradict', async () => {
    const faults: (Fault | undefined)[] = [];
    let accepted = 0;
    for (let number = 0; number < 300; number += 1) {
      const judgement = await judgeTrial(makeTrial(number, seeds), join(scratch, 'trial'));
      if (judgement.accepted) accepted += 1;
      faults.push(judgement.fault);
    }

    expect(faults.filter((fault) => fault !== undefined)).toEqual([]);
    expect(accepted).toBeGreaterThan(50);
  });
});
