/** What a job in line waits for, as the end of a sentence. A job that waits for the same as before is not written again. */
export const waitsFor = {
  slots: 'a free slot at the provider',
  rate: 'the provider, which asked us to slow down',
  account: 'the operator: the provider refuses the account',
  unavailable: 'the provider, which is unavailable at the moment',
  speech: 'its script to be spoken',
} as const;
