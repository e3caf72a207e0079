import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { chromium, type FullConfig } from "@playwright/test";
import { type DatabaseKind, type Databases, databasesOf } from "./databases";
import { prepareTemplate, removeFolder, type Template } from "./templates";

/** What a worker gets to copy: the template, and on which server its database lies. */
export type Prepared = { template: Template; server: string };

type Made = Prepared & { databases: Databases };

/**
 * Gives each worker the template of its database, which is made when the first of them asks for it. Workers come and go: one that made its
 * own would take eight seconds over it, and again after each story that failed.
 */
export default async function setUp(config: FullConfig): Promise<() => Promise<void>> {
  const made = new Map<string, Promise<Made>>();
  const make = async (kind: DatabaseKind): Promise<Made> => {
    const databases = await databasesOf(kind);
    const browser = await chromium.launch(config.projects[0]?.use.launchOptions);
    try {
      return { databases, server: databases.server, template: await prepareTemplate(browser, await databases.makeTemplate()) };
    } finally {
      await browser.close();
    }
  };
  const desk = createServer((request, response) => {
    const kind = request.url?.slice(1) === "postgresql" ? "postgresql" : "sqlite";
    const promised = made.get(kind) ?? make(kind);
    made.set(kind, promised);
    promised.then(
      ({ template, server }) => response.end(JSON.stringify({ template, server } satisfies Prepared)),
      (error: Error) => response.writeHead(500).end(error.stack),
    );
  }).listen(0, "127.0.0.1");
  await once(desk, "listening");
  process.env.SLIPWAY_STORIES_TEMPLATES = `http://127.0.0.1:${(desk.address() as AddressInfo).port}`;

  return async () => {
    desk.close();
    for (const promised of made.values()) {
      const prepared = await promised.catch(() => null);
      await prepared?.databases.stop();
      if (prepared) removeFolder(prepared.template.folder);
    }
  };
}

/** What the setup of this run has for a worker. */
export async function preparedFor(kind: DatabaseKind): Promise<Prepared> {
  const response = await fetch(`${process.env.SLIPWAY_STORIES_TEMPLATES}/${kind}`);
  if (!response.ok) throw new Error(await response.text());
  return (await response.json()) as Prepared;
}
