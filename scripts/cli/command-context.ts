/** What a command gets from the program around it. */
export interface CommandContext {
  readonly signal: AbortSignal;
  readonly environment: NodeJS.ProcessEnv;
  readonly setStatus: (status: number) => void;
}
