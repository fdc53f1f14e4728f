/** What `npm start -- --help` prints. */
export const help = `The whole pipeline on this machine: a portrait and a recording of the same name in, a video out.

  npm start                                  keeps running: drop files into drop/, find videos in videos/
  npm start -- --once [IMAGE SOUND [JSON]]...
                                             makes the videos of these pairs (of the sample, when none are
                                             given), prints a line for each, and ends. SOUND is a recording,
                                             or a .txt to be spoken; JSON holds options for the pair

Options
  --json   with --once: one line of JSON for each pair, and nothing else, on standard output:
           {"name","status","video","bytes","seconds","taskId","reason"}
  --real   lets the real provider make the videos, which costs money. The key is taken from COMETAPI_KEY;
           the cost is shown first and asked about
  --yes    with --real: agrees to the cost beforehand
  --help   shows this

Without --real a simulated provider on this machine makes the videos, and nothing is paid, whatever
keys the environment holds. What settings.json sets under pipeline.money, policy and job holds here
too. State is kept in .local/, which may be deleted while nothing is running;
only .local/real/ knows what was paid for.

Ends with 0 when all went well, with 2 when this command was not understood, otherwise with 1 and the reason.
`;
