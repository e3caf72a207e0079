import { describe, expect, test } from "vitest";
import { imageReference, parseDigest, shortDigest, tagClass } from "./image";

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
    ["a line break at its end", `${digest.slice(0, -1)}\n`, "digest-not-hex"],
    ["digits of another script", `sha256:${"٤".repeat(64)}`, "digest-not-hex"],
    ["nothing", "", "digest-algorithm"],
  ])("has not %s", (_what, text, code) => expect(parseDigest(text)).toMatchObject({ ok: false, code }));

  test("is shown short, its beginning and its end", () => expect(shortDigest(digest)).toBe("sha256:4f1c…a90e"));
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

  test("is judged in no time, however it is written", () => {
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
] as const)("the tag %s promises a %s", (tag, kind) => expect(tagClass(tag)).toBe(kind));
