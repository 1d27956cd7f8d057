/** `rungbook doctor`: what this machine has of what a build needs, and what to do about the rest. */

import { programFolder } from "../../build/program-version.ts";
import { cacheFolders } from "../../cache/open-cache.ts";
import { temporaryFolder } from "../../output/temporary-folder.ts";
import { examineFonts } from "../machine/examine-fonts.ts";
import {
  type Examined,
  examineCache,
  examineGit,
  examineNode,
  examineOutput,
  examineSpace,
  examineTemporary,
} from "../machine/examine-machine.ts";
import { answer, answerJson } from "../write-lines.ts";

/** What `doctor` was asked: the options of the build that it looks ahead to. */
export interface DoctorOptions {
  /** The program to print with; null to look for one. */
  readonly browser: string | null;
  readonly out: string;
  /** The folder to keep results in; null for the usual ones. */
  readonly cache: string | null;
  readonly json: boolean;
  readonly environment: NodeJS.ProcessEnv;
}

/** Looks at the machine, reports, and returns the exit status: 3 when something is missing without which nothing prints. */
export async function doctor({ browser, out, cache, json, environment }: DoctorOptions): Promise<number> {
  const examined = [
    examineNode(process.versions.node),
    ...(await examineFonts({ path: browser, environment })),
    examineOutput(out),
    examineTemporary(temporaryFolder(environment)),
    examineSpace(out),
    examineCache(cache === null ? cacheFolders(programFolder, environment) : [cache]),
    await examineGit(environment),
  ];
  const isStopped = examined.some(({ state }) => state === "stop");
  if (json) answerJson({ canPrint: !isStopped, examined });
  else for (const each of examined) report(each);
  return isStopped ? 3 : 0;
}

function report({ subject, state, message, advice }: Examined): void {
  answer(`${state.padEnd(STATE_WIDTH)}  ${subject}: ${message}`);
  if (advice !== null) answer(...advice.split("\n").map((line) => " ".repeat(STATE_WIDTH + 2) + line));
}

const STATE_WIDTH = "advice".length;
