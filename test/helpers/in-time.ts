/**
 * Waits for what must come: rejects with `what` after two minutes, which no machine needs for it, however busy. That is
 * less than the three minutes for which a browser's answer is waited for, so that waiting for one that hangs is noticed.
 */
export async function inTime<Result>(what: string, promise: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`In two minutes it did not happen that ${what}.`)), 120_000);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Looks now and then until `fact` holds; rejects as above. */
export async function becomesTrue(what: string, fact: () => boolean | Promise<boolean>): Promise<void> {
  let isGivenUp = false;
  const look = async (): Promise<void> => {
    while (!isGivenUp && !(await fact())) await new Promise((resolve) => setTimeout(resolve, 20));
  };
  try {
    await inTime(what, look());
  } finally {
    isGivenUp = true;
  }
}
