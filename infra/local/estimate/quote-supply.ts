import { nameOfRow } from '../../../shared/domain/batch-rows.ts';
import { folderOf } from '../../../shared/domain/upload-key.ts';
import type { AskedRow, BatchRow } from '../../../shared/options/read-row.ts';
import type { Settings } from '../../../shared/settings.ts';
import { nothing, quoteOf, sumOf, type Quote, type Speech } from './quote.ts';
import { createReader, defaultsFor, isUseful, lookAll, type Reader, type Useful } from './reader.ts';
import { filesByName, type Supply } from './supply.ts';

const speechIn = (found: Useful): readonly Speech[] =>
  found.kind === 'recording' || found.kind === 'script' ? [found] : [];

/** Each file is used once, so a name makes no more videos than it has portraits: the dearest that they could say. */
const quoteName = async (reader: Reader, name: string): Promise<Quote> => {
  const own = await lookAll(
    reader,
    reader.filesOf(name).map(({ key }) => key),
  );
  const portraits = own.filter(({ kind }) => kind === 'image');
  if (portraits.length === 0) return nothing;
  const all = [...own, ...(await defaultsFor(reader, name))];
  const asked = all.map(({ values }) => values);
  const isGuess = all.some((found) => found.isGuess);
  const namesAudio = asked.some(({ audioId }) => audioId !== undefined);
  const speeches: readonly Speech[] = [
    ...own.flatMap(speechIn),
    ...(namesAudio ? portraits.map(() => ({ kind: 'unmeasured' }) as const) : []),
  ];
  const quotes = speeches.map((speech) => quoteOf(speech, asked, isGuess, reader.rules));
  return sumOf(quotes.toSorted((a, b) => b.most - a.most).slice(0, portraits.length));
};

/** Nothing more is paid for in these states, but for what came since. */
const settled: ReadonlySet<string> = new Set([
  'submitted',
  'completed',
  'failed',
  'refused',
  'overdue',
  'withdrawn',
  'accepted',
]);

/** On its way, and not paid for yet. */
const unpaid: ReadonlySet<string> = new Set(['queued', 'held', 'submitting', 'unsure']);

const isSettledSince = ({ standings }: Supply, name: string, atMs: number): boolean => {
  const standing = standings.get(name);
  return standing !== undefined && settled.has(standing.state) && standing.atMs >= atMs;
};

/** What the row names, of what is there; a file that is not there may still come before the row is read. */
const quoteRow = async (
  reader: Reader,
  batch: { readonly name: string; readonly isGuess: boolean },
  row: AskedRow,
): Promise<Quote> => {
  const folder = folderOf(batch.name);
  const keyOf = (written: string): string => (written.startsWith('/') ? written.slice(1) : folder + written);
  const name = nameOfRow(batch, row.name);
  const { speech } = row;
  const image = await reader.look(keyOf(row.image));
  const sound = speech.kind === 'recording' ? await reader.look(keyOf(speech.key)) : undefined;
  if (image?.kind === 'useless' || sound?.kind === 'useless') return nothing;
  const optionFiles = reader.filesOf(name).filter(({ role }) => role === 'options');
  const others = await lookAll(
    reader,
    optionFiles.map(({ key }) => key),
  );
  const found = [...[image, sound].filter(isUseful), ...others, ...(await defaultsFor(reader, name))];
  const said: Speech = speech.kind === 'script' ? speech : (speechOf(sound) ?? { kind: 'unmeasured' });
  const isMissing = speech.kind === 'recording' && sound === undefined;
  const isGuess = batch.isGuess || isMissing || found.some((each) => each.isGuess);
  const asked = [row.options, ...found.map(({ values }) => values)];
  return quoteOf(said, asked, isGuess, reader.rules);
};

const speechOf = (found: Useful | undefined): Speech | undefined =>
  found?.kind === 'recording' ? found : undefined;

const isAsked = (row: BatchRow): row is AskedRow => row.kind === 'asked';

type NamedQuote = readonly [name: string, quote: Quote];

const quoteBatch = async (reader: Reader, name: string, key: string): Promise<readonly NamedQuote[]> => {
  const found = await reader.look(key);
  if (found?.kind !== 'batch') return [];
  const atMs = reader.supply.files.get(key)?.committedAtMs ?? Infinity;
  const isOpen = (row: AskedRow) => !isSettledSince(reader.supply, nameOfRow({ name }, row.name), atMs);
  const quoted = async (row: AskedRow): Promise<NamedQuote> => {
    const quote = await quoteRow(reader, { name, isGuess: found.isGuess }, row);
    return [nameOfRow({ name }, row.name), quote];
  };
  return Promise.all(found.rows.filter(isAsked).filter(isOpen).map(quoted));
};

const quoteFiles = async (reader: Reader, name: string): Promise<readonly NamedQuote[]> => {
  const { files, stirred } = reader.supply;
  const own = reader.filesOf(name);
  const newest = Math.max(...own.map(({ key }) => files.get(key)?.committedAtMs ?? Infinity));
  if (!stirred.has(name) && isSettledSince(reader.supply, name, newest)) return [];
  const batches = own.filter(({ role }) => role === 'batch');
  const rows = await Promise.all(batches.map(({ key }) => quoteBatch(reader, name, key)));
  return [[name, await quoteName(reader, name)], ...rows.flat()];
};

/** Jobs on their way of which no file is left, such as rows whose batch was removed. */
const quoteStrays = ({ supply, rules }: Reader, known: ReadonlySet<string>): readonly Quote[] =>
  [...supply.standings]
    .filter(([name, { state }]) => unpaid.has(state) && !known.has(name))
    .map(() => quoteOf({ kind: 'unmeasured' }, [{ mode: 'std' }, { mode: 'pro' }], true, rules));

/** What a run will pay for of all that it finds, at the very most: by the rules that the pipeline goes by itself. */
export const quoteSupply = async (supply: Supply, settings: Settings): Promise<Quote> => {
  const reader = createReader(supply, settings);
  const names = [...filesByName(supply).keys()];
  const quotes = (await Promise.all(names.map((name) => quoteFiles(reader, name)))).flat();
  const known = new Set(quotes.map(([name]) => name));
  return sumOf([...quotes.map(([, quote]) => quote), ...quoteStrays(reader, known)]);
};
