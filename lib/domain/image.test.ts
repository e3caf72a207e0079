import { describe, expect, test } from "vitest";
import {
  type FieldProblem,
  givenReference,
  imageDetails,
  imageMarks,
  imageReference,
  isMoving,
  isPlatform,
  parseDigest,
  shortDigest,
  tagClass,
} from "./image";
import { now } from "./testing";

const hex = `${"4f1c".repeat(15)}a90e`;
const digest = `sha256:${hex}`;

describe("a digest", () => {
  test("is sha256 and 64 digits in lower case", () => expect(parseDigest(digest)).toEqual({ ok: true, value: digest }));

  test.each([
    ["another algorithm", `sha512:${hex}`, "digest-algorithm"],
    ["no algorithm", hex, "digest-algorithm"],
    ["upper case before the colon", `SHA256:${hex}`, "digest-algorithm"],
    ["a digit too few", digest.slice(0, -1), "digest-length"],
    ["a digit too many", `${digest}0`, "digest-length"],
    ["no digits", "sha256:", "digest-length"],
    ["upper case", digest.toUpperCase().replace("SHA256", "sha256"), "digest-upper-case"],
    ["a letter beyond f", `sha256:${"g".repeat(64)}`, "digest-not-hex"],
    ["a line break in place of its last digit", `${digest.slice(0, -1)}\n`, "digest-spaces"],
    ["a space behind it", `${digest} `, "digest-spaces"],
    ["a space before it", ` ${digest}`, "digest-spaces"],
    ["a space within", `${digest.slice(0, -1)} 0`, "digest-length"],
    ["digits of another script", `sha256:${"٤".repeat(64)}`, "digest-not-hex"],
    ["nothing", "", "digest-algorithm"],
  ])("is refused with %s", (_what, text, code) => expect(parseDigest(text)).toMatchObject({ ok: false, code }));

  test("is shown as its beginning and its end", () => expect(shortDigest(digest)).toBe("sha256:4f1c…a90e"));
});

describe("a repository", () => {
  test.each([
    "runner",
    "frozen68/runner-service",
    "library/a/b/c/d",
    "ghcr.io/frozen68/runner-service",
    "registry.example.org:5000/team/app",
    "localhost:5000/app",
    "127.0.0.1:5000/app",
    "a__b/c_d/e--f/g.h",
    "xn--mnchen-3ya.example/app",
  ])("may be %s", (repository) => expect(imageReference(repository, "beta", digest).ok).toBe(true));

  test.each([
    "",
    "Runner",
    "frozen68/Runner",
    "/runner",
    "runner/",
    "a//b",
    "a___b",
    "a..b",
    "a._b",
    "-a",
    "a-",
    "a/-b",
    "a b",
    "a:tag",
    `a@${digest}`,
    "https://ghcr.io/a",
    "ghcr.io:port/a",
    "../a",
    "imaj/ölçer",
    "a\nb",
    "a".repeat(256),
  ])("may not be %j", (repository) =>
    expect(imageReference(repository, "beta", digest)).toMatchObject({ ok: false, code: "repository-malformed" }),
  );

  test("is checked fast, even if it is malicious", () => {
    for (const hard of [
      "a-".repeat(127),
      "a.".repeat(127),
      "a_".repeat(127),
      `${"a/".repeat(127)}!`,
      `${"a".repeat(250)}!`,
      `${"a.a-".repeat(60)}!`,
    ]) {
      const start = performance.now();
      imageReference(hard, null, digest);
      expect(performance.now() - start, hard.slice(0, 8)).toBeLessThan(50);
    }
  });
});

describe("a tag", () => {
  test.each(["beta", "beta.v9", "v1.2.3-rc.1", "_x", "A", "a".repeat(128)])("may be %s", (tag) =>
    expect(imageReference("runner", tag, digest).ok).toBe(true),
  );
  test.each(["", ".a", "-a", "a:b", "a/b", "a b", "ölçer", "a".repeat(129), "a\n"])("may not be %j", (tag) => {
    expect(imageReference("runner", tag, digest)).toMatchObject({ ok: false, code: "tag-malformed" });
  });
  test("may be missing", () =>
    expect(imageReference("runner", null, digest)).toEqual({ ok: true, value: { repository: "runner", tag: null, digest } }));
});

test.each([
  [null, "none"],
  ["latest", "latest"],
  ["1.2", "version"],
  ["v1.2.3", "version"],
  ["1.2.3-rc.1", "version"],
  ["1.2.3+build", "version"],
  ["4f1ca90", "commit"],
  ["sha-4f1ca90", "commit"],
  ["git-4f1ca904f1ca904f1ca904f1ca904f1ca904f1ca", "commit"],
  ["beta", "channel"],
  ["beta.v9", "channel"],
  ["beta.final", "channel"],
  ["stable", "channel"],
  ["v2", "channel"],
  ["Latest", "channel"],
] as const)("the tag %s is of the kind %s", (tag, kind) => expect(tagClass(tag)).toBe(kind));

test.each([
  ["v1.2.3", false],
  ["sha-4f1ca90", false],
  ["beta", true],
  ["latest", true],
  [null, true],
])("the tag %s moves: %s", (tag, moves) => expect(isMoving(tag)).toBe(moves));

describe("how an image was built", () => {
  const details = { platforms: [], sourceRevision: null, builtBy: null, builtAt: null };
  test("names each platform once, in a fixed order", () =>
    expect(imageDetails({ ...details, platforms: ["linux/arm64/v8", "linux/amd64", "linux/arm64/v8"] }, now)).toMatchObject({
      value: { platforms: ["linux/amd64", "linux/arm64/v8"] },
    }));
  test.each(["linux", "linux/", "/amd64", "Linux/amd64", "linux/amd64 ", "linux/amd64/v8/x", "linux amd64", "", "linux/ölçer"])(
    "has no platform %j",
    (platform) => expect(isPlatform(platform)).toBe(false),
  );
  test.each(["linux/amd64", "linux/arm64/v8", "windows/amd64", "linux/386"])("has the platform %s", (platform) =>
    expect(isPlatform(platform)).toBe(true),
  );
  test("cannot be in the future, except for a small difference of clocks", () => {
    const builtIn = (minutes: number) => imageDetails({ ...details, builtAt: new Date(now.getTime() + minutes * 60_000) }, now);
    expect(builtIn(4)).toMatchObject({ ok: true });
    expect(builtIn(6)).toMatchObject({ code: "built-in-future" });
  });
});

describe("an image compared with earlier ones", () => {
  const beta = { repository: "frozen68/runner", tag: "beta", digest: "sha256:a" };
  test.each([
    ["the first", beta, [], []],
    ["another version of another digest", { ...beta, tag: "1.0.0", digest: "sha256:b" }, [beta], []],
    ["the same once more", beta, [beta, { ...beta, digest: "sha256:b" }], ["again"]],
    ["a new digest under the same tag", { ...beta, digest: "sha256:b" }, [beta], ["tag-moved"]],
    ["the same digest under a new tag", { ...beta, tag: "1.0.0" }, [beta], ["retagged"]],
    ["the same digest in another repository", { ...beta, repository: "mirror/runner" }, [beta], ["retagged"]],
    [
      "a tag moved to a digest that had another",
      { ...beta, digest: "sha256:b" },
      [beta, { ...beta, tag: "rc", digest: "sha256:b" }],
      ["retagged", "tag-moved"],
    ],
    ["two without a tag", { ...beta, tag: null, digest: "sha256:b" }, [{ ...beta, tag: null }], []],
  ])("that is %s gets the mark of it", (_what, image, earlier, marks) => expect(imageMarks(image, earlier)).toEqual(marks));
});

describe("every wrong field of a reference is named", () => {
  const problemsOf = (result: ReturnType<typeof givenReference>) =>
    result.ok ? [] : result.code === "image-malformed" ? (result.facts.problems as FieldProblem[]).map(({ code }) => code) : [result.code];

  test.each<[string, Parameters<typeof givenReference>[0], string[]]>([
    [
      "in parts, all wrong",
      { repository: "A b", tag: "-", digest: "sha256:12" },
      ["repository-malformed", "tag-malformed", "digest-length"],
    ],
    ["in parts, two wrong", { repository: "a", tag: "a b", digest: "12" }, ["tag-malformed", "digest-algorithm"]],
    ["in parts, one wrong", { repository: "a", tag: "a b", digest }, ["tag-malformed"]],
    ["whole, all wrong", { reference: "A b:-@12" }, ["repository-malformed", "tag-malformed", "digest-algorithm"]],
    ["whole, without a digest", { reference: "ghcr.io/x/y:tag" }, ["digest-missing"]],
    ["nothing at all", {}, ["repository-malformed", "digest-missing"]],
    ["whole and right", { reference: `docker pull ghcr.io/x/y:tag@${digest}` }, []],
    ["whole, the digest beside it", { reference: "ghcr.io/x/y:tag", digest }, []],
    ["whole, the same parts beside it", { reference: `a:b@${digest}`, repository: "a", tag: "b", digest }, []],
    ["whole, another digest beside it", { reference: `a@${digest}`, digest: `sha256:${"0".repeat(64)}` }, ["reference-contradicts"]],
  ])("%s", (_what, given, codes) => expect(problemsOf(givenReference(given))).toEqual(codes));

  test("a reference is kept as written, without a registry that nobody wrote", () =>
    expect(givenReference({ reference: `nginx:1.27@${digest}` })).toEqual({
      ok: true,
      value: { repository: "nginx", tag: "1.27", digest },
    }));
});
