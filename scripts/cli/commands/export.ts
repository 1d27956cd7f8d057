/** `rungbook export`: roles as files for people who edit them elsewhere. */
import { type ExportOptions, exportRoles } from "../../build/export/export-roles.ts";
import { withinMemory } from "../memory-limit.ts";
import { reportExport } from "../reports/report-export.ts";

/** What `export` was asked. */
export interface ExportCommand extends ExportOptions {
  readonly json: boolean;
  readonly signal: AbortSignal;
}

/** Writes the files and returns the exit status; throws for what is no problem of the content. */
export function exportCommand(command: ExportCommand): Promise<number> {
  return withinMemory(
    async ({ signal, allow }) => reportExport(command, await exportRoles({ ...command, signal, onMemoryLimit: allow })),
    command.signal,
  );
}
