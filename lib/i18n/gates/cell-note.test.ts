import { expect, test } from "vitest";
import { PHASES } from "@/lib/domain/phase";
import { translatorOf } from "@/lib/i18n/translator";
import { wordsIn } from "@/lib/i18n/words";
import type { BoardCell } from "@/lib/queries/board";
import { cellNote } from "./cell-note";

const locked = { status: "locked", total: 1, done: 0, rollout: null, isFailing: false } as const;
const cell = { ...locked, because: { condition: { code: "image-missing" }, phase: "build" } } as unknown as BoardCell;
const phases = (name: string) => PHASES.map((kind) => ({ kind, name: kind === "build" ? name : "" }));

test.each([
  ["tr", "Geliştirme Aşaması", "Geliştirme Aşaması: Kayıtlı aday imaj yok"],
  ["en", "Geliştirme Aşaması", "Geliştirme Aşaması: No candidate image is registered"],
  ["en", "", "Build: No candidate image is registered"],
] as const)("in %s a locked cell names the earlier phase as the plan does: %j", (locale, name, note) => {
  const words = wordsIn(locale, translatorOf(locale));
  expect(cellNote(words, cell, phases(name))).toBe(note);
});
