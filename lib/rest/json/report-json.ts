import type { RecordedVerb } from "@/lib/domain/policy";
import type { Report, ReportedEntry } from "@/lib/queries/sharing/report";
import { figuresJson, stagesJson } from "./board-json";
import { standingJson } from "./standing-json";
import { verdictJson } from "./verdict-json";

/** A report as the API returns it. */
export const reportJson = ({ plan, at, today, board, timeline, atRisk, late, overdue, risks, week, signOffs, overrides }: Report) => ({
  plan: { id: plan.id, slug: plan.slug, title: plan.title, language: plan.language },
  at,
  today,
  figures: figuresJson(board),
  verdict: verdictJson(board.verdict),
  stages: stagesJson(board),
  expected: timeline.expected,
  services: timeline.rows.map(({ service, expected }) => ({ ...service, expected })),
  atRisk,
  late,
  overdue: { items: overdue.lines, more: overdue.more },
  risks,
  week: { from: week.from, events: week.days.flatMap(({ entries }) => entries.flat().map(eventJson)), more: week.more },
  signOffs: { list: signOffs.lines.map(({ status, ...line }) => ({ ...line, ...standingJson(status) })), more: signOffs.more },
  broken: overrides.map(({ id, stage, reason, unmet, by, at: overriddenAt, reviewedBy, reviewedAt }) => ({
    id,
    stage,
    reason,
    unmet,
    by,
    at: overriddenAt,
    reviewedBy,
    reviewedAt,
  })),
});

const eventJson = ({ seq, at, actor, verb, before, after, reason }: ReportedEntry[number]) => ({
  seq,
  at,
  actor,
  // The report reads only events with verbs that this version knows.
  verb: verb as RecordedVerb,
  before,
  after,
  reason,
});
