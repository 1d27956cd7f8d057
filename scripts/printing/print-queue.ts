/** One handbook to print, or a picture to take. */
export interface PrintJob {
  /** What it is called in messages: "pdf/roles/staff-engineer.pdf". */
  readonly name: string;
  /** The print document. */
  readonly html: string;
  /** The size of the picture that is taken of it; left out where it is printed. */
  readonly picture?: PictureSize;
}

/** Width and height of a picture, in pixels. */
export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** Characters of documents that may wait before whoever makes them waits too: rendering is ten times as fast. */
const MOST_WAITING = 8_000_000;

/** Handbooks that wait to be printed, while others are still being made ready. */
export class PrintQueue {
  readonly #waiting: PrintJob[] = [];
  readonly #sleepers = new Set<() => void>();
  #length = 0;
  #isClosed = false;

  /** Makes a closed queue of what is ready. */
  static of(jobs: readonly PrintJob[]): PrintQueue {
    const queue = new PrintQueue();
    for (const job of jobs) queue.#push(job);
    queue.close();
    return queue;
  }

  /** Adds a job, and waits while there is much to do; after `clear` it is forgotten. */
  async add(job: PrintJob): Promise<void> {
    if (this.#isClosed) return;
    this.#push(job);
    while (this.#length > MOST_WAITING && !this.#isClosed) await this.#change();
  }

  /** Says that nothing more will be added. */
  close(): void {
    this.#isClosed = true;
    this.#wake();
  }

  /** Closes the queue and forgets what waits in it. */
  clear(): void {
    this.#waiting.length = 0;
    this.#length = 0;
    this.close();
  }

  /** Takes the longest of the waiting jobs, and waits for one; undefined when no more will come. */
  async take(): Promise<PrintJob | undefined> {
    while (this.#waiting.length === 0 && !this.#isClosed) await this.#change();
    const longest = this.#waiting.reduce((best, job, at) => (isBefore(job, this.#waiting[best]) ? at : best), 0);
    const [job] = this.#waiting.splice(longest, 1);
    this.#length -= job?.html.length ?? 0;
    this.#wake();
    return job;
  }

  #push(job: PrintJob): void {
    this.#waiting.push(job);
    this.#length += job.html.length;
    this.#wake();
  }

  #change(): Promise<void> {
    return new Promise((resolve) => this.#sleepers.add(resolve));
  }

  #wake(): void {
    const sleepers = [...this.#sleepers];
    this.#sleepers.clear();
    for (const resolve of sleepers) resolve();
  }
}

/** The longest first, so that no tab is left alone with it in the end. */
function isBefore(job: PrintJob, other: PrintJob | undefined): boolean {
  if (other === undefined) return true;
  return job.html.length > other.html.length || (job.html.length === other.html.length && job.name < other.name);
}
