/**
 * All of what is started side by side. Where one fails it throws only when the others have come to an end too: whoever
 * cleans up would otherwise be overtaken by one that is still starting.
 */
export const together = async <const Starting extends readonly unknown[]>(
  starting: Starting,
): Promise<{ -readonly [Index in keyof Starting]: Awaited<Starting[Index]> }> => {
  await Promise.allSettled(starting);
  return Promise.all(starting);
};
