/** One handbook to print. */
export interface PrintJob {
  /** What the handbook is called in messages: "pdf/roles/staff-engineer.pdf". */
  readonly name: string;
  /** The print document. */
  readonly html: string;
}

/** Handbooks that wait to be printed, while others are still being made ready. */
export class PrintQueue {
  readonly #waiting: PrintJob[] = [];
  readonly #takers = new Set<() => void>();
  #isClosed = false;

  /** Makes a closed queue of what is ready. */
  static of(jobs: readonly PrintJob[]): PrintQueue {
    const queue = new PrintQueue();
    for (const job of jobs) queue.add(job);
    queue.close();
    return queue;
  }

  /** Adds a job; after `clear` it is forgotten. */
  add(job: PrintJob): void {
    if (this.#isClosed) return;
    this.#waiting.push(job);
    this.#wake();
  }

  /** Says that nothing more will be added. */
  close(): void {
    this.#isClosed = true;
    this.#wake();
  }

  /** Closes the queue and forgets what waits in it. */
  clear(): void {
    this.#waiting.length = 0;
    this.close();
  }

  /** Takes the longest of the waiting jobs, and waits for one; undefined when no more will come. */
  async take(): Promise<PrintJob | undefined> {
    while (this.#waiting.length === 0 && !this.#isClosed)
      await new Promise<void>((resolve) => this.#takers.add(resolve));
    const longest = this.#waiting.reduce((best, job, at) => (isBefore(job, this.#waiting[best]) ? at : best), 0);
    return this.#waiting.splice(longest, 1)[0];
  }

  #wake(): void {
    const takers = [...this.#takers];
    this.#takers.clear();
    for (const resolve of takers) resolve();
  }
}

/** The longest first, so that no tab is left alone with it in the end. */
function isBefore(job: PrintJob, other: PrintJob | undefined): boolean {
  if (other === undefined) return true;
  return job.html.length > other.html.length || (job.html.length === other.html.length && job.name < other.name);
}
