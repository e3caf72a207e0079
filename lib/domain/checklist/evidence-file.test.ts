import { describe, expect, test } from "vitest";
import { FILE_ENDINGS, fileName, fileType } from "./evidence-file";

const bytes = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));
const PNG = bytes("\x89PNG\r\n\x1a\nrest");

describe("a file", () => {
  test.each([
    ["junit.xml", bytes("<testsuite/>"), "application/xml; charset=utf-8"],
    ["RUN.LOG", bytes("ok"), "text/plain; charset=utf-8"],
    ["screen.png", PNG, "image/png"],
    ["trace.har", bytes("{}"), "application/json; charset=utf-8"],
    ["report.v2.pdf", bytes("%PDF-1.7"), "application/pdf"],
    ["clip.mp4", bytes("\0\0\0\x18ftypmp42"), "video/mp4"],
    ["shot.webp", bytes("RIFF\0\0\0\0WEBPVP8 "), "image/webp"],
    ["empty.txt", bytes(""), "text/plain; charset=utf-8"],
  ])("named %s has the type of its extension", (name, head, mediaType) =>
    expect(fileType(name, head)).toEqual({ ok: true, value: { mediaType } }),
  );

  test.each(["setup.exe", "run.sh", "page.svg", "macro.xlsm", "noending", ".png.", "x.__proto__", "x.constructor", "", "png"])(
    "a file named %j is refused",
    (name) => expect(fileType(name, PNG)).toMatchObject({ code: "file-type" }),
  );

  test.each([
    ["screen.png", bytes("<html>")],
    ["report.pdf", PNG],
    ["clip.mp4", bytes("ftyp")],
    ["shot.webp", bytes("RIFF\0\0\0\0WAVE")],
    ["notes.txt", bytes("MZ\0\x01")],
    ["screen.png", bytes("")],
  ])("named %s with other content is refused", (name, head) => expect(fileType(name, head)).toMatchObject({ code: "file-not-its-type" }));

  test("may have each extension in lower and upper case", () => {
    for (const ending of FILE_ENDINGS) expect(fileType(`A.${ending.toUpperCase()}`, bytes(""))).not.toMatchObject({ code: "file-type" });
  });
});

test.each([
  ["C:\\fakepath\\report.pdf", "report.pdf"],
  ["../../etc/passwd", "passwd"],
  ["ölçüm  sonucu.txt", "ölçüm sonucu.txt"],
  ["a\u202efdp.txt", "afdp.txt"],
  ["line\r\nbreak.txt", "linebreak.txt"],
  ["/", ""],
  ["", ""],
])("the file name of %j is %j", (path, name) => expect(fileName(path)).toBe(name));
