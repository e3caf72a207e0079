import { describe, expect, test } from "vitest";
import { digestIn, isWholeReference, splitReference } from "./image-reference";

const digest = `sha256:${"4f1c".repeat(16)}`;

describe("a reference is split into repository, tag and digest", () => {
  test.each<[string, string, string | null, string | null]>([
    [`ghcr.io/x/y:tag@${digest}`, "ghcr.io/x/y", "tag", digest],
    [`ghcr.io/x/y@${digest}`, "ghcr.io/x/y", null, digest],
    ["ghcr.io/x/y:1.4.2", "ghcr.io/x/y", "1.4.2", null],
    ["ghcr.io/x/y", "ghcr.io/x/y", null, null],
    ["nginx", "nginx", null, null],
    ["nginx:1.27", "nginx", "1.27", null],
    ["docker.io/library/nginx:1.27", "docker.io/library/nginx", "1.27", null],
    ["index.docker.io/library/nginx", "index.docker.io/library/nginx", null, null],
    ["localhost:5000/app", "localhost:5000/app", null, null],
    [`registry.example.org:5000/team/app:beta@${digest}`, "registry.example.org:5000/team/app", "beta", digest],
    [`docker pull ghcr.io/x/y:tag@${digest}`, "ghcr.io/x/y", "tag", digest],
    [`$ sudo docker pull -q --platform linux/amd64 ghcr.io/x/y@${digest}`, "ghcr.io/x/y", null, digest],
    ["docker pull --platform=linux/arm64 nginx:1.27", "nginx", "1.27", null],
    ["docker image pull nginx", "nginx", null, null],
    ["podman pull quay.io/a/b:c", "quay.io/a/b", "c", null],
    [`FROM ghcr.io/x/y:tag@${digest} AS base`, "ghcr.io/x/y", "tag", digest],
    [`image: "ghcr.io/x/y:tag@${digest}"`, "ghcr.io/x/y", "tag", digest],
    [`  - image: ghcr.io/x/y@${digest}`, "ghcr.io/x/y", null, digest],
    [`docker://ghcr.io/x/y@${digest}`, "ghcr.io/x/y", null, digest],
    [`\n ghcr.io/x/y:tag@${digest}\n`, "ghcr.io/x/y", "tag", digest],
  ])("%s", (text, repository, tag, part) => expect(splitReference(text)).toEqual({ repository, tag, digest: part }));

  test.each<[string, string, string | null, string | null]>([
    ["", "", null, null],
    ["docker pull ", "docker pull", null, null],
    ["@", "", null, ""],
    ["x:", "x", "", null],
    ["x@sha256:1@sha256:2", "x", null, "sha256:1@sha256:2"],
    ["x:a:b", "x", "a:b", null],
    ["X Y:tag", "X Y", "tag", null],
  ])("a wrong one (%j) keeps its parts, for each to be refused by name", (text, repository, tag, part) =>
    expect(splitReference(text)).toEqual({ repository, tag, digest: part }),
  );
});

test("a text with a tag, a digest or a command fills the other fields; a repository alone does not", () => {
  for (const text of ["nginx:1.27", `nginx@${digest}`, "docker pull nginx", "docker://nginx"]) expect(isWholeReference(text)).toBe(true);
  for (const text of ["nginx", " ghcr.io/x/y ", "localhost:5000/app", ""]) expect(isWholeReference(text)).toBe(false);
});

test("a digest can be pasted alone or in a reference", () => {
  expect(digestIn(`ghcr.io/x/y:tag@${digest}`)).toBe(digest);
  expect(digestIn(` ${digest} `)).toBe(digest);
  expect(digestIn("abc")).toBe("abc");
});
