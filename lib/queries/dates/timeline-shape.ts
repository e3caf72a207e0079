import type { CalendarDay } from "@/lib/domain/calendar-day";
import type { Actual } from "@/lib/domain/dates/actual";
import type { Cause, Outlook, StageForecast } from "@/lib/domain/dates/forecast";
import type { Velocity } from "@/lib/domain/dates/velocity";
import type { FreezeFacts } from "@/lib/domain/gates/freeze";
import type { PhaseKind } from "@/lib/domain/phase";
import type { RolloutInterval, RolloutTimeline } from "@/lib/domain/rollouts/rollout-timeline";
import type { StageStatus } from "@/lib/domain/state/status";
import type { BoardCell } from "@/lib/queries/board";
import type { CellRollout } from "@/lib/queries/rollouts/cell-rollout";
import type { ReadablePlan } from "@/lib/queries/shared/readable-plan";
import type { VerdictView } from "./verdict-view";

export type DateRange = { start: CalendarDay; end: CalendarDay };

export type TimelineStage = {
  key: string;
  phase: PhaseKind;
  status: StageStatus;
  done: number;
  total: number;
  daysLate: number;
  /** Whether a freeze holds it, and when that ends; null until somebody lifts the freeze. */
  isFrozen: boolean;
  frozenUntil: Date | null;
  planned: DateRange | null;
  /** The baseline days, if they differ from the planned ones. */
  baseline: DateRange | null;
  actual: Actual;
  forecast: StageForecast | null;
  signs: { day: CalendarDay; decision: "approve" | "reject"; by: string }[];
  /** For Deploy: the current rollout and, if that is only planned, the one before it. */
  rollouts: RolloutTimeline[];
  /** For Deploy: the running rollout, with the verdict on its readings. */
  running: CellRollout | null;
  /** What is true of it beside its status, as in a cell of the board. */
  glass: BoardCell["glass"];
  atRisk: BoardCell["atRisk"];
  waived: BoardCell["waived"];
  /** For Monitor: the soak time, once the image has full traffic. */
  soak: RolloutInterval | null;
};

/** When something ends, and the people who can resolve what delays it. */
export type ExpectedView = Omit<Outlook, "cause"> & { cause: CauseView | null };
export type CauseView = Cause & { service: string | null; phaseName: string; waitsFor: string[] };

export type TimelineRow = { service: { id: string; slug: string; name: string }; stages: TimelineStage[]; expected: ExpectedView };

export type TimelinePhase = {
  kind: PhaseKind;
  name: string;
  owner: string | null;
  planned: DateRange | null;
  baseline: DateRange | null;
  /** From the start of its first stage to the end of its last one. */
  forecast: DateRange | null;
  slip: number;
  status: "complete" | "blocked" | "in_progress" | "ahead";
  done: number;
  total: number;
  /** Its plan-wide stage, if it has one. */
  planWide: TimelineStage | null;
};

export type LateStage = { key: string; service: string | null; phase: PhaseKind; phaseName: string; days: number };

export type Timeline = {
  plan: Pick<ReadablePlan, "id" | "slug" | "title" | "language" | "version">;
  today: CalendarDay;
  /** The time zone in which days are counted. */
  zone: string;
  /** The past day that it shows; null for today. */
  on: CalendarDay | null;
  figures: { done: number; total: number; start: CalendarDay | null; end: CalendarDay | null };
  isComplete: boolean;
  verdict: VerdictView;
  expected: ExpectedView;
  pace: Velocity | null;
  phases: TimelinePhase[];
  rows: TimelineRow[];
  services: number;
  page: { number: number; count: number; from: number; to: number };
  freezes: FreezeFacts[];
  /** All stages that are late, the latest first, and the number of their services. */
  late: LateStage[];
  lateServices: number;
  /** Why services end late: one reason per service, without duplicates, the longest delay first. */
  reasons: (CauseView & { slip: number })[];
  /** Stages that are stopped or wait for a sign-off but delay no service yet. */
  stopped: CauseView[];
  /** The people that services wait for, and the number of services. One of the people of an entry is enough. */
  waiting: { people: string[]; services: number }[];
};
