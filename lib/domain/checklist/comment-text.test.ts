import { describe, expect, test } from "vitest";
import { commentParts, excerpt, mentionedNames } from "./comment-text";

const people = ["Ayşe Kaya", "Can Tekin", "Can", "İrem Işık", "Иван Петров"];

describe("a person is mentioned", () => {
  test.each([
    ["@Ayşe Kaya please look", ["Ayşe Kaya"]],
    ["please look, @ayse kaya!", ["Ayşe Kaya"]],
    ["@IREM IŞIK ve @Can Tekin", ["İrem Işık", "Can Tekin"]],
    ["@irem ışık'a sorun", ["İrem Işık"]],
    ["@Can", ["Can"]],
    ["@Can Tekin", ["Can Tekin"]],
    ["@иван петров, гляньте", ["Иван Петров"]],
    ["@Canan", []],
    ["can@Can Tekin", []],
    ["Ayşe Kaya", []],
    ["@", []],
    ["", []],
  ])("in “%s”", (text, names) => {
    expect([...mentionedNames(text, people)].sort()).toEqual([...names].sort());
  });

  test("by a name in any form of Unicode", () => {
    expect(mentionedNames("@Ayşe Kaya".normalize("NFD"), ["Ayşe Kaya"])).toEqual(new Set(["Ayşe Kaya"]));
  });
});

describe("the parts of a comment", () => {
  test("are text, names and links, and together are the whole comment", () => {
    const text = "@Can Tekin see https://ci.example.test/builds/214?x=1#log.\nIt failed 🚢";
    const parts = commentParts(text, people);
    expect(parts).toEqual([
      { kind: "mention", text: "@Can Tekin" },
      { kind: "text", text: " see " },
      { kind: "link", text: "https://ci.example.test/builds/214?x=1#log" },
      { kind: "text", text: ".\nIt failed 🚢" },
    ]);
    expect(parts.map((part) => part.text).join("")).toBe(text);
  });

  test.each([
    "http://plain.example.test",
    "javascript:alert(1)",
    "https://",
    "https://bank.example@evil.example/",
    "data:text/html,x",
    "ftp://x.example",
  ])("contain no link for %s", (text) => {
    expect(commentParts(text, people).filter((part) => part.kind === "link")).toEqual([]);
  });

  test.each([
    ["(https://example.test/a)", "https://example.test/a"],
    ["<https://example.test/a>", "https://example.test/a"],
    ["https://örnek.example.test:8443/ş", "https://örnek.example.test:8443/ş"],
    ["https://example.test", "https://example.test"],
  ])("contain a link for %s", (text, address) => {
    expect(commentParts(text, people).filter((part) => part.kind === "link")).toEqual([{ kind: "link", text: address }]);
  });
});

test("an excerpt is one line of at most 200 whole characters", () => {
  expect(excerpt("one\n two ")).toBe("one two");
  expect(excerpt("x".repeat(200))).toBe("x".repeat(200));
  const long = excerpt("🚢".repeat(300));
  expect(Array.from(long)).toHaveLength(200);
  expect(long.endsWith("🚢…")).toBe(true);
});
