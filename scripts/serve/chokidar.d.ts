// The watcher that Eleventy brings has no types; this is the part of it that is called.
declare module "@11ty/chokidar-with-glob-support" {
  interface Watcher {
    on(event: "all", listener: () => void): this;
    on(event: "error", listener: (error: unknown) => void): this;
    once(event: "ready", listener: () => void): this;
    close(): Promise<void>;
  }
  interface WatchOptions {
    readonly ignoreInitial: boolean;
    readonly disableGlobbing: boolean;
    readonly ignored: (path: string) => boolean;
  }
  const chokidar: { watch(paths: readonly string[], options: WatchOptions): Watcher };
  export default chokidar;
}
