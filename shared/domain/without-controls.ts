/** A key may hold any character, and what is told of it is read in terminals. */
export const withoutControls = (line: string): string => line.replaceAll(/\p{C}+/gu, ' ');
