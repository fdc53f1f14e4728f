import { describe, expect, it } from 'vitest';
import { finishWalk, startWalk, walkOver } from '../../../../shared/media/mp4/walk.ts';
import { mulberry32 } from '../../../../infra/local/provider/mulberry32.ts';
import { damagedBody } from '../../../fixtures/damage.ts';

describe('walking damaged bodies', () => {
  it('takes none of 20,000 for whole', () => {
    const random = mulberry32(20_261_123);
    const missed: string[] = [];

    for (let index = 0; index < 20_000; index += 1) {
      const { kind, body, announcedBytes } = damagedBody(random);
      const verdict = finishWalk(walkOver(startWalk(announcedBytes), body));
      if (verdict.kind === 'whole') missed.push(`${index}: ${kind}`);
    }

    expect(missed).toEqual([]);
  });
});
