import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { routes as described } from "@/app/api/v1/routes";
import { aKey, altLas, serviceIn, stageIn, type TestPlan } from "@/lib/commands/testing";
import type { Db } from "@/lib/db/client";
import { documentOf } from "./contract/document";
import { allRoutes, askRoute, type Sent, type TestRoute } from "./testing";

const request = vi.hoisted(() => ({ headers: {} as Record<string, string> }));
vi.mock("next/headers", () => ({
  cookies: async () => ({ get: () => undefined }),
  headers: async () => new Headers(request.headers),
}));

let world: TestPlan;
let db: Db;
let routes: TestRoute[];
let key: string;
beforeAll(async () => {
  world = await altLas();
  db = world.db;
  routes = await allRoutes();
  key = await aKey(db, world.planId, "lead");
});

const ask = (method: string, path: string, sent: Sent) => {
  const route = routes.find((r) => r.method === method && r.path === path);
  if (!route) throw new Error(`There is no ${method} ${path}.`);
  return askRoute(route, { key, ...sent });
};
const plan = () => ({ plan: world.planId });
const itemsOf = async (search: string) => (await ask("GET", "/plans/[plan]/items", { params: plan(), search })).body;

describe("the items of an imported plan, which names owners and days only for phases", () => {
  test("have own values of null, and the values of their phase marked as inherited", async () => {
    const { items, total } = await itemsOf("?phase=test");
    expect(total).toBe(5);
    for (const item of items)
      expect(item).toMatchObject({
        owner: null,
        due: null,
        effectiveOwner: { id: world.personId.ayse, name: "Ayşe Kaya", inheritedFrom: "phase" },
        effectiveDue: { day: "2023-07-22", inheritedFrom: "phase" },
      });
  });

  test("are found by their owner and by being overdue", async () => {
    expect((await itemsOf(`?owner=${world.personId.ayse}`)).total).toBe(5);
    expect((await itemsOf("?owner=nobody")).total).toBe(0);
    const open = await db.item.count({ where: { planId: world.planId, state: "open" } });
    expect(open).toBeGreaterThan(10);
    expect((await itemsOf("?overdue=1")).total).toBe(open);
    expect((await itemsOf("?sort=-due&limit=1")).items[0].effectiveDue.day).toBe("2023-07-31");
  });

  test("have the values of their stage where it has some, and their own before all others", async () => {
    const stage = await stageIn(db, world.planId, "runner-service.test");
    await db.stage.update({ where: { id: stage.id }, data: { ownerId: world.personId.can, plannedEnd: "2023-07-25" } });
    const [item] = await db.item.findMany({ where: { stageId: stage.id } });
    const got = async () => (await ask("GET", "/stages/[stage]", { params: { stage: stage.id } })).body;
    expect(await got()).toMatchObject({
      effectiveOwner: { name: "Can Tekin", inheritedFrom: null },
      effectiveDue: { day: "2023-07-25", inheritedFrom: null },
      items: [{ owner: null, effectiveOwner: { name: "Can Tekin", inheritedFrom: "stage" }, effectiveDue: { inheritedFrom: "stage" } }],
    });
    await db.item.update({ where: { id: item?.id ?? "" }, data: { ownerId: world.personId.ayse, due: "2023-07-20" } });
    expect((await got()).items).toMatchObject([
      {
        owner: "Ayşe Kaya",
        effectiveOwner: { name: "Ayşe Kaya", inheritedFrom: null },
        effectiveDue: { day: "2023-07-20", inheritedFrom: null },
      },
    ]);
  });

  test("are exported to the plan's file without any inherited value", async () => {
    const { body } = await ask("GET", "/plans/[plan]/export", { params: plan() });
    const lines = String(body)
      .split("\n")
      .filter((line) => /- \[[ x]\]/.test(line) && /API Gateway/.test(line));
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) expect(line).not.toMatch(/Ayşe|Can Tekin|2023-07-/);
  });
});

describe("a CSV file", () => {
  const csv = async (search: string, headers: Record<string, string> = {}) => {
    request.headers = headers;
    return String((await ask("GET", "/plans/[plan]/items", { params: plan(), search: `?format=csv&phase=test${search}`, headers })).body);
  };
  const firstLine = (text: string) => text.split("\r\n")[0];

  test.each([
    ["", { "accept-language": "tr" }, "Madde;Servis;Aşama;Durum;"],
    ["", { "accept-language": "ru" }, "Пункт;Сервис;Этап;Состояние;"],
    ["", { "accept-language": "en" }, "Item,Service,Phase,State,"],
    ["&language=tr", { "accept-language": "en" }, "Madde;Servis;Aşama;Durum;"],
    ["&language=en", { "accept-language": "tr" }, "Item,Service,Phase,State,"],
    ["&language=tr&separator=,", {}, "Madde,Servis,Aşama,Durum,"],
    ["&separator=;", {}, "Item;Service;Phase;State;"],
    ["&separator=tab", {}, "Item\tService\tPhase\tState\t"],
  ])("with “%s” for a reader of %j begins with its headings", async (search, headers, start) =>
    expect((await csv(search, headers as Record<string, string>)).startsWith(start)).toBe(true),
  );

  test("has headings, states and order in one language, whatever the language of the request", async () => {
    const [tr, ru] = [await csv("&language=tr", { "accept-language": "ru" }), await csv("&language=ru", { "accept-language": "tr" })];
    expect(tr).toContain(";Açık;");
    expect(tr).not.toMatch(/[А-Яа-я]/);
    expect(ru).toContain(";Открыт");
    const names = (text: string) =>
      text
        .split("\r\n")
        .slice(1, -1)
        .map((line) => line.split(";")[1] ?? "");
    const sorted = await csv("&language=tr&sort=service", { "accept-language": "en" });
    expect(names(sorted)).toEqual([...names(sorted)].sort(new Intl.Collator("tr").compare));
  });

  test("has the owner and the day that hold, and where they come from", async () => {
    const text = await csv("&language=en&q=Gateway");
    expect(firstLine(text)).toMatch(/,Owner,Owner inherited,Due,Due inherited,/);
    expect(text).toContain(",Ayşe Kaya,from its phase,2023-07-22,from its phase,");
  });

  test("of the activity has the same parameters", async () => {
    const { body } = await ask("GET", "/plans/[plan]/events", { params: plan(), search: "?format=csv&language=ru" });
    expect(String(body).startsWith("seq;at;actor_kind;")).toBe(true);
    expect(String(body)).toMatch(/[а-я]/);
  });

  test("is refused with an unknown separator or language", async () => {
    for (const search of ["?format=csv&separator=|", "?format=csv&language=de"])
      expect((await ask("GET", "/plans/[plan]/items", { params: plan(), search })).status).toBe(422);
  });
});

describe("an image is registered by its whole reference", () => {
  const digest = `sha256:${"ab12".repeat(16)}`;
  let params: { service: string };
  beforeEach(async () => {
    params = { service: (await serviceIn(db, world.planId, "runner-service")).id };
  });
  const register = (body: object) => ask("POST", "/services/[service]/images", { params, body });

  test("with or without its parts beside it", async () => {
    expect((await register({ reference: `docker pull localhost:5000/runner:1.4@${digest}` })).status).toBe(201);
    expect(await db.image.findFirst({ where: { digest } })).toMatchObject({ repository: "localhost:5000/runner", tag: "1.4" });
    expect((await register({ reference: "ghcr.io/x/runner:1.5", digest })).status).toBe(201);
    expect(await db.image.findFirst({ where: { tag: "1.5" } })).toMatchObject({ repository: "ghcr.io/x/runner", digest });
  });

  test("and refused with every wrong part by name", async () => {
    const wrong = await register({ reference: "GHCR.io/X y:-@sha256:12" });
    expect(wrong).toMatchObject({ status: 409, body: { code: "image-malformed" } });
    expect(JSON.stringify(wrong.body)).toMatch(/repository-malformed.*tag-malformed.*digest-length/);
    expect(await register({ reference: "ghcr.io/x/runner:1.6" })).toMatchObject({ status: 409, body: { code: "digest-missing" } });
    expect(await register({ reference: `a@${digest}`, digest: `sha256:${"0".repeat(64)}` })).toMatchObject({
      status: 409,
      body: { code: "reference-contradicts" },
    });
    expect(await register({ tag: "1.0" })).toMatchObject({ status: 422, body: { code: "invalid" } });
  });
});

test("the document describes the parameters of CSV files", async () => {
  const document = JSON.parse(JSON.stringify(documentOf(described)));
  for (const path of ["/plans/{plan}/items", "/plans/{plan}/events"]) {
    const parameters: { name: string; description?: string; schema?: { description?: string } }[] = document.paths[path].get.parameters;
    for (const name of ["language", "separator"]) {
      const parameter = parameters.find((one) => one.name === name);
      expect(parameter?.description ?? parameter?.schema?.description).toMatch(/If left out/);
    }
  }
});
