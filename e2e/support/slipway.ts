import { cpSync } from "node:fs";
import { type Server, startServer } from "@/scripts/serve.mjs";
import type { Databases } from "./databases";
import { EXAMPLE_ZONE } from "./days";
import { removeFolder, type Template, temporaryFolder } from "./templates";

/** The server of one test, with a data folder of its own. */
export type Slipway = {
  url: string;
  data: string;
  log(): string;
  stop(): Promise<void>;
  /** Ends it and starts it again on the same data; on the same port where open pages are to find it again. */
  restart(env?: Record<string, string>, where?: { samePort: boolean }): Promise<void>;
  /** Ends it, and takes away what it kept. */
  remove(): Promise<void>;
};

export type Start = { startsWith: "example" | "nothing"; serverEnv: Record<string, string> };

/** Starts a server on a copy of the template, or on nothing. */
export async function startSlipway(databases: Databases, template: Template, { startsWith, serverEnv }: Start): Promise<Slipway> {
  const data = temporaryFolder();
  if (startsWith === "example") cpSync(template.folder, data, { recursive: true });
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

/** Has the server of the next story start while the present one is told: a start takes a second. */
export class ServerAhead {
  private next: Promise<Slipway> | undefined;

  constructor(private readonly start: () => Promise<Slipway>) {}

  async take(): Promise<Slipway> {
    const taken = this.next ?? this.start();
    this.next = taken.then(
      () => this.start(),
      () => this.start(),
    );
    // Whoever takes it is told why it did not start.
    this.next.catch(() => {});
    return taken;
  }

  async end(): Promise<void> {
    const left = await this.next?.catch(() => null);
    await left?.remove();
  }
}
