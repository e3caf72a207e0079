import { beforeEach, describe, expect, test } from "vitest";
import { aKey, altLas, digestFor, does, epochOf, newEvents, newestSeq, serviceIn, succeeded, type TestPlan } from "@/lib/commands/testing";
import type { Db } from "@/lib/db/client";
import { getImages, getServiceImages } from "@/lib/queries/images";
import { principalOfKey } from "@/lib/session/tokens/api-key";
import { registerImage } from "./register-image";

let world: TestPlan;
let db: Db;
let service: string;
beforeEach(async () => {
  world = await altLas();
  db = world.db;
  service = (await serviceIn(db, world.planId, "runner-service")).id;
});

const REPOSITORY = "frozen68/runner-service";
const register = (tag: string | null, digest: string, details: object = {}) =>
  does(world.can, registerImage, { service, repository: REPOSITORY, tag, digest, ...details });
const marksOfLast = async () => JSON.parse((await db.event.findFirstOrThrow({ orderBy: { seq: "desc" } })).after ?? "{}").marks;

test("the build details of an image are stored and returned", async () => {
  const details = {
    platforms: ["linux/arm64", "linux/amd64"],
    sourceRevision: "4f1ca90",
    builtBy: "CI of the runner",
    builtAt: "2023-07-19T13:00:00+03:00",
  };
  const { id } = succeeded(await register("1.0.0", digestFor("b"), details));
  expect(await db.image.findUniqueOrThrow({ where: { id } })).toMatchObject({
    platforms: "linux/amd64 linux/arm64",
    sourceRevision: "4f1ca90",
    builtBy: "CI of the runner",
    builtAt: new Date("2023-07-19T10:00:00Z"),
  });
  const page = await getImages(world.ayse, service, null, 10);
  expect(page?.images[0]).toMatchObject({ number: 2, isCandidate: true, registeredBy: "Can Tekin", tagClass: "version", marks: [] });
});

test("an image registered with a key counts as registered by the key's creator, who then cannot sign for it", async () => {
  const key = await principalOfKey(await aKey(db, world.planId, "lead"));
  if (!key) throw new Error("The key does not work.");
  const { id } = succeeded(await does(key, registerImage, { service, repository: REPOSITORY, tag: "2.0.0", digest: digestFor("d") }));
  expect(await db.image.findUniqueOrThrow({ where: { id } })).toMatchObject({ registeredById: world.personId.can });
  expect((await getImages(world.ayse, service, null, 10))?.images[0]?.registeredBy).toBe("CI as lead");
});

describe("an image registered again", () => {
  const details = { platforms: ["linux/amd64"], builtBy: "CI" };
  test("without new details changes nothing", async () => {
    succeeded(await register("1.0.0", digestFor("b"), details));
    const [seq, epoch] = [await newestSeq(db), await epochOf(db, world.planId, "runner-service.test")];
    for (const repeated of [{}, details, { builtBy: "CI" }])
      expect(await register("1.0.0", digestFor("b"), repeated)).toMatchObject({ kind: "ok", changed: false });
    expect([await newEvents(db, seq), await epochOf(db, world.planId, "runner-service.test")]).toEqual([[], epoch]);
  });

  test("with new details is a new registration that keeps the earlier details", async () => {
    succeeded(await register("1.0.0", digestFor("b"), details));
    const { number } = succeeded(await register("1.0.0", digestFor("b"), { platforms: ["linux/amd64", "linux/arm64"] }));
    expect(number).toBe(3);
    expect(await db.image.findFirstOrThrow({ where: { serviceId: service, number } })).toMatchObject({
      platforms: "linux/amd64 linux/arm64",
      builtBy: "CI",
    });
  });
});

test("a moved tag, a new tag for a known digest, and an image registered again are marked as such", async () => {
  succeeded(await register("beta", digestFor("b")));
  succeeded(await register("beta", digestFor("c")));
  expect(await marksOfLast()).toEqual(["tag-moved"]);
  succeeded(await register("1.0.0", digestFor("c")));
  expect(await marksOfLast()).toEqual(["retagged"]);
  succeeded(await register("beta", digestFor("b")));
  expect(await marksOfLast()).toEqual(["again"]);
  const page = await getServiceImages(world.ayse, world.slug, "runner-service", null);
  expect(page?.images.map(({ number, marks, isCandidate }) => [number, marks, isCandidate])).toEqual([
    [5, ["again"], true],
    [4, ["retagged"], false],
    [3, ["tag-moved"], false],
    [2, [], false],
    [1, [], false],
  ]);
});

test("the image history is read page by page, and only by people who may read the plan", async () => {
  for (const digit of ["b", "c", "d"]) succeeded(await register("beta", digestFor(digit)));
  const first = await getImages(world.ayse, service, null, 2);
  expect([first?.images.map((image) => image.number), first?.next]).toEqual([[4, 3], first?.images[1]?.id]);
  // The marks of an image do not depend on the page.
  const second = await getImages(world.ayse, service, first?.next ?? null, 2);
  expect([second?.images.map((image) => image.number), second?.next]).toEqual([[2, 1], null]);
  expect(first?.images.map((image) => image.marks)).toEqual([["tag-moved"], ["tag-moved"]]);
  expect(await getImages({ kind: "nobody" }, service, null, 2)).toBeNull();
  expect(await getServiceImages(world.ayse, world.slug, "no-such-service", null)).toBeNull();
});

test.each([
  ["in upper case", digestFor("A"), "digest-upper-case"],
  ["of another algorithm", `sha512:${"a".repeat(64)}`, "digest-algorithm"],
  ["of 63 digits", digestFor("a").slice(0, -1), "digest-length"],
  ["of 65 digits", `${digestFor("a")}a`, "digest-length"],
  ["with a space behind it", `${digestFor("a")} `, "digest-spaces"],
  ["with a letter beyond f", digestFor("g"), "digest-not-hex"],
])("a digest %s is refused with a specific reason, and nothing is stored", async (_what, digest, code) => {
  const seq = await newestSeq(db);
  expect(await register("beta", digest)).toMatchObject({ kind: "refused", code });
  expect([await newestSeq(db), await db.image.count({ where: { serviceId: service } })]).toEqual([seq, 1]);
});

test("a build time in the future is refused", async () =>
  expect(await register("beta", digestFor("b"), { builtAt: "2123-07-19T10:00:00Z" })).toMatchObject({
    kind: "refused",
    code: "built-in-future",
  }));
