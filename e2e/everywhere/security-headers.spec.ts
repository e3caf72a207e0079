import { request } from "node:http";
import { expect, test } from "@/e2e/support/fixtures";

const nonceOf = (policy: string | undefined) => /script-src 'self' 'nonce-([^']+)'/.exec(policy ?? "")?.[1] ?? "";

test("each page uses the nonce of its own policy for all its scripts and styles, and the browser blocks none of them", async ({
  signInAs,
  troubles,
}) => {
  troubles.expect(/404.*no-such-page/);
  const can = await signInAs("can");
  const nonces: string[] = [];
  for (const path of ["/plans/alt-las", "/plans/alt-las/checklist", "/my-work", "/no-such-page"]) {
    const answer = await can.goto(path);
    const nonce = nonceOf(answer?.headers()["content-security-policy"]);
    const html = (await answer?.text()) ?? "";
    const scripts = [...html.matchAll(/<script\b[^>]*>/g)].map(([tag]) => tag);
    expect(scripts.length).toBeGreaterThan(3);
    for (const tag of scripts) expect(tag).toContain(`nonce="${nonce}"`);
    expect(answer?.headers()).toMatchObject({ "cache-control": "no-store", "x-content-type-options": "nosniff" });
    nonces.push(nonce);
  }
  expect(new Set(nonces).size).toBe(nonces.length);
});

test("an answer of the API may not be stored and allows no content; a static file may be stored", async ({ signInAs }) => {
  const can = await signInAs("can");
  const plans = await can.request.get("/api/v1/plans");
  expect(plans.headers()).toMatchObject({
    "cache-control": "no-store",
    "content-security-policy": expect.stringMatching(/^default-src 'none'; form-/),
  });
  const script = await can.locator("script[src]").first().getAttribute("src");
  expect((await can.request.get(script ?? "")).headers()["cache-control"]).toContain("immutable");
});

test("TRACE is refused, and a visitor without a session is sent to sign in and back", async ({ slipway, comeIn }) => {
  const status = await new Promise((resolve, reject) =>
    request(`${slipway.url}/plans`, { method: "TRACE" }, (response) => resolve(response.resume().statusCode))
      .on("error", reject)
      .end(),
  );
  expect(status).toBe(405);
  const visitor = await comeIn();
  await visitor.goto("/plans/alt-las?stage=runner-service.test");
  expect(new URL(visitor.url()).search).toBe(`?to=${encodeURIComponent("/plans/alt-las?stage=runner-service.test")}`);
});
