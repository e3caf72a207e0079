import type { Board } from "@/lib/queries/board";

/** The figures of a board as the API returns them. */
export const figuresJson = ({ figures }: Board) => ({
  done: figures.done,
  total: figures.total,
  start: figures.start,
  end: figures.end,
  daysLate: figures.daysLate,
  isComplete: figures.isComplete,
  awaitingSignOff: figures.awaitingSignOff,
  blocked: figures.blocked,
  freezes: figures.freezes,
  late: figures.late,
  waiting: figures.waiting,
  forecast: figures.forecast,
  risks: figures.risks,
});

/** All stages of a board in one list. */
export const stagesJson = ({ rows }: Board) =>
  rows.flatMap(({ service, cells }) => cells.flatMap((cell) => ("empty" in cell ? [] : [{ ...cell, service: service?.name ?? null }])));
