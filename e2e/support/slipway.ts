import { cpSync } from "node:fs";
import { type Server, startServer } from "@/scripts/serve.mjs";
import type { Databases } from "./databases";
import { EXAMPLE_ZONE } from "./days";
import { type Content, removeFolder, type Template, temporaryFolder } from "./templates";

/** The server of one test, with its own data folder. */
export type Slipway = {
  url: string;
  data: string;
  log(): string;
  stop(): Promise<void>;
  /** Restarts the server on the same data; optionally on the same port, so that open pages can reconnect. */
  restart(env?: Record<string, string>, where?: { samePort: boolean }): Promise<void>;
  /** Stops the server and deletes its data. */
  remove(): Promise<void>;
};

export type Start = { startsWith: Content | "nothing"; serverEnv: Record<string, string> };

/** Starts a server on a copy of the template, or without data. */
export async function startSlipway(databases: Databases, template: Template, { startsWith, serverEnv }: Start): Promise<Slipway> {
  const data = temporaryFolder();
  if (startsWith !== "nothing") cpSync(template.folder, data, { recursive: true });
  const database = await databases.make(startsWith);
  const env = { SLIPWAY_TIME_ZONE: EXAMPLE_ZONE, ...database.env, ...serverEnv };
  let server: Server = await startServer({ data, env });
  let before = "";
  return {
    get url() {
      return server.url;
    },
    data,
    log: () => before + server.log(),
    stop: () => server.stop(),
    async restart(more = {}, { samePort } = { samePort: false }) {
      await server.stop();
      before += server.log();
      const port = samePort ? Number(new URL(server.url).port) : undefined;
      server = await startServer({ data, env: { ...env, ...more }, port });
    },
    async remove() {
      await server.stop();
      await database.remove();
      removeFolder(data);
    },
  };
}

/** Starts the server of the next test while the current one runs, because a start takes a second. */
export class ServerAhead {
  private next: Promise<Slipway> | undefined;

  constructor(private readonly start: () => Promise<Slipway>) {}

  async take(): Promise<Slipway> {
    const taken = this.next ?? this.start();
    this.next = taken.then(
      () => this.start(),
      () => this.start(),
    );
    // The test that takes this server gets the error of its start.
    this.next.catch(() => {});
    return taken;
  }

  async end(): Promise<void> {
    const left = await this.next?.catch(() => null);
    await left?.remove();
  }
}
