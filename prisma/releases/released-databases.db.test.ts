import { createHash } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { commands } from "@/lib/commands/index";
import { perform } from "@/lib/commands/perform";
import type { Db } from "@/lib/db/client";
import { testProvider } from "@/lib/db/testing";
import { addDays, type CalendarDay } from "@/lib/domain/calendar-day";
import { currentVerb, RENAMED_VERBS } from "@/lib/domain/events/renamed-verbs";
import type { Principal } from "@/lib/domain/policy";
import { inspect } from "@/lib/files/store";
import { getPastBoard, getPastTimeline } from "@/lib/queries/dates/past-day";
import { type ActivityEntry, getActivity } from "@/lib/queries/audit/activity";
import { activityFilterOf, RECORDED_VERBS } from "@/lib/queries/audit/activity-filter";
import { getEvents } from "@/lib/queries/audit/event-export";
import { type AuditLine, auditLine, placesOf } from "@/lib/queries/audit/events";
import { getBundle } from "@/lib/queries/sign-off/bundle";
import { leafHashOf } from "@/lib/audit/event-line";
import { eventPages } from "@/lib/audit/pages";
import { verifyAll } from "@/lib/audit/verify-all";
import { passwordHashOf, verifyPassword } from "@/lib/session/password";
import { findPerson } from "@/lib/session/person";
import { open } from "@/lib/signing/dsse";
import { publishedKeys } from "@/lib/signing/published-keys";
import { eventParts } from "@/lib/i18n/events/event-parts";
import { togetherSentence } from "@/lib/i18n/events/together-sentence";
import { wordsFor } from "@/lib/i18n/words";
import { CAST_PASSWORD } from "@/prisma/cast";
import { boardState, timelineState } from "./testing-day-state";
import { asReleased, expectAsReleased, openRelease, RELEASES } from "./testing-release";

const LANGUAGES = ["en", "tr", "ru"] as const;

describe.each(RELEASES)("the database of the release of %s, opened by this version", (release) => {
  let db: Db;
  let admin: Principal;
  let lines: AuditLine[];
  let storedVerbs: Map<number, string>;
  let plans: { slug: string; days: CalendarDay[] }[];
  beforeAll(async () => {
    process.env.SLIPWAY_TIME_ZONE = "Europe/Istanbul";
    db = await openRelease(release);
    admin = must(await findPerson({ email: "admin@example.test" }));
    lines = [];
    const places = await placesOf((await db.plan.findMany({ select: { id: true } })).map(({ id }) => id));
    storedVerbs = new Map();
    for await (const page of eventPages())
      for (const row of page) {
        lines.push(auditLine({ ...row, at: new Date(row.at) }, places));
        storedVerbs.set(row.seq, row.verb);
      }
    // Each day that has an end with events, and one long after them.
    const days = daysOf(lines);
    plans = (await db.plan.findMany({ orderBy: { createdAt: "asc" } })).map(({ slug, createdAt }) => ({
      slug,
      days: days.filter((day) => day >= createdAt.toISOString().slice(0, 10)),
    }));
  });

  test("holds an audit log that verifies against its checkpoints", async () => {
    const finding = await verifyAll();
    expect(finding).toMatchObject({ ok: true, events: lines.length });
    expectAsReleased(release, "audit", { ...finding });
  });

  test("holds sign-offs whose seals verify, over the snapshots that are stored with them", async () => {
    const keys = publishedKeys().filter(({ purpose }) => purpose === "sign-off");
    const signOffs = await db.signOff.findMany();
    expect(signOffs.length).toBeGreaterThan(0);
    for (const { id, snapshot, snapshotHash, decision, personId } of signOffs) {
      const bundle = must(await getBundle(admin, id));
      const key = must(keys.find(({ keyId }) => keyId === bundle.verificationMaterial.publicKey.hint));
      const { slipway } = JSON.parse(Buffer.from(must(open(bundle.dsseEnvelope, key.pem))).toString()).predicate;
      expect(slipway).toMatchObject({ decision, snapshotHash, snapshot: JSON.parse(snapshot), signer: { id: personId } });
      expect(createHash("sha256").update(snapshot).digest("hex")).toBe(snapshotHash);
    }
  });

  test("finds the files of evidence with the bytes that their digests name", async () => {
    const files = await db.evidence.findMany({ where: { kind: "file" } });
    expect(files.length).toBeGreaterThan(0);
    for (const { digest, sizeBytes } of files) expect(await inspect(digest, sizeBytes ?? 0)).toBe("here");
  });

  test("lets people in with the passwords they had", async () => {
    const hash = must(await passwordHashOf("id" in admin ? admin.id : ""));
    expect(await verifyPassword(hash, CAST_PASSWORD)).toBe(true);
  });

  test("reads every event as that version did, apart from verbs that were renamed since", () => {
    expect(lines.filter(({ outcome }) => outcome === "unreadable")).toEqual([]);
    const events = lines.map(({ seq, outcome: _outcome, place: _place, ...line }) => [seq, { ...line, verb: storedVerbs.get(seq) }]);
    // Some ids and the order of some lists differ between the two databases.
    expectAsReleased(release, `events.${testProvider}`, Object.fromEntries(events));
  });

  test("finds events that are stored under an old name of their verb, and exports them with both names", async () => {
    const { slug } = must(plans[0]);
    for (const [old, verb] of Object.entries(RENAMED_VERBS)) {
      const stored = lines.filter(({ seq }) => storedVerbs.get(seq) === old).map(({ seq }) => seq);
      const filter = activityFilterOf((name) => (name === "verb" ? verb : null));
      const shown = must(await getActivity(admin, slug, filter)).days.flatMap(({ entries }) => entries.flat());
      expect(shown.map(({ seq }) => seq)).toEqual(stored.reverse());
      for (const { leafHash, prevHash: _prev, chainHash: _chain, storedVerb, ...line } of must(
        await getEvents(admin, slug, filter, null, 50),
      ).events) {
        expect([storedVerb, line.verb]).toEqual([old, verb]);
        expect(leafHashOf({ ...line, verb: old })).toBe(leafHash);
      }
    }
  });

  test("has a sentence in each language for every event, and for several that one request made", async () => {
    const pages = plans.flatMap(({ slug }) => [entriesOf(slug, null), entriesOf(slug, "readings")]);
    const together = (await Promise.all(pages)).flat().filter(([, next]) => next !== undefined);
    expect(together.length).toBeGreaterThan(0);
    const sentences = LANGUAGES.flatMap((language) => {
      const words = wordsFor(language);
      const sentence = (line: AuditLine) => eventParts(words, line).reduce((said, part) => said + part.text, "");
      return [
        ...lines.map((line) => [`${language} ${line.seq}`, sentence(line)] as const),
        ...together.map((entry) => [`${language} from ${entry[0].seq}`, togetherSentence(words, entry)] as const),
      ];
    });
    expectAsReleased(release, "sentences", Object.fromEntries(sentences));
  });

  test("shows its plans as they stood on each of its days", async () => {
    const states: Record<string, unknown> = {};
    for (const { slug, days } of plans)
      for (const day of days) {
        const board = must((await getPastBoard(admin, slug, day, null))?.shown);
        const timeline = must((await getPastTimeline(admin, slug, day))?.shown);
        states[`${slug} ${day}`] = { board: boardState(board), timeline: timelineState(timeline) };
      }
    expectAsReleased(release, "days", states);
  });

  test("holds an event of every verb that its version recorded and this version still knows", () => {
    const { verbs } = asReleased(release, "verbs", { verbs: RECORDED_VERBS });
    const known = verbs.map(currentVerb);
    const occurring = new Set(lines.flatMap(({ outcome, verb }) => (outcome === "done" ? [verb] : [])));
    expect(RECORDED_VERBS.filter((verb) => known.includes(verb) && !occurring.has(verb))).toEqual([]);
  });

  // Last, for it writes.
  test("goes on: a change joins the chain", async () => {
    const can = must(await findPerson({ email: "can@example.test" }));
    const { id, version } = await db.plan.findUniqueOrThrow({ where: { slug: plans[0]?.slug } });
    const outcome = await perform(
      commands["plan.rename"],
      can,
      { plan: id, version, title: "Renamed by a later version" },
      { requestId: "later" },
    );
    expect(outcome).toMatchObject({ kind: "ok", changed: true });
    expect(await verifyAll()).toMatchObject({ ok: true, events: lines.length + 1 });
  });

  /** What the activity page shows of a plan, entry by entry: everything but readings, or readings alone. */
  async function entriesOf(slug: string, kind: "readings" | null, before: number | null = null): Promise<ActivityEntry[]> {
    const { days, next } = must(await getActivity(admin, slug, activityFilterOf(() => null), { before, kind }));
    const entries = days.flatMap((day) => day.entries);
    return next === null ? entries : [...entries, ...(await entriesOf(slug, kind, next))];
  }
});

const must = <T>(value: T | null | undefined): T => value ?? expect.fail("It is missing.");

function daysOf(lines: readonly AuditLine[]): CalendarDay[] {
  const [first, last] = [lines[0], lines.at(-1)].map((line) => must(line).at.toISOString().slice(0, 10) as CalendarDay);
  const days: CalendarDay[] = [];
  for (let day = must(first); day <= must(last); day = addDays(day, 1)) days.push(day);
  return [...days, addDays(must(last), 90)];
}
