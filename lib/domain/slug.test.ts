import { describe, expect, test } from "vitest";
import { slugOf } from "./slug";

describe("a name in an address", () => {
  test.each([
    ["API Gateway", "api-gateway"],
    ["Runner Service", "runner-service"],
    ["İzleme Servisi", "izleme-servisi"],
    ["ISI ÖLÇER", "isi-olcer"],
    ["ısı ölçer", "isi-olcer"],
    ["Dağıtım Şeması Çığ", "dagitim-semasi-cig"],
    ["ALT_LAS Beta Docker İmajları Geçiş Planı", "alt-las-beta-docker-imajlari-gecis-plani"],
    ["Сервис поиска", "servis-poiska"],
    ["Щука и ёж", "shchuka-i-ezh"],
    ["  --Web!! ", "web"],
    ["Café Zürich", "cafe-zurich"],
    ["cafe\u0301", "cafe"],
    ["v2.0", "v2-0"],
    ["日本語", "unnamed"],
    ["🚀", "unnamed"],
    ["", "unnamed"],
    ["../../etc/passwd", "etc-passwd"],
    ["<script>", "script"],
  ])("%j is %s", (name, slug) => expect(slugOf(name)).toBe(slug));

  test("is at most 48 characters, and does not end in a dash", () => {
    expect(slugOf("a".repeat(100))).toBe("a".repeat(48));
    expect(slugOf(`${"a".repeat(47)} b`)).toBe("a".repeat(47));
  });

  test.each([
    ["Web", ["web"], "web-2"],
    ["Web", ["web", "web-2", "web-3"], "web-4"],
    ["日本語", ["unnamed"], "unnamed-2"],
    ["Plan", [], "plan-2"],
    ["Plan", ["plan-2"], "plan-3"],
  ])("for %s, where %j are taken, is %s", (name, taken, slug) => expect(slugOf(name, new Set(taken))).toBe(slug));

  test("never looks like an id, because an address may have an id in its place", () => {
    expect(slugOf("0198C2A4-7e1f-7abc-8def-0123456789ab")).toBe("0198c2a4-7e1f-7abc-8def-0123456789ab-2");
  });

  test("never needs escaping, whatever the name", () => {
    for (let code = 0; code < 0x3000; code++) expect(slugOf(`a${String.fromCharCode(code)}b`)).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
  });
});
