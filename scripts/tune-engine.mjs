/**
 * Settings that suit a program of a few seconds. The engine counts on hours: it optimises early, with much inlining, and
 * compiling took a third of the processor time of a build of 100 roles. Later engines wait longer by themselves, and
 * give up less for it.
 */
import v8 from "node:v8";

/**
 * Bytes of bytecode that functions may take in of others when they are optimised (920 by default), and for Node 20 the
 * bytes that are run before one is (67,584 by default). By the version of the engine: others may not know them.
 *
 * @type {Readonly<Record<string, readonly string[]>>}
 */
const SETTINGS = {
  11.3: ["--max-inlined-bytecode-size-cumulative=400", "--interrupt-budget=350000"],
  12.4: ["--max-inlined-bytecode-size-cumulative=400"],
  13.6: ["--max-inlined-bytecode-size-cumulative=400"],
};

/** Sets them, if this engine is one that they were tried on. What was compiled before stays as it is. */
export function tuneEngine() {
  const [major, minor] = process.versions.v8.split(".");
  for (const setting of SETTINGS[`${major}.${minor}`] ?? []) v8.setFlagsFromString(setting);
}
