import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readBatch } from '../../../shared/options/read-batch.ts';

const row = { name: 'v', image: 'ann.png', script: 'Hello.' };
const ofRows = (...rows: readonly unknown[]) => readBatch(JSON.stringify({ rows }), 'w.batch.json');

describe('a batch file', () => {
  it.each([
    ['an object with rows', { rows: [row] }],
    ['an object with its schema named', { $schema: './batch.schema.json', rows: [row] }],
    ['the rows alone', [row]],
  ])('may be %s', async (_, value) => {
    const read = await readBatch(JSON.stringify(value), 'w.batch.json');

    expect(read).toMatchObject({ kind: 'batch', rows: [{ kind: 'asked', number: 1, name: 'v' }] });
  });

  it.each(['image', 'script', 'again', 'prompt'])(
    'refuses the one row whose %s holds half of a character',
    async (field) => {
      const value = field === 'image' ? '\uD800.png' : 'Hello \uD800.';

      const read = await ofRows({ ...row, [field]: value }, row);

      expect(read).toMatchObject({
        rows: [
          { kind: 'refused', problem: `${field} holds half of a character (a lone surrogate).` },
          { kind: 'asked' },
        ],
      });
    },
  );

  it.each([
    ['what is no JSON', 'w.batch.json', '{"rows":\u001B[31m', 'w.batch.json is not JSON'],
    ['an unknown key', 'w.batch.json', '{"rows":[],"row":1}', 'is no batch: {"rows": [...]} is wanted'],
    ['no rows', 'w.batch.json', '{"rows":[]}', 'has no rows'],
    ['a table of nothing', 'w.batch.csv', 'name,image\n', 'has no rows'],
    [
      'an unknown column',
      'w.batch.csv',
      'name,image,moode\nv,a.png,pro\n',
      'The column "moode" is not known here',
    ],
    ['nothing at all', 'w.batch.csv', '', 'its first line must name the columns'],
    ['a column twice', 'w.batch.csv', 'name,name\nv,w\n', 'a column stands there twice'],
    [
      'a quote that never ends',
      'w.batch.csv',
      'name,image\nv,"a.png\n',
      'is no table that can be read: Quote Not Closed',
    ],
  ])('with %s is refused in a sentence', async (_, fileName, text, sentence) => {
    const read = await readBatch(text, fileName);

    expect(read).toMatchObject({ kind: 'refused', problem: expect.stringContaining(sentence) });
    expect(JSON.stringify(read)).not.toContain('\\u001b');
  });

  it.each([1000, 1001])('of %i rows', async (count) => {
    const rows = Array.from({ length: count }, (_, index) => ({ ...row, name: `v${index}` }));

    const read = await ofRows(...rows);

    expect(read.kind).toBe(count > 1000 ? 'refused' : 'batch');
  });

  it.each([
    [
      { ...row, name: undefined },
      'name must be what the video is to be called, without an extension, found nothing',
    ],
    [{ ...row, name: 7 }, 'name must be what the video is to be called, without an extension, found 7'],
    [{ ...row, name: '' }, 'name must be at least one character long'],
    [{ ...row, name: 'x'.repeat(201) }, 'name must be at most 200 characters long, found a text of 201'],
    [{ ...row, name: 'a/b' }, 'name must be without / and \\'],
    [{ ...row, name: 'a\\b' }, 'name must be without / and \\'],
    [{ ...row, name: '.v' }, 'name must be without a dot in front'],
    [{ ...row, name: 'x.batch' }, 'name must be without .batch at its end'],
    [{ ...row, name: 'x.Status' }, 'name must be without .status or .error at its end'],
    [{ ...row, name: '_defaults' }, 'name must be another one than _defaults'],
    [{ ...row, name: 'a\u0000b' }, 'name must be without line breaks and other characters'],
    [{ ...row, name: 'a\nb' }, 'name must be without line breaks and other characters'],
    [{ ...row, name: 'ann.PNG' }, 'name must be without an extension'],
    [{ ...row, name: 'ann.v2.mp4' }, 'name must be without an extension'],
    [{ ...row, image: 'ann.mp3' }, 'image names "ann.mp3", which is no portrait'],
    [{ ...row, script: undefined }, 'It says nothing'],
    [{ ...row, voice: 'a.mp3' }, 'It has a recording and a script'],
    [{ ...row, audioId: 'x' }, 'It has a script and an audioId'],
    [{ ...row, script: undefined, voice: 'uk_man2' }, 'voice names "uk_man2", which is no recording'],
    [{ ...row, script: 'x'.repeat(1001) }, 'Its script has 1001 characters'],
    [{ ...row, voice: 'die schöne' }, 'voice must be the id of a voice'],
    [{ ...row, speed: '1' }, 'speed must be a number from 0.8 to 2.0, found "1"'],
    ['v', 'An object with options is wanted here, found "v"'],
    [['v', 'a.png'], 'An object with options is wanted here, found a list'],
  ])('with the bad row %j goes on with the others', async (bad, sentence) => {
    const read = await ofRows(bad, { ...row, name: 'good' });

    expect(read).toMatchObject({
      kind: 'batch',
      rows: [
        { kind: 'refused', number: 1, problem: expect.stringContaining(sentence) },
        { kind: 'asked', number: 2, name: 'good' },
      ],
    });
  });

  it.each(['x'.repeat(200), 'ann.v2', 'Herr Dr. Müller', '_defaults2', '蓝天', 'png', 'batch'])(
    'may call a video %s',
    async (name) => {
      expect(await ofRows({ ...row, name })).toMatchObject({ rows: [{ kind: 'asked', name }] });
    },
  );

  it('tells of the first five problems of a row, and how many more there are', async () => {
    const unknown = Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`x${index}`, 1]));

    const read = await ofRows({ ...row, ...unknown });

    expect(read).toMatchObject({ rows: [{ problem: expect.stringMatching(/"x4".*And 7 more\.$/) }] });
  });

  it('may have its cells parted by semicolons, quotes, line ends of Windows, and a mark of UTF-8', async () => {
    const text = '\uFEFFname;image;script;speed\r\nv;ann.png;"Hello;\r\n""you"".";1.5\r\n;;;\r\n';

    const read = await readBatch(text, 'W.BATCH.CSV');

    expect(read).toMatchObject({
      rows: [{ name: 'v', speech: { text: 'Hello;\r\n"you".' }, options: { speed: 1.5 } }],
    });
  });

  it.each([
    ['rows', 'v,ann.png,Hello.\n'],
    ['blank rows', ',,\n'],
  ])('is not parsed beyond its first 1001 rows, though they are %s', async (_, line) => {
    const broken = '"a quote that never ends';

    const read = await readBatch(`name,image,script\n${line.repeat(1001)}${broken}`, 'w.batch.csv');

    expect(read).toMatchObject({
      kind: 'refused',
      problem: expect.stringContaining('has more than 1000 rows'),
    });
  });

  it('is not parsed beyond a row that is longer than any can be', async () => {
    const broken = '"a quote that never ends';

    const read = await readBatch(`name,image\n${'v,'.repeat(200_000)}\n${broken}`, 'w.batch.csv');

    expect(read).toMatchObject({ kind: 'refused', problem: expect.stringContaining('Max Record Size') });
  });

  it('of 1000 rows is read as a table too, and none of its lines is lost', async () => {
    const lines = Array.from({ length: 1000 }, (_, index) => `v${index},ann.png,"${'so\n'.repeat(20)}"\n`);

    const read = await readBatch(`name,image,script\n${lines.join('')}`, 'w.batch.csv');

    expect(read).toMatchObject({ kind: 'batch' });
    expect(read.kind === 'batch' ? read.rows.at(-1) : undefined).toMatchObject({
      kind: 'asked',
      number: 1000,
      name: 'v999',
    });
  });

  it.each([
    [
      ',',
      'Hello everybody; I am Bob, and this\twas said.',
      '"Hello everybody; I am Bob, and this\twas said."',
    ],
    [',', 'Hello everybody; I am Bob.', 'Hello everybody; I am Bob.'],
    [';', 'Hello, I am Bob, and that is all.', 'Hello, I am Bob, and that is all.'],
    ['\t', 'Hello, I am Bob; that is all.', 'Hello, I am Bob; that is all.'],
  ])('whose first line is parted by %j has the whole script %j', async (delimiter, script, written) => {
    const header = ['name', 'image', 'script', 'prompt'].join(delimiter);

    const read = await readBatch(
      `\n${header}\n${['bob', 'p.png', written, ''].join(delimiter)}\n`,
      'w.batch.csv',
    );

    expect(read).toMatchObject({
      rows: [{ kind: 'asked', name: 'bob', speech: { text: script }, options: {} }],
    });
  });

  it.each([
    [
      'name,image;script',
      'w.batch.csv cannot be read: its first line has commas and semicolons, and only one',
    ],
    ['name;image\tscript', 'its first line has semicolons and tabs'],
    ['name', 'its first line must name the columns, with commas'],
  ])('whose first line is %j is refused in a sentence', async (header, sentence) => {
    const read = await readBatch(`${header}\nv,a.png;Hello.\n`, 'w.batch.csv');

    expect(read).toMatchObject({ kind: 'refused', problem: expect.stringContaining(sentence) });
  });

  it('with more cells in a row than columns has that row refused by its name', async () => {
    const read = await readBatch('image;name;script\nann.png;v;Hello; I am Bob.\n', 'w.batch.csv');

    expect(read).toMatchObject({
      rows: [
        {
          kind: 'refused',
          name: 'v',
          problem:
            'It has 4 cells, and the table has 3 columns. Put a text that holds semicolons into double quotes.',
        },
      ],
    });
  });

  it('is read or refused in sentences, whatever it holds', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'binary' }),
        fc.constantFrom('w.batch.csv', 'w.batch.json'),
        async (text, name) => {
          const read = await readBatch(text, name);

          expect(read.kind === 'refused' ? read.problem : '').not.toMatch(/\p{Cc}/u);
        },
      ),
    );
  });
});
