/**
 * How long work takes, for tests that hold on any machine: never by the clock, which runs on while other programs have
 * the processor, and never in seconds, because processors differ and share what they have. The measure is a job that is
 * always the same, done in the same process before and after.
 */

/** Runs `job` and gives the milliseconds of processor time that it took. */
export async function processorTime(job: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await job();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/**
 * Runs `job` a few times and gives the least processor time that it took, in references (`referenceTime`). What is
 * compiled at a first run does not count then.
 */
export async function timesReference(job: () => unknown, turns = 3): Promise<number> {
  const times: number[] = [];
  for (let turn = 0; turn < turns; turn++) {
    const before = await referenceTime();
    const time = await processorTime(job);
    times.push((2 * time) / (before + (await referenceTime())));
  }
  return Math.min(...times);
}

/**
 * Milliseconds of processor time of the job that others are compared with: about ten where nothing else runs.
 * @param turns how often it is done; what is given is the mean
 */
export async function referenceTime(turns = 1): Promise<number> {
  // The first time some of it is compiled.
  if (!isWarm) for (let turn = 0; turn < 3; turn++) reference();
  isWarm = true;
  const all = await processorTime(() => {
    for (let turn = 0; turn < turns; turn++) reference();
  });
  return all / turns;
}

let isWarm = false;
const WORDS = Array.from({ length: 12_000 }, (_, index) => ({ word: `word ${(index * 7919) % 12_000}`, index }));

function reference(): void {
  const copy: typeof WORDS = JSON.parse(JSON.stringify(WORDS));
  copy.sort((a, b) => (a.word < b.word ? -1 : 1));
}
