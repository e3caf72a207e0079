import type { CalendarDay } from "@/lib/domain/calendar-day";
import type { Verdict } from "@/lib/domain/dates/verdict";
import type { Condition } from "@/lib/domain/gates/condition";
import type { PhaseKind } from "@/lib/domain/phase";
import type { WorkSection } from "@/lib/domain/turns/my-work";
import type { TurnKind } from "@/lib/domain/turns/plan-turns";

export type PlanOfWork = { id: string; slug: string; title: string; language: string };

/** A line of My work. It is computed each time and disappears when it is done. */
export type WorkRow = {
  section: WorkSection;
  /**
   * `item`: one open item of theirs · `mention`: a comment that names them · `set-up`: a plan that lacks something · `hold`, `soak`: a time that
   * runs · `others`: what other people have to do · else the kind of the turn.
   */
  kind: TurnKind | "item" | "mention" | "set-up" | "hold" | "soak" | "others";
  id: string;
  plan: PlanOfWork;
  /** The key of the stage; null where it belongs to none. */
  stage: string | null;
  service: string | null;
  phase: PhaseKind | null;
  phaseName: string;
  condition: Condition | null;
  /** The text of the item, the title of the risk, the condition to waive, the image to be signed, or the beginning of the comment. */
  text: string;
  /** How many of them this line stands for. From four on, alike ones of a plan are one line. */
  count: number;
  /** The services of a line that stands for several. */
  services: readonly string[];
  /** Nobody else can do it, so it waits for the leads. */
  isForLeads: boolean;
  /** It was signed, but has changed since then. */
  isStale: boolean;
  /** The names of those who can act, for what others have to do. */
  people: readonly string[];
  /** Who wrote the comment; empty for everything else. */
  author: string;
  /** How many of the steps of setting up a plan are done; null for everything else. */
  progress: { done: number; total: number } | null;
  /** When the hold or soak time is over. */
  until: Date | null;
  due: CalendarDay | null;
  /** Days until it is due; negative if it is overdue. */
  days: number | null;
  href: string;
  /** The version of an item that can be marked as done at once; null for everything else. */
  version: number | null;
};

/** The fields of a line that most lines leave as they are. */
export const NO_DETAILS = {
  condition: null,
  text: "",
  count: 1,
  services: [],
  isForLeads: false,
  isStale: false,
  people: [],
  author: "",
  progress: null,
  until: null,
  version: null,
} satisfies Partial<WorkRow>;

/** A plan of the person, with its verdict. `isReadOnly`: they are a viewer there. */
export type WorkPlan = PlanOfWork & { verdict: Verdict; isReadOnly: boolean };

export type MyWork = { rows: readonly WorkRow[]; plans: readonly WorkPlan[]; today: CalendarDay };
