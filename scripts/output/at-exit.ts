const waiting = new Set<() => void>();

/**
 * Has `clean` called when the process exits, or before, once, by the function that this returns. All share one listener:
 * Node warns of more than ten, and ten builds may run at once.
 */
export function atExit(clean: () => void): () => void {
  if (waiting.size === 0) process.once("exit", cleanAll);
  // A function of this call's own: two may give the same one.
  const once = (): void => {
    if (!waiting.delete(once)) return;
    if (waiting.size === 0) process.off("exit", cleanAll);
    clean();
  };
  waiting.add(once);
  return once;
}

function cleanAll(): void {
  for (const clean of waiting) clean();
}
