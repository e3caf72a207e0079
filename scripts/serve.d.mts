export type Server = {
  url: string;
  pid: number;
  /** What the server wrote to stdout and stderr so far. */
  log(): string;
  hasEnded(): boolean;
  stop(): Promise<void>;
};

export function startServer(options: { port?: number; data: string; env?: Record<string, string | undefined> }): Promise<Server>;
