import { beforeAll, expect, test } from "vitest";
import { ALT_LAS, aKey, altLas, everyRow, type TestPlan, tablesThatDiffer } from "@/lib/commands/testing";
import { allRoutes, askRoute, type Sent, type TestRoute } from "./testing";

/** `# Beta geçişi` and `Işık sınaması`, as Windows-1254 writes them. */
const TURKISH = Buffer.from("# Beta ge\xe7i\xfei\n\n## Test\n\n### Runner Service\n\n- [ ] I\xfe\xfdk s\xfdnamas\xfd\n", "latin1");
const MARKDOWN = { "content-type": "text/markdown" };

let world: TestPlan;
let route: TestRoute;
let key: string;
beforeAll(async () => {
  world = await altLas();
  key = await aKey(world.db, world.planId, "lead");
  const found = (await allRoutes()).find(({ path, method }) => path === "/plans/import" && method === "POST");
  if (!found) throw new Error("The route is missing.");
  route = found;
});

const post = (sent: Sent) => askRoute(route, { key, headers: MARKDOWN, ...sent });

test.each(["", "?preview=true", "?encoding=utf-8", "?into=alt-las"])(
  "a Markdown body that is not UTF-8 is refused with the encodings that fit (%s)",
  async (search) => {
    const before = await everyRow(world.db);
    const { status, body } = await post({ raw: TURKISH, search });
    expect([status, body.code, body.issues.length]).toEqual([422, "invalid", 1]);
    expect(body.issues[0]).toMatchObject({ path: "encoding", code: "encoding-missing" });
    expect(body.issues[0].message).toMatch(
      /^The body is not UTF-8\. Name its encoding in `encoding`: windows-1254 fits best \(“# Beta geçişi”\); it could also be /,
    );
    expect(tablesThatDiffer(before, await everyRow(world.db)).filter((table) => table !== "ApiKey")).toEqual([]);
  },
);

test.each<[string, Sent]>([
  ["its parameter", { search: "?encoding=windows-1254" }],
  ["another name of it", { search: "?encoding=ISO-8859-9" }],
  ["the charset of the content type", { headers: { "content-type": 'text/plain; charset="windows-1254"' } }],
])("a Markdown body is read in the encoding that %s names", async (_what, sent) => {
  const search = `${sent.search ?? "?"}&preview=true`.replace("?&", "?");
  const { status, body } = await post({ raw: TURKISH, ...sent, search });
  expect([status, body.title, body.items[0].text]).toEqual([200, "Beta geçişi", "Işık sınaması"]);
});

test("a plan in Windows-1254 is imported with all its letters", async () => {
  const { status, body } = await post({ raw: TURKISH, search: `?encoding=windows-1254&into=${world.slug}` });
  expect(status).toBe(200);
  const plan = await world.db.plan.findUniqueOrThrow({ where: { id: body.id }, include: { items: true, sources: true } });
  expect([plan.title, plan.items.some((item) => item.text === "Işık sınaması")]).toEqual(["Beta geçişi", true]);
  expect(plan.sources.at(-1)?.text).toContain("- [ ] Işık sınaması");
});

test.each([
  ["an encoding that nobody knows", { raw: TURKISH, search: "?encoding=klingon" }, "encoding-unknown"],
  ["an encoding in which the body is no text", { raw: TURKISH.subarray(1), search: "?encoding=utf-16le" }, "encoding-wrong"],
  ["a picture", { raw: Buffer.from("\x89PNG\r\n\x1a\n\0\0", "latin1") }, "encoding-invalid"],
])("%s is refused in a sentence", async (_what, sent, code) => {
  const { status, body } = await post(sent);
  expect([status, body.issues]).toEqual([422, [{ path: "encoding", code, message: expect.stringMatching(/^\S.*\.$/) }]]);
});

test("a UTF-8 body is read as UTF-8, whatever encoding is named", async () => {
  const { status, body } = await post({ raw: ALT_LAS, search: "?encoding=windows-1254&preview=true" });
  expect([status, body.title]).toEqual([200, "ALT_LAS Beta Docker İmajları Geçiş Planı"]);
});

test.each([true, false])("a text in which letters are already lost is refused (preview: %s)", async (preview) => {
  const { status, body } = await askRoute(route, {
    key,
    body: { markdown: "# Beta ge\ufffdi\ufffdi\n\n## Test\n\n- [ ] a\n", into: world.slug, preview },
  });
  const [problem] = preview ? body.problems : body.facts.errors;
  expect([status, problem]).toEqual([preview ? 200 : 409, expect.objectContaining({ code: "letters-lost", severity: "error", line: 1 })]);
});
