import { describe, expect, it } from 'vitest';
import { portrait } from '../../fakes/dropped-files.ts';
import { day, hour, minute } from '../../fakes/durations.ts';
import { createPipeline, type Pipeline } from '../../fakes/pipeline.ts';
import { withSlots, withoutProof } from '../../fakes/provider-limits.ts';
import { dropBatch, dropFiles, numbered, report, voiceRow } from './wave.ts';

/** When the report of the wave is written from now on. */
const timesOfReports = ({ results, clock }: Pipeline) => {
  const { publish } = results;
  const times: number[] = [];
  results.publish = async (publication) => {
    if (publication.keys.status === 'c/wave.batch.status.json') times.push(clock.now);
    return publish(publication);
  };
  return times;
};

/** In minutes; reports of the same minute count as one. */
const pausesBetween = (times: readonly number[]) =>
  times
    .slice(1)
    .map((at, index) => Math.round((at - (times[index] ?? at)) / minute))
    .filter((minutes) => minutes > 0);

describe('a batch', () => {
  it('tells how far it has come while its videos are made, and is silent once they are', async () => {
    const pipeline = withSlots(3);
    await dropFiles(pipeline, 30);
    dropBatch(pipeline, numbered(30, voiceRow));
    await pipeline.pass(4 * minute);
    const halfway = report(pipeline);
    await pipeline.pass(hour);
    const version = pipeline.record('c/wave.batch')?.version;

    await pipeline.pass(day);

    expect(halfway).toMatchObject({
      state: 'running',
      message: expect.stringMatching(/^\d+ of 30 videos are ready, /),
    });
    expect(report(pipeline)).toMatchObject({ state: 'completed', batch: { counts: { completed: 30 } } });
    expect(pipeline.record('c/wave.batch')?.version).toBe(version);
  });

  it('reports ever more seldom while nothing becomes of its rows, and soon again after something did', async () => {
    const pipeline = createPipeline({ money: { dailyCap: 1 } });
    await dropFiles(pipeline, 2);
    dropBatch(pipeline, [voiceRow(1), voiceRow(2)]);
    const reports = timesOfReports(pipeline);

    await pipeline.pass(11 * hour);
    const waiting = pausesBetween(reports);
    pipeline.provider.taskMs = 40 * minute;
    await pipeline.pass(90 * minute);
    const midnight = Date.UTC(2026, 0, 6);
    const going = pausesBetween(reports.filter((at) => at > midnight));

    expect(report(pipeline)).toMatchObject({ batch: { counts: { completed: 1, submitted: 1 } } });
    expect(waiting).toEqual([...waiting].toSorted((one, other) => one - other));
    expect(waiting.at(-1)).toBe(16);
    expect(going[0]).toBe(4);
  });

  it('tells of a hostile row in an error text that a terminal can show', async () => {
    const pipeline = withSlots(100);

    dropBatch(pipeline, [{ name: 'v', image: '\u001B]0;owned\u0007.png', script: 'Hello.' }]);
    await pipeline.pass(hour);

    expect(pipeline.errorOf('c/wave.batch')).toContain('Row 1 (v):');
    expect(pipeline.errorOf('c/wave.batch')).toMatch(/^(?:\P{C}+\n)+$/u);
  });

  it('names the very file that is to be corrected and dropped again', async () => {
    const pipeline = withSlots(100);

    pipeline.drop('c/wave.batch.csv', { contents: 'name,image,script\nv,nobody.png,Hello.\n' });
    await pipeline.pass(hour);

    expect(report(pipeline)).toMatchObject({
      next: expect.stringContaining('Correct the rows under problems and drop wave.batch.csv again: '),
    });
  });

  it.each<[string, (pipeline: Pipeline) => unknown]>([
    ['a stray file under its name', (pipeline) => pipeline.drop('c/wave.batch.png', portrait)],
    ['a command that fits nothing', (pipeline) => pipeline.command('c/wave.batch', 'cancel')],
    ['a correction that is no batch', (pipeline) => pipeline.drop('c/wave.batch.json', { contents: '{' })],
    ['its removal', (pipeline) => pipeline.remove('c/wave.batch.json')],
  ])('keeps its report when it is over, whatever comes: %s', async (_, come) => {
    const pipeline = withSlots(100);
    await dropFiles(pipeline, 1);
    dropBatch(pipeline, [voiceRow(1), { ...voiceRow(2), image: 'nobody.png' }]);
    await pipeline.pass(hour);

    come(pipeline);
    await pipeline.pass(hour);

    expect(report(pipeline)).toMatchObject({
      batch: { counts: { completed: 1, refused: 1 }, problems: [{ row: 2 }] },
    });
    expect(pipeline.errorOf('c/wave.batch')).toContain('Row 2 (video-2): There is no c/nobody.png');
  });

  it('reports a row that an operator has made later', async () => {
    const pipeline = withSlots(100);
    await dropFiles(pipeline, 2);
    pipeline.provider.end = { failure: 'risk' };
    dropBatch(pipeline, [voiceRow(1), voiceRow(2)]);
    await pipeline.pass(hour);
    const failed = pipeline.errorOf('c/wave.batch');
    pipeline.provider.end = 'succeed';

    await pipeline.command('c/video-1', 'retry');
    await pipeline.command('c/video-2', 'retry');
    await pipeline.pass(hour);
    const version = pipeline.record('c/wave.batch')?.version;
    await pipeline.pass(day);

    expect(failed).toContain('Row 1 (video-1)');
    expect(report(pipeline)).toMatchObject({ state: 'completed', batch: { counts: { completed: 2 } } });
    expect(pipeline.errorOf('c/wave.batch')).toBeUndefined();
    expect(pipeline.record('c/wave.batch')?.version).toBe(version);
  });

  it('waits for a row of which nobody is sure, and reports its video when it comes', async () => {
    const pipeline = withoutProof();
    pipeline.losesCallbacks = true;
    await dropFiles(pipeline, 1);
    pipeline.provider.faults = ['accept-but-lose-answer'];
    dropBatch(pipeline, [voiceRow(1)]);
    await pipeline.pass(3 * hour);
    const unsure = report(pipeline);

    for (const task of pipeline.provider.tasks) await pipeline.knock(task);
    await pipeline.pass(12 * hour);

    expect(unsure).toMatchObject({ state: 'running', batch: { counts: { unsure: 1 } } });
    expect(report(pipeline)).toMatchObject({ state: 'completed', batch: { counts: { completed: 1 } } });
    expect(pipeline.errorOf('c/wave.batch')).toBeUndefined();
  });

  it('does not wait for ever for a row of which nobody is sure', async () => {
    const pipeline = withoutProof();
    pipeline.losesCallbacks = true;
    await dropFiles(pipeline, 1);
    pipeline.provider.faults = ['accept-but-lose-answer'];
    dropBatch(pipeline, [voiceRow(1)]);

    await pipeline.pass(31 * day);

    expect(report(pipeline)).toMatchObject({ state: 'completed', batch: { counts: { unsure: 1 } } });
  });
});
