/** Sound without words, as long as a text would take to say: a vowel per character, silence at spaces and stops. */
const sampleHz = 22_050;
/** Samples in one period of the voice: about 170 Hz. */
const periodSamples = 130;
const loudness = 12_000;
const attack = 0.2;
const bytesPerSample = 2;
const headerBytes = 44;

/** First two formants, in Hz, of the vowels a, e, i, o, u. */
const vowelFormants = [
  [730, 1090],
  [530, 1840],
  [270, 2290],
  [570, 840],
  [300, 870],
] as const;

/** One period of a vowel: the harmonics of the voice, those near a formant loudest. */
const periodOf = ([first, second]: readonly [number, number]): Float64Array => {
  const period = Float64Array.from({ length: periodSamples }, (_, sample) => {
    let sum = 0;
    for (let harmonic = 1; harmonic <= 14; harmonic += 1) {
      const hz = (harmonic * sampleHz) / periodSamples;
      const gain = 1 / (1 + ((hz - first) / 120) ** 2) + 0.5 / (1 + ((hz - second) / 160) ** 2);
      sum += gain * Math.sin((2 * Math.PI * harmonic * sample) / periodSamples);
    }
    return sum;
  });
  const peak = Math.max(...period.map(Math.abs));
  return period.map((level) => level / peak);
};

const vowels = vowelFormants.map(periodOf);
const silence = new Float64Array(periodSamples);

const soundOf = (character: string): Float64Array =>
  /[\s\p{P}]/u.test(character)
    ? silence
    : (vowels[(character.codePointAt(0) ?? 0) % vowels.length] ?? silence);

const waveHeader = (dataBytes: number): Buffer => {
  const header = Buffer.alloc(headerBytes);
  header.write('RIFF', 0, 'latin1');
  header.writeUInt32LE(headerBytes - 8 + dataBytes, 4);
  header.write('WAVEfmt ', 8, 'latin1');
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(sampleHz, 24);
  header.writeUInt32LE(sampleHz * bytesPerSample, 28);
  header.writeUInt16LE(bytesPerSample, 32);
  header.writeUInt16LE(bytesPerSample * 8, 34);
  header.write('data', 36, 'latin1');
  header.writeUInt32LE(dataBytes, 40);
  return header;
};

/** Each character swells quickly and fades, so that syllables are heard. */
const swell = (within: number) => (within < attack ? within / attack : 1 - (within - attack) * 0.6);

/** A WAV file, 16-bit mono, that lasts `seconds`. */
export const babble = (text: string, seconds: number): Buffer => {
  const sounds = Array.from(text, soundOf);
  const samples = Math.round(seconds * sampleHz);
  const data = Buffer.alloc(samples * bytesPerSample);
  for (let sample = 0; sample < samples; sample += 1) {
    const position = (sample / samples) * sounds.length;
    const level = (sounds[Math.floor(position)] ?? silence)[sample % periodSamples] ?? 0;
    data.writeInt16LE(Math.round(level * swell(position % 1) * loudness), sample * bytesPerSample);
  }
  return Buffer.concat([waveHeader(data.length), data]);
};
