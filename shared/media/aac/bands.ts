/** Where the scale factor bands begin, in spectral lines, the end of the last one included. */
export type BandEdges = Uint16Array;

export type Bands = {
  /** For windows of 1024 lines. */
  readonly long: BandEdges;
  /** For windows of 128 lines. */
  readonly short: BandEdges;
  /** How many bands of a long window may be predicted (AAC Main only). */
  readonly predictable: number;
};

type Widths = {
  readonly rates: readonly number[];
  /** A quarter of each band's width, in base 36. */
  readonly long: string;
  readonly short: string;
};

/** ISO 14496-3, tables 4.129 to 4.147. */
const widths: readonly Widths[] = [
  {
    rates: [96_000, 88_200],
    long: '11111111111111222223333344679bggggggggggg',
    short: '111111222479',
  },
  {
    rates: [64_000],
    long: '11111111111111222233344456679aaaaaaaaaaaaaaaaaa',
    short: '111111222479',
  },
  {
    rates: [48_000, 44_100],
    long: '111111111122222223333445566778888888888888888888o',
    short: '11111222333444',
  },
  {
    rates: [32_000],
    long: '111111111122222223333445566778888888888888888888888',
    short: '11111222333444',
  },
  {
    rates: [24_000, 22_050],
    long: '1111111111122222222223333444556677899abcddggggg',
    short: '111111122233445',
  },
  {
    rates: [16_000, 12_000, 11_025],
    long: '222222222223333333334444555667789aabcdefggg',
    short: '111111112233455',
  },
  {
    rates: [8000, 7350],
    long: '33333333333334444444555566677899abcdefgk',
    short: '111111122223455',
  },
];

/** ISO 14496-3, table 4.102. */
const predictableBands = new Map([
  [96_000, 33],
  [88_200, 33],
  [64_000, 38],
  [48_000, 40],
  [44_100, 40],
  [32_000, 40],
  [24_000, 41],
  [22_050, 41],
  [16_000, 37],
  [12_000, 37],
  [11_025, 37],
  [8000, 34],
  [7350, 34],
]);

const edgesOf = (quarters: string): BandEdges => {
  const edges = new Uint16Array(quarters.length + 1);
  for (let band = 0; band < quarters.length; band += 1)
    edges[band + 1] = (edges[band] ?? 0) + 4 * Number.parseInt(quarters.charAt(band), 36);
  return edges;
};

const known = new Map<number, Bands>();

/** The bands at a sampling rate in Hz; undefined at rates that have no table. */
export const bandsAt = (sampleRate: number): Bands | undefined => {
  const found = widths.find(({ rates }) => rates.includes(sampleRate));
  if (found === undefined) return undefined;
  const bands = known.get(sampleRate) ?? {
    long: edgesOf(found.long),
    short: edgesOf(found.short),
    predictable: predictableBands.get(sampleRate) ?? 0,
  };
  known.set(sampleRate, bands);
  return bands;
};
