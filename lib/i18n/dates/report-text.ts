import type { CalendarDay } from "@/lib/domain/calendar-day";
import { escaped, escapedCell } from "@/lib/formats/plan/text/escape";
import { eventSentence } from "@/lib/i18n/events/event-sentence";
import { togetherSentence } from "@/lib/i18n/events/together-sentence";
import { cellNote } from "@/lib/i18n/gates/cell-note";
import { conditionWords } from "@/lib/i18n/gates/condition-words";
import { markWords } from "@/lib/i18n/gates/mark-words";
import { phaseWords } from "@/lib/i18n/phase-words";
import type { Words } from "@/lib/i18n/words";
import type { Report, ReportedRisk } from "@/lib/queries/sharing/report";
import { type Figure, figuresOf } from "./figure-words";
import { causeSentence, slipSentence, timelineSentences } from "./timeline-words";
import { healthWords, verdictSentence } from "./verdict-words";

/** A report as Markdown, with the content of the page in the same order and words. */
export function reportText(words: Words, report: Report): string {
  const { t } = words;
  const parts = [
    [`# ${markdown(t("report.title"))}: ${markdown(report.plan.title)}`],
    [t("report.asOf", { at: words.momentYear(report.at) })],
    [`**${markdown(healthWords(words, report.board.verdict))}.** ${markdown(verdictSentence(words, report.board.verdict))}`],
    overrides(words, report),
    atRisk(words, report),
    [`## ${t("report.state")}`],
    state(words, report),
    [`## ${t("report.forecast")}`],
    forecast(words, report),
    [`## ${t("report.late")}`],
    late(words, report),
    [`## ${t("report.risks")}`],
    risks(words, report),
    [`## ${t("report.week")}`],
    week(words, report),
    [`## ${t("report.signOffs")}`],
    signOffs(words, report),
    [t("report.foot")],
  ];
  return `${parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n")}\n`;
}

function overrides(words: Words, { overrides: lines }: Report): string[] {
  const { t, momentYear, list } = words;
  if (lines.length === 0) return [];
  return [
    `## ${t("report.overrides")}`,
    "",
    ...lines.map((line) => {
      const mark = t(line.reviewedAt === null ? "glass.broken" : "glass.reviewed");
      const by = t("glass.by", { name: line.by, at: momentYear(line.at), reason: line.reason });
      const unmet = list(line.unmet.map((condition) => conditionWords(words, condition)));
      return `- **${markdown(reportPlaceWords(words, line.stage))}: ${markdown(mark)}.** ${markdown(by)} (${markdown(`${t("glass.unmet")}: ${unmet}`)})`;
    }),
  ];
}

function atRisk(words: Words, { atRisk: lines }: Report): string[] {
  if (lines.length === 0) return [];
  return [`## ${words.t("report.atRisk")}`, "", ...lines.map((line) => `- ${markdown(atRiskWords(words, line))}`)];
}

/** `Runner Service · Deploy: At risk: the signature of Test no longer holds` */
export const atRiskWords = (words: Words, line: Report["atRisk"][number]): string =>
  `${reportPlaceWords(words, line)}: ${words.t("board.atRisk", { phase: phaseWords(words, line.because.phase, line.because.phaseName) })}`;

/** `Forecast: 12 Dec, +2 days, Segmentation Service was rejected` */
const figureLine = ({ label, value, unit, alert, note }: Figure): string =>
  `${label}: ${[[value, unit].filter(Boolean).join(" "), alert?.text, note].filter(Boolean).join(", ")}`;

function state(words: Words, { board }: Report): string[] {
  const { t } = words;
  const { figures, phases, rows } = board;
  const names = phases.map((phase) => phaseWords({ t }, phase.kind, phase.name));
  return [
    ...figuresOf(words, board).map((figure) => `- ${markdown(figureLine(figure))}`),
    `- ${t("report.plannedEnd")}: ${dayOr(words, figures.end)}`,
    "",
    ...table(
      [t("board.service"), ...names],
      rows.map(({ service, cells }) => [
        service?.name ?? t("board.wholePlan"),
        ...cells.map((cell) => {
          if ("empty" in cell) return "";
          const marks = [
            t(`statuses.${cell.status}`),
            cellNote(words, cell, phases),
            ...(cell.daysLate > 0 ? [t("board.late", { days: cell.daysLate })] : []),
            ...markWords(words, cell, phases).map(({ text }) => text),
          ];
          return marks.join(" · ");
        }),
      ]),
    ),
  ];
}

function forecast(words: Words, { timeline }: Report): string[] {
  const { t } = words;
  const sentences = timelineSentences(words, timeline);
  const rows = [
    { name: t("report.wholePlan"), expected: timeline.expected },
    ...timeline.rows.map(({ service, expected }) => ({ name: service.name, expected })),
  ];
  return [
    ...(sentences.length === 0 ? [] : [...sentences.map((sentence) => `- ${markdown(sentence)}`), ""]),
    ...table(
      [t("board.service"), t("report.plannedEnd"), t("report.forecastEnd"), t("timeline.columns.slip"), t("timeline.columns.why")],
      rows.map(({ name, expected }) => [
        name,
        dayOr(words, expected.plannedEnd),
        dayOr(words, expected.end),
        slipSentence(words, expected),
        expected.cause ? causeSentence(words, expected.cause) : "–",
      ]),
    ),
  ];
}

function late(words: Words, { late: lines, overdue }: Report): string[] {
  const { t, either, dayYear } = words;
  const stages = table(
    [t("report.stage"), t("report.status"), t("report.plannedEnd"), t("report.days"), t("report.lacks"), t("report.waitsFor")],
    lines.map((line) => [
      reportPlaceWords(words, line),
      t(`statuses.${line.status}`),
      dayOr(words, line.end),
      t("report.forDays", { days: line.days }),
      missingRolesWords(words, line),
      line.waitsFor.length > 0 ? either(line.waitsFor) : "–",
    ]),
  );
  const items = table(
    [t("report.item"), t("report.stage"), t("report.due"), t("report.days"), t("report.owner")],
    overdue.lines.map((line) => [
      line.text,
      reportPlaceWords(words, line),
      dayYear(line.due),
      t("report.forDays", { days: line.days }),
      line.owner ?? "–",
    ]),
  );
  return [
    ...(lines.length === 0 ? [t("report.nothingLate")] : stages),
    ...(overdue.lines.length === 0 ? [] : ["", `### ${t("report.overdue")}`, "", ...items]),
    ...more(words, overdue.more),
  ];
}

function risks(words: Words, { risks: lines }: Report): string[] {
  const { t, dayYear } = words;
  if (lines.length === 0) return [t("report.noRisks")];
  return table(
    [t("report.risk"), t("report.score"), t("report.status"), t("report.owner"), t("report.review"), t("report.mitigation")],
    lines.map((risk) => [
      risk.title,
      reportScoreWords(words, risk),
      [
        t(`report.riskStatuses.${risk.status}`),
        ...(risk.acceptedUntil === null ? [] : [t("report.acceptedUntil", { day: dayYear(risk.acceptedUntil) })]),
        ...(risk.holds ? [t("report.holds")] : []),
      ].join(", "),
      risk.owner ?? "–",
      dayOr(words, risk.reviewDay),
      risk.mitigation ?? "–",
    ]),
  );
}

function week(words: Words, { week: { days, more: hidden } }: Report): string[] {
  const { t, fullDay, time } = words;
  if (days.length === 0) return [t("report.quiet")];
  const lines = days.flatMap(({ day, entries }, index) => [
    ...(index === 0 ? [] : [""]),
    `### ${fullDay(day)}`,
    "",
    ...entries.map((entry) => {
      const sentence = entry.length === 1 ? eventSentence(words, entry[0]) : togetherSentence(words, entry);
      return `- ${time(entry[0].at)} **${markdown(entry[0].actor)}** ${markdown(sentence)}`;
    }),
  ]);
  return [...lines, ...more(words, hidden)];
}

function signOffs(words: Words, { signOffs: { lines, more: hidden } }: Report): string[] {
  const { t, momentYear } = words;
  if (lines.length === 0) return [t("report.noSignOffs")];
  const rows = table(
    [t("report.stage"), t("report.decision"), t("report.by"), t("report.image"), t("report.snapshot")],
    lines.map((line) => [
      reportPlaceWords(words, line),
      `${t(`signOff.decision.${line.decision}`)}, ${t(`signOff.standing.${line.status}`)}${line.comment === null ? "" : `: ${line.comment}`}`,
      `${t("signOff.by", { name: line.by, role: t(`roles.${line.role}`) })}, ${momentYear(line.at)}`,
      line.image ?? "–",
      line.snapshot,
    ]),
  );
  return [...rows, ...more(words, hidden)];
}

type Place = { service: string | null; phase: Report["late"][number]["phase"]; phaseName: string };

/** A stage by the names of its service and its phase. */
export const reportPlaceWords = ({ t }: Words, { service, phase, phaseName }: Place): string =>
  `${service ?? t("board.wholePlan")} · ${phaseWords({ t }, phase, phaseName)}`;

/** The condition that a late stage waits for, with the phase if it is another one. */
export function missingRolesWords(words: Words, { lacks, phase }: Report["late"][number]): string {
  if (lacks === null) return "–";
  const condition = conditionWords(words, lacks.condition);
  return lacks.phase === phase ? condition : words.t("board.before", { phase: phaseWords(words, lacks.phase, lacks.phaseName), condition });
}

/** The score of a risk, before and after mitigation if they differ. */
export function reportScoreWords({ t, number }: Words, { before, after }: Pick<ReportedRisk, "before" | "after">): string {
  if (after === null) return t("report.notAssessed");
  return before === null || before === after ? number(after) : t("report.scoreFromTo", { before, after });
}

const more = ({ t }: Words, count: number): string[] => (count === 0 ? [] : ["", t("report.more", { count })]);
const dayOr = ({ dayYear }: Words, day: CalendarDay | null): string => (day === null ? "–" : dayYear(day));

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string[] => [
  row(head),
  `|${head.map(() => "---|").join("")}`,
  ...rows.map(row),
];
const row = (cells: readonly string[]): string => `| ${cells.map((cell) => escapedCell(oneLine(cell), 0)).join(" | ")} |`;

const oneLine = (text: string): string => text.replace(/\s+/g, " ");
const markdown = (text: string): string => escaped(oneLine(text), 0);
