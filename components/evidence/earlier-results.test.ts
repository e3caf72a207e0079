import { expect, test } from "vitest";
import type { EvidenceLine } from "@/lib/queries/evidence";
import { earlierResults, restOfPast } from "./earlier-results";

const line = (id: string, minute: number, change: Partial<EvidenceLine> = {}): EvidenceLine => ({
  id,
  kind: "result",
  name: "smoke",
  url: null,
  digest: "x",
  sizeBytes: null,
  verdict: "pass",
  status: "superseded",
  takenAt: new Date(Date.UTC(2023, 6, 21, 8, minute)),
  validUntil: null,
  item: null,
  image: null,
  by: null,
  addedAt: new Date(0),
  withdrawnReason: null,
  file: null,
  ...change,
});
const newest = line("newest", 9, { status: "failing", verdict: "fail" });
const ids = (lines: readonly EvidenceLine[]) => lines.map(({ id }) => id);

test("earlier results of the same check stand beside the one that counts, in the order in which they were taken", () => {
  const past = [line("late", 2), line("load", 3, { name: "load" }), line("before", 5), line("file", 4, { kind: "file" })];
  expect(ids(earlierResults(newest, past))).toEqual(["before", "late"]);
  expect(ids(restOfPast([newest], past))).toEqual(["load", "file"]);
});

test("at most five earlier results stand beside it, and the others stay in the list of what no longer counts", () => {
  const past = [0, 1, 2, 3, 4, 5, 6].map((minute) => line(`${minute}`, minute));
  expect(ids(earlierResults(newest, past))).toEqual(["6", "5", "4", "3", "2"]);
  expect(ids(restOfPast([newest], past))).toEqual(["0", "1"]);
});
