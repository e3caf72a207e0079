import { expect, test } from "vitest";
import { allowancesIn, type ShareFacts, shareState } from "./share-link";

const NOW = new Date("2023-07-21T09:00:00Z");
const later = new Date(NOW.getTime() + 1);
const works: ShareFacts = { expiresAt: later, revokedAt: null, isMakerHere: true };

test.each<[string, Partial<ShareFacts>, string]>([
  ["nothing is wrong", {}, "works"],
  ["it was revoked", { revokedAt: NOW }, "revoked"],
  ["it ends now", { expiresAt: NOW }, "expired"],
  ["its maker is gone", { isMakerHere: false }, "maker-gone"],
  ["it was revoked, has ended, and its maker is gone", { revokedAt: NOW, expiresAt: NOW, isMakerHere: false }, "revoked"],
])("a share link has its state when %s", (_what, change, state) => expect(shareState({ ...works, ...change }, NOW)).toBe(state));

test("the allowances of a link are parsed from words, and other words are ignored", () => {
  expect(allowancesIn("comments addresses")).toEqual(["comments", "addresses"]);
  expect(allowancesIn("")).toEqual([]);
  expect(allowancesIn("commentsx everything evidence")).toEqual(["evidence"]);
});
