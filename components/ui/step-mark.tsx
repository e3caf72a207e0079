import { clsx } from "clsx";
import { StatusIcon } from "./status-icon";

/** The mark before a step of a list of help: its number, or a tick once it is done. */
export const StepMark = ({ number, isDone, isNext }: { number: number; isDone: boolean; isNext: boolean }) =>
  isDone ? (
    <span className="is-complete grid size-[22px] place-items-center">
      <StatusIcon status="complete" />
    </span>
  ) : (
    <span
      aria-hidden="true"
      className={clsx(
        "grid size-[22px] place-items-center rounded-full border text-[12px] font-[600]",
        isNext ? "border-accent text-accent" : "border-line-strong text-muted",
      )}
    >
      {number}
    </span>
  );
