/** Milliseconds that no machine needs for anything that a test waits for, however busy; less than a suite may take. */
export const LONGEST_WAIT = 600_000;

/** Waits for what must come: rejects with `what` when it does not, so that a test that hangs says at what. */
export async function inTime<Result>(what: string, promise: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`In ten minutes it did not happen that ${what}.`)), LONGEST_WAIT);
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
