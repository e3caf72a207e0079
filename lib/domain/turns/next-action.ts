import type { Condition } from "@/lib/domain/gates/condition";
import type { RolloutStrategy } from "@/lib/domain/rollouts/strategy";

/** An unmet condition for one reader. `isMine`: it waits for this reader, or will once it can be met. */
export type OpenForReader = { condition: Condition; isTurn: boolean; isMine: boolean };

export type ItemForReader = { id: string; isOpen: boolean; isMine: boolean; isOverdue: boolean; lacksEvidence: boolean };

/** The rollout of a Deploy stage. `nextWeight` is null at the last step. */
export type RolloutToMove = {
  strategy: RolloutStrategy;
  isRunning: boolean;
  nextWeight: number | null;
  holdSeconds: number;
  isSwitched: boolean;
};

/** What a reader may do in a stage, and what waits there. */
export type StageForReader<O extends OpenForReader> = {
  unmet: readonly O[];
  /** The unmet conditions of the earlier stages that lock it. */
  locked: readonly O[];
  items: readonly ItemForReader[];
  rollout: RolloutToMove | null;
  may: { markItems: boolean; addEvidence: boolean; registerImage: boolean; moveTraffic: boolean };
  /** Whether a waiver, an override or a vote of this stage waits for this reader. */
  waiting: { waiver: boolean; override: boolean; vote: boolean };
};

export type TrafficMove = "start" | "promote" | "finish" | "switch";

/** The one thing that a reader can do next in a stage, or what it waits for. */
export type NextAction<O extends OpenForReader> =
  | { kind: "sign"; open: O }
  | { kind: "mark-item"; itemId: string }
  | { kind: "add-evidence"; itemId: string | null }
  | { kind: "register-image" }
  /** Moves the traffic; with `holdSeconds`, only after that time. */
  | { kind: "move-traffic"; move: TrafficMove; weight: number | null; holdSeconds: number }
  /** A condition that is met on another page. */
  | { kind: "meet"; open: O }
  /** A condition of an earlier stage. */
  | { kind: "go-to-lock"; open: O }
  | { kind: "approve-waiver" | "review-override" | "vote" }
  /** It is somebody else's turn. */
  | { kind: "wait"; open: O }
  /** Nobody can do anything: a hold time, a soak time or a freeze runs. */
  | { kind: "time"; open: O }
  | { kind: "complete" };

/** What a person does first, where several conditions wait for them: what is urgent, then what the others depend on, signatures last. */
const FIRST: readonly Condition["code"][] = [
  "limit-broken",
  "image-missing",
  "strategy-missing",
  "not-configured",
  "rollout-missing",
  "rolled-back",
  "rollout-running",
  "reading-failed",
  "risk-above-limit",
  "items-open",
  "evidence-missing",
  "items-failed",
  "evidence-failing",
  "evidence-expired",
  "sign-off-rejected",
  "frozen",
  "soak-running",
  "sign-off-missing",
];

const byRank = (a: OpenForReader, b: OpenForReader): number => FIRST.indexOf(a.condition.code) - FIRST.indexOf(b.condition.code);

/** The next action of a reader in a stage: their own turn first, then a request that they can answer, else whom it waits for. */
export function nextAction<O extends OpenForReader>(stage: StageForReader<O>): NextAction<O> {
  const { unmet, locked, waiting } = stage;
  const [mine] = unmet.filter((open) => open.isTurn && open.isMine).sort(byRank);
  const traffic = heldTraffic(stage);
  if (traffic) return traffic;
  if (mine) return actionFor(mine, stage);
  if (waiting.waiver) return { kind: "approve-waiver" };
  if (waiting.override) return { kind: "review-override" };
  if (waiting.vote) return { kind: "vote" };
  const lock = locked.find((open) => open.isTurn && open.isMine) ?? locked.find((open) => open.isTurn) ?? locked[0];
  if (lock) return lock.isTurn ? { kind: lock.isMine ? "go-to-lock" : "wait", open: lock } : { kind: "time", open: lock };
  const [turn] = unmet.filter((open) => open.isTurn).sort(byRank);
  if (turn) return { kind: "wait", open: turn };
  const [first] = [...unmet].sort(byRank);
  return first ? { kind: "time", open: first } : { kind: "complete" };
}

/** While a step is held, whoever may promote sees how long; work that can be done meanwhile waits, because the item says that it is deployed. */
function heldTraffic<O extends OpenForReader>({ unmet, locked, rollout, may }: StageForReader<O>): NextAction<O> | null {
  if (!rollout?.isRunning || rollout.holdSeconds === 0 || !may.moveTraffic || locked.length > 0) return null;
  const codes = unmet.map(({ condition }) => condition.code);
  return codes.includes("rollout-running") && !codes.includes("limit-broken") && !codes.includes("frozen") ? moveOf(rollout) : null;
}

function actionFor<O extends OpenForReader>(open: O, { items, rollout, may }: StageForReader<O>): NextAction<O> {
  switch (open.condition.code) {
    case "sign-off-missing":
      return { kind: "sign", open };
    case "sign-off-rejected":
      return may.registerImage ? { kind: "register-image" } : { kind: "sign", open };
    case "image-missing":
      return may.registerImage ? { kind: "register-image" } : { kind: "meet", open };
    case "rollout-missing":
      return rollout && !rollout.isRunning && may.moveTraffic ? moveOf(rollout) : { kind: "meet", open };
    case "rollout-running":
      return rollout?.isRunning && may.moveTraffic ? moveOf(rollout) : { kind: "meet", open };
    case "items-open":
      return itemAction(items, may) ?? { kind: "meet", open };
    case "evidence-missing": {
      const lacking =
        items.find(({ lacksEvidence, isMine }) => lacksEvidence && isMine) ?? items.find(({ lacksEvidence }) => lacksEvidence);
      return may.addEvidence ? { kind: "add-evidence", itemId: lacking?.id ?? null } : { kind: "meet", open };
    }
    default:
      return { kind: "meet", open };
  }
}

/** The open item that a person does first: one of their own, one that is overdue, one that they can mark at once. */
function itemAction(items: readonly ItemForReader[], may: { markItems: boolean; addEvidence: boolean }): NextAction<never> | null {
  const weight = (item: ItemForReader) => (item.isMine ? 0 : 4) + (item.isOverdue ? 0 : 2) + (item.lacksEvidence ? 1 : 0);
  const [item] = items.filter(({ isOpen }) => isOpen).sort((a, b) => weight(a) - weight(b));
  if (!item) return null;
  if (item.lacksEvidence) return may.addEvidence ? { kind: "add-evidence", itemId: item.id } : null;
  return may.markItems ? { kind: "mark-item", itemId: item.id } : null;
}

function moveOf({ strategy, isRunning, nextWeight, holdSeconds }: RolloutToMove): NextAction<never> {
  if (!isRunning) return { kind: "move-traffic", move: "start", weight: nextWeight, holdSeconds: 0 };
  if (strategy === "blue_green") return { kind: "move-traffic", move: "switch", weight: null, holdSeconds };
  return { kind: "move-traffic", move: nextWeight === null ? "finish" : "promote", weight: nextWeight, holdSeconds };
}

/** The order in which the conditions of a stage are listed: the reader's own first, then by who is waited for, signatures last. */
export function inReadingOrder<O extends OpenForReader & { waitsFor: readonly string[] }>(conditions: readonly O[]): O[] {
  const isSignature = ({ condition }: O) => condition.code === "sign-off-missing";
  const rank = (open: O) => (isSignature(open) ? 3 : !open.isTurn ? 2 : open.isMine ? 0 : 1);
  const who = ({ waitsFor }: O) => waitsFor.join(", ");
  return [...conditions].sort((a, b) => rank(a) - rank(b) || (rank(a) === 1 ? who(a).localeCompare(who(b)) : 0) || byRank(a, b));
}
