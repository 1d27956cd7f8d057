/** Shows how far printing and a download are: a bar on a terminal, a plain line every quarter elsewhere. */
import { SingleBar } from "cli-progress";
import type { BuildProgress } from "../build/build-options.ts";
import { messageLine } from "../text/quote.ts";
import { say } from "./write-lines.ts";

/** Shows the progress of one build. */
export interface ProgressDisplay {
  readonly show: (progress: BuildProgress) => void;
  readonly close: () => void;
}

/** Fewer documents than this are printed before anybody wonders. */
const WORTH_SHOWING = 8;

/** Shows progress on stderr. */
export function progressDisplay(isTerminal = process.stderr.isTTY): ProgressDisplay {
  let kept = 0;
  let displays: Readonly<Record<BuildProgress["step"], StepDisplay>> | null = null;
  return {
    show: (progress) => {
      if (progress.step === "handbooks" && progress.total < WORTH_SHOWING) return;
      displays ??= { handbooks: isTerminal ? bar(PRINTING) : lines(), download: isTerminal ? bar(DOWNLOAD) : lines() };
      if (progress.step === "handbooks" && progress.last?.isKept) kept++;
      displays[progress.step].show(progress, kept);
    },
    close: () => {
      for (const display of Object.values(displays ?? {})) display.close();
    },
  };
}

interface StepDisplay {
  readonly show: (progress: BuildProgress, kept: number) => void;
  readonly close: () => void;
}

const PRINTING = "Printing {bar} {value} of {total} documents{kept}, {eta} s left  {name}";
const DOWNLOAD = "Downloading {bar} {percentage} % of {size} MB, {eta} s left";

function bar(format: string): StepDisplay {
  const shown = new SingleBar({ format, barsize: 24, clearOnComplete: true, hideCursor: true, stream: process.stderr });
  return {
    show: (progress, kept) => {
      const { done, total } = progress;
      const name = progress.step === "handbooks" ? messageLine(progress.last?.title ?? "") : "";
      const payload = { name, kept: kept === 0 ? "" : `, ${kept} of them kept`, size: Math.round(total / 1e6) };
      if (shown.isActive) shown.update(done, payload);
      else shown.start(total, done, payload);
      if (done === total) shown.stop();
    },
    close: () => shown.stop(),
  };
}

function lines(): StepDisplay {
  let shown = 0;
  return {
    show: (progress, kept) => {
      const { done, total } = progress;
      const quarters = total > 0 ? Math.floor((done * 4) / total) : 0;
      if (quarters > shown) say(describe(progress, quarters, kept));
      shown = Math.max(shown, quarters);
    },
    close: () => {},
  };
}

function describe({ step, done, total }: BuildProgress, quarters: number, kept: number): string {
  if (step === "download") return `Downloaded ${quarters * 25} % of ${Math.round(total / 1e6)} MB.`;
  if (kept === 0) return `Printed ${done} of ${total} documents.`;
  return `${done} of ${total} documents are ready: ${done - kept} printed, ${kept} kept from before.`;
}
