import type { PasswordVariables } from "./passwords/password-variables.ts";

/** What a command gets from the program around it. */
export interface CommandContext {
  readonly signal: AbortSignal;
  /** Without passwords: browsers and other programs are started with it. */
  readonly environment: NodeJS.ProcessEnv;
  readonly passwords: PasswordVariables;
  readonly setStatus: (status: number) => void;
}
