/** The steps of a workflow, and a run of one as GitHub's runner has it. */
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { load } from "js-yaml";
import { programFolder } from "../../scripts/build/program-version.ts";

/** What of a step is looked at. */
export interface WorkflowStep {
  readonly name?: string;
  readonly run?: string;
  readonly shell?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly with?: Readonly<Record<string, unknown>>;
}

/** What of a workflow that has a form is looked at. */
export interface FormWorkflow {
  readonly on: { readonly workflow_dispatch: { readonly inputs: Readonly<Record<string, { required?: boolean }>> } };
  readonly permissions: unknown;
  readonly jobs: Readonly<Record<string, { readonly permissions?: unknown; readonly steps: readonly WorkflowStep[] }>>;
}

/** Reads a workflow of `.github/workflows`. */
export function readForm(name: string): FormWorkflow {
  // The file is ours and says what it says.
  return load(readFileSync(join(programFolder, ".github/workflows", name), "utf8")) as FormWorkflow;
}

/** Runs the script of a step in `folder`, with the variables that it is given and no others of this process. */
export function runStep(step: WorkflowStep, folder: string, environment: Readonly<Record<string, string>>) {
  const file = join(folder, "script");
  writeFileSync(file, step.run ?? "");
  const [program = "", ...words] = (step.shell ?? "bash -e {0}").split(" ").map((word) => word.replace("{0}", file));
  const env = { PATH: process.env.PATH, HOME: folder, ...environment };
  return spawnSync(program, words, { cwd: folder, env, encoding: "utf8" });
}
