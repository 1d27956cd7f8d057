/** Shows how far printing is: a bar on a terminal, a plain line every quarter elsewhere. */
import { SingleBar } from "cli-progress";

/** Told of every handbook that is done. */
export interface Progress {
  readonly done: (name: string) => void;
  readonly close: () => void;
}

/** Fewer handbooks than this are printed before anybody wonders. */
const WORTH_SHOWING = 8;

/** Starts showing progress over `total` handbooks on stderr. */
export function openProgress(total: number): Progress {
  if (total < WORTH_SHOWING) return { done: () => {}, close: () => {} };
  return process.stderr.isTTY ? barProgress(total) : lineProgress(total);
}

function barProgress(total: number): Progress {
  const bar = new SingleBar({
    format: "Printing {bar} {value} of {total} handbooks, {eta} s left  {name}",
    barsize: 24,
    clearOnComplete: true,
    hideCursor: true,
    stream: process.stderr,
  });
  bar.start(total, 0, { name: "" });
  return { done: (name) => bar.increment(1, { name }), close: () => bar.stop() };
}

function lineProgress(total: number): Progress {
  let count = 0;
  return {
    done: () => {
      count++;
      if (Math.floor((count * 4) / total) > Math.floor(((count - 1) * 4) / total))
        console.error(`Printed ${count} of ${total} handbooks.`);
    },
    close: () => {},
  };
}
