/**
 * Runs `job` a few times and gives the fewest milliseconds of processor time that it took: what else the machine does
 * counts for nothing. What is compiled at a first run does not count either.
 */
export async function processorTime(job: () => unknown, turns = 3): Promise<number> {
  const times: number[] = [];
  for (let turn = 0; turn < turns; turn++) {
    const before = process.cpuUsage();
    await job();
    const { user, system } = process.cpuUsage(before);
    times.push((user + system) / 1000);
  }
  return Math.min(...times);
}
