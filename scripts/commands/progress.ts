/** Shows how far printing is: a bar on a terminal, a plain line every quarter elsewhere. */
import { SingleBar } from "cli-progress";

/** Told of every handbook that is ready. */
export interface Progress {
  /** @param isKept true for one that an earlier build printed */
  readonly ready: (name: string, isKept: boolean) => void;
  readonly close: () => void;
}

/** Fewer handbooks than this are printed before anybody wonders. */
const WORTH_SHOWING = 8;

/** Starts showing progress over `total` handbooks on stderr. */
export function openProgress(total: number, isTerminal = process.stderr.isTTY): Progress {
  if (total < WORTH_SHOWING) return { ready: () => {}, close: () => {} };
  return isTerminal ? barProgress(total) : lineProgress(total);
}

function barProgress(total: number): Progress {
  const bar = new SingleBar({
    format: "Printing {bar} {value} of {total} handbooks{kept}, {eta} s left  {name}",
    barsize: 24,
    clearOnComplete: true,
    hideCursor: true,
    stream: process.stderr,
  });
  bar.start(total, 0, { name: "", kept: "" });
  let kept = 0;
  return {
    ready: (name, isKept) => {
      if (isKept) kept++;
      bar.increment(1, { name, kept: kept === 0 ? "" : `, ${kept} of them kept` });
    },
    close: () => bar.stop(),
  };
}

function lineProgress(total: number): Progress {
  let count = 0;
  let kept = 0;
  return {
    ready: (_name, isKept) => {
      count++;
      if (isKept) kept++;
      if (Math.floor((count * 4) / total) > Math.floor(((count - 1) * 4) / total))
        console.error(describeProgress(count, kept, total));
    },
    close: () => {},
  };
}

function describeProgress(count: number, kept: number, total: number): string {
  if (kept === 0) return `Printed ${count} of ${total} handbooks.`;
  return `${count} of ${total} handbooks are ready: ${count - kept} printed, ${kept} kept from before.`;
}
