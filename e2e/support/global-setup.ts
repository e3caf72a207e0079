import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { chromium, type FullConfig } from "@playwright/test";
import { type DatabaseKind, type Databases, databasesOf } from "./databases";
import { CONTENTS, type Content, prepareTemplate, removeFolder, type Template } from "./templates";

/** What a worker copies: the template and the server of its database. */
export type Prepared = { template: Template; server: string };

/**
 * Gives each worker the template of its database, which is made when the first of them asks for it. Workers come and go: one that made its
 * own would take eight seconds over it, and again after each story that failed.
 */
export default async function setUp(config: FullConfig): Promise<() => Promise<void>> {
  const started = new Map<DatabaseKind, Promise<Databases>>();
  const made = new Map<string, Promise<Prepared>>();
  const make = async (kind: DatabaseKind, content: Content): Promise<Prepared> => {
    const promised = started.get(kind) ?? databasesOf(kind);
    started.set(kind, promised);
    const databases = await promised;
    const browser = await chromium.launch(config.projects[0]?.use.launchOptions);
    try {
      return { server: databases.server, template: await prepareTemplate(browser, content, await databases.makeTemplate(content)) };
    } finally {
      await browser.close();
    }
  };
  const desk = createServer((request, response) => {
    const [, kindAsked, contentAsked] = (request.url ?? "").split("/");
    const kind = kindAsked === "postgresql" ? "postgresql" : "sqlite";
    const content = CONTENTS.find((name) => name === contentAsked) ?? "example";
    const promised = made.get(`${kind}/${content}`) ?? make(kind, content);
    made.set(`${kind}/${content}`, promised);
    promised.then(
      (prepared) => response.end(JSON.stringify(prepared)),
      (error: Error) => response.writeHead(500).end(error.stack),
    );
  }).listen(0, "127.0.0.1");
  await once(desk, "listening");
  process.env.SLIPWAY_STORIES_TEMPLATES = `http://127.0.0.1:${(desk.address() as AddressInfo).port}`;

  return async () => {
    desk.close();
    for (const promised of started.values()) await (await promised.catch(() => null))?.stop();
    for (const promised of made.values()) {
      const prepared = await promised.catch(() => null);
      if (prepared) removeFolder(prepared.template.folder);
    }
  };
}

/** A template of this run, for a worker. */
export async function preparedFor(kind: DatabaseKind, content: Content): Promise<Prepared> {
  const response = await fetch(`${process.env.SLIPWAY_STORIES_TEMPLATES}/${kind}/${content}`);
  if (!response.ok) throw new Error(await response.text());
  return (await response.json()) as Prepared;
}
