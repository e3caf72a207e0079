import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Request } from "@playwright/test";
import { expect, test } from "@/e2e/support/fixtures";

type Item = { id: string; version: number };

/** Attempts of another site to use its reader's cookies: forms, sandboxed forms, and scripts with and without a preflight request. */
const page = (target: string, item: Item) => `<!doctype html><title>Elsewhere</title>
<form id="plain" method="post" enctype="text/plain" action="${target}/api/v1/items/${item.id}/marks" target="a"><input name='{"state":"done","x":"' value='"}'></form>
<form id="coded" method="post" action="${target}/api/v1/plans/alt-las/services" target="b"><input name="name" value="Mine"></form>
<form id="action" method="post" enctype="multipart/form-data" action="${target}/plans/alt-las" target="c"><input name="item" value="${item.id}"></form>
<iframe name="a"></iframe><iframe name="b"></iframe><iframe name="c"></iframe>
<iframe sandbox="allow-forms allow-scripts" srcdoc="<form method=post enctype=text/plain action='${target}/api/v1/items/${item.id}/marks'></form><script>document.forms[0].submit()</script>"></iframe>
<script>
  for (const form of document.forms) form.submit();
  const requests = [];
  for (const type of ["text/plain", "application/x-www-form-urlencoded", "application/json"])
    for (const mode of ["no-cors", "cors"])
      for (const method of ["POST", "PUT", "PATCH", "DELETE"])
        requests.push(Promise.resolve().then(() => fetch("${target}/api/v1/items/${item.id}" + (method === "POST" ? "/marks" : ""), {
          method, mode, credentials: "include", body: '{"state":"done","text":"Mine"}',
          headers: { "content-type": type, ...(mode === "cors" ? { "if-match": '"${item.version}"' } : {}) },
        })).catch(() => {}));
  Promise.all(requests).then(() => (document.title = "Tried"));
</script>`;

test("a page of another site cannot change anything with its reader's cookies", async ({ signInAs, slipway, troubles }) => {
  // The browser reports on its console what it blocked.
  troubles.expect(/./);
  const can = await signInAs("can");
  const { items } = (await (await can.request.get("/api/v1/plans/alt-las/items?limit=1&state=open")).json()) as { items: Item[] };
  const item = items[0] ?? { id: "", version: 0 };
  const eventsOf = async () => (await (await can.request.get("/api/v1/plans/alt-las/events")).json()) as { events: { seq: number }[] };
  const before = await eventsOf();

  const site = createServer((_request, response) => response.setHeader("content-type", "text/html").end(page(slipway.url, item)));
  await new Promise<void>((done) => site.listen(0, "127.0.0.1", done));
  const { port } = site.address() as AddressInfo;
  // For cookies another port is the same site, but another name is another site.
  for (const host of ["127.0.0.1", "localhost"]) {
    const elsewhere = await can.context().newPage();
    const sent: string[] = [];
    const note = (request: Request) => request.method() === "POST" && request.isNavigationRequest() && sent.push(request.url());
    elsewhere.on("requestfinished", note).on("requestfailed", note);
    await elsewhere.goto(`http://${host}:${port}/`);
    await expect(elsewhere).toHaveTitle("Tried");
    await expect.poll(() => sent.length, { message: "each of the four forms was sent" }).toBe(4);
    await elsewhere.close();
  }
  site.close();
  site.closeAllConnections();

  const after = (await (await can.request.get(`/api/v1/items/${item.id}`)).json()) as Item;
  expect(after.version).toBe(item.version);
  expect((await eventsOf()).events.map(({ seq }) => seq)).toEqual(before.events.map(({ seq }) => seq));
  const sameOrigin = await can.request.post(`/api/v1/items/${item.id}/marks`, {
    headers: { origin: slipway.url, "if-match": `"${item.version}"` },
    data: { state: "failed", reason: "Slow." },
  });
  expect([200, 409], "Slipway's own pages may write").toContain(sameOrigin.status());
});
