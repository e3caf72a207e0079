import { describe, expect, test } from "vitest";
import { readNewPlan, readPlan } from "@/lib/formats/plan/read";
import { fileText } from "./file-text";

/** `# Beta geçişi`, a test stage and `Işık sınaması`, as Windows-1254 writes them. */
const TURKISH = Buffer.from("# Beta ge\xe7i\xfei\n\n## Test\n\n### Runner Service\n\n- [ ] I\xfe\xfdk s\xfdnamas\xfd\n", "latin1");
const UTF8 = new TextEncoder().encode("# Beta geçişi\n");

describe("the text of a file", () => {
  test("that is not UTF-8 is asked for, with the best guess first", () => {
    const answer = fileText(TURKISH, null);
    expect(answer.kind === "question" && answer.guesses[0]).toMatchObject({
      encoding: "windows-1254",
      text: expect.stringContaining("Işık sınaması"),
    });
  });

  test("is read in the encoding that a person named", () => {
    expect(fileText(TURKISH, "windows-1254")).toMatchObject({ kind: "text", text: expect.stringMatching(/^# Beta geçişi\n/) });
  });

  test.each(["windows-1254", "windows-1251", "utf-16le"] as const)(
    "that is UTF-8 is read as UTF-8, whether or not somebody names %s",
    (encoding) => expect(fileText(UTF8, encoding)).toEqual({ kind: "text", text: "# Beta geçişi\n" }),
  );

  test("with a byte order mark is read by the mark", () => {
    const wide = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from("# Geçiş\n", "utf16le")]);
    expect(fileText(wide, "windows-1254")).toEqual({ kind: "text", text: "# Geçiş\n" });
  });

  test("is not read in an encoding in which it is no text", () =>
    expect(fileText(TURKISH.subarray(1), "utf-16le")).toMatchObject({ kind: "problem", problem: { code: "encoding-wrong" } }));

  test("of a picture is a problem, without a question", () =>
    expect(fileText(new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 1]), null)).toMatchObject({
      kind: "problem",
      problem: { code: "encoding-invalid" },
    }));
});

test("a plan in which a letter is already lost is refused with its line", () => {
  expect(readNewPlan("# Plan\r\n\r\n## Test\r\n- [ ] I\ufffd\ufffdk\r\n").problems).toMatchObject([
    { line: 4, code: "letters-lost", severity: "error" },
  ]);
});

test("the text of an earlier import is still read, although letters were lost in it", () =>
  expect(readPlan("# Beta ge\ufffdi\ufffdi\n\n## Test\n\n- [ ] a\n").items).toHaveLength(1));
