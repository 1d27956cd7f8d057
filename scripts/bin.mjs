#!/usr/bin/env node
/** What npm links as `rungbook`; in the repository setup.mjs starts it. */
import module from "node:module";
import { checkNode, complainOfFiles } from "./check-node.mjs";

if (checkNode()) {
  // Node keeps what it has compiled in a folder of its own, from 22.1 on.
  module.enableCompileCache?.();
  await import("./rungbook.ts").catch(complainOfFiles);
}
