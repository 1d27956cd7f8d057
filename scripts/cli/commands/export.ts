/** `rungbook export`: roles as files for people who edit them elsewhere. */
import { type ExportOptions, exportRoles } from "../../build/export/export-roles.ts";
import { limitMemory } from "../memory-limit.ts";
import { reportExport } from "../reports/report-export.ts";

/** What `export` was asked. */
export interface ExportCommand extends ExportOptions {
  readonly json: boolean;
  readonly signal: AbortSignal;
}

/** Writes the files and returns the exit status; throws for what is no problem of the content. */
export async function exportCommand(command: ExportCommand): Promise<number> {
  const memory = limitMemory();
  try {
    const signal = AbortSignal.any([command.signal, memory.signal]);
    return reportExport(command, await exportRoles({ ...command, signal, onMemoryLimit: memory.allow }));
  } finally {
    await memory.close();
  }
}
