const longestShown = 60;

/** Text of somebody else's, safe and short enough to stand in a sentence: it may be read in a terminal. */
export const printable = (text: string, longest = 200): string => {
  const plain = text.replaceAll(/\p{C}+/gu, ' ');
  return plain.length > longest ? `${plain.slice(0, longest)}...` : plain;
};

/** What was found, as JSON; only the length of a long text, and nothing of what holds more: it may be nested without end. */
export const shown = (value: unknown): string => {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'an object';
  if (typeof value === 'string' && value.length > longestShown) return `a text of ${value.length} characters`;
  return printable(JSON.stringify(value) ?? 'nothing', longestShown);
};

const mostProblems = 5;

/** Sentences on the first few of what was found, and how many more there are: a file of somebody else's may hold a million. */
export const fewOf = <Found>(found: readonly Found[], sentenceOf: (each: Found) => string): string => {
  const more = found.length - mostProblems;
  const sentences = found.slice(0, mostProblems).map(sentenceOf);
  return [...sentences, ...(more > 0 ? [`And ${more} more.`] : [])].join(' ');
};
