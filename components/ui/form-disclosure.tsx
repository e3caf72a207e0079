import { CommandForm, type CommandFormProps } from "./command-form";

type Props = CommandFormProps & {
  /** Text of the summary; without it, the form's label. */
  summary?: React.ReactNode;
  /** Accessible name of the summary, if its text alone is ambiguous. */
  summaryLabel?: string;
  summaryClassName?: string;
  /** Shown between the summary and the form. */
  intro?: React.ReactNode;
  isOpen?: boolean;
  /** A line above, or a card around it. */
  frame?: "line" | "card";
};

const FRAMES = { line: "border-t border-line pt-3", card: "card p-5" };

/** For the summary of a form that is seldom needed. */
export const QUIET = "w-fit text-[12px] text-muted";

/** A form of one command that is closed until somebody opens it. */
export function FormDisclosure({ summary, summaryLabel, summaryClassName, intro, isOpen, frame, ...form }: Props) {
  return (
    <details open={isOpen} className={frame && FRAMES[frame]}>
      <summary className={summaryClassName ?? "text-[13px] font-[550]"} aria-label={summaryLabel}>
        {summary ?? form.label}
      </summary>
      {intro}
      <CommandForm className="mt-3 grid gap-3" {...form} />
    </details>
  );
}
