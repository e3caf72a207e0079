import { clsx } from "clsx";
import { meanwhileWords } from "@/lib/i18n/refusals/meanwhile-words";
import type { Words } from "@/lib/i18n/words";
import { ActionForm } from "./action-form";
import type { FormAction } from "./use-send";

export type CommandFormProps = {
  action: FormAction;
  words: Words;
  /** Name of the form; also the text of its button, unless `submit` is set. */
  label: string;
  /** What the command is about: sent along, not shown. Empty values are left out. */
  ids?: Record<string, string | number | null | undefined>;
  /** The version of the thing that was shown. When it changes, the fields show what is stored now. */
  version?: number;
  /** Used instead of `version` if something else makes the fields outdated. */
  fresh?: string | number;
  /** Text of the button; null if the children contain the button. */
  submit?: React.ReactNode;
  /** Accessible name of the button, if its text alone is ambiguous ("Lift the freeze of Cart" for "Lift"). */
  submitLabel?: string;
  tone?: "plain" | "primary" | "danger";
  isDisabled?: boolean;
  /** Keeps typed text when somebody else changes the thing, and shows a notice. */
  isKeptWhileTyping?: boolean;
  /** Keeps typed texts in this browser until they are sent. The name tells the form from others about the same things (`ids`). */
  draft?: string;
  /** Message after success. */
  done?: string;
  /** Empty the form after success, to add one thing after another. */
  clears?: boolean;
  className?: string;
  children?: React.ReactNode;
  /** Shown after the button. */
  after?: React.ReactNode;
};

/** Ids that differ each time a form is shown. */
const PASSING = ["version", "challenge", "snapshotHash", "start", "end"];

const draftKey = (name: string, ids: NonNullable<CommandFormProps["ids"]>): string =>
  [name, ...Object.entries(ids).flatMap(([id, value]) => (PASSING.includes(id) ? [] : [value ?? ""]))].join(" ");

const TONES = { plain: "btn", primary: "btn primary", danger: "btn danger" };

/** A form of one command: its ids and version, its fields, one button, and the answer below. */
export function CommandForm(props: CommandFormProps) {
  const { action, words, label, ids = {}, version, submit, tone = "plain", isKeptWhileTyping = false, done, clears } = props;
  return (
    <ActionForm
      action={action}
      offline={words.t("errors.offline")}
      label={label}
      fresh={props.fresh ?? version}
      meanwhile={isKeptWhileTyping ? meanwhileWords(words) : undefined}
      draft={props.draft === undefined ? undefined : draftKey(props.draft, ids)}
      done={done}
      clears={clears}
      className={props.className}
    >
      {Object.entries(version === undefined ? ids : { ...ids, version }).map(
        ([name, value]) => value !== null && value !== undefined && <input key={name} type="hidden" name={name} value={value} />,
      )}
      {props.children}
      {submit !== null && (
        <button
          type="submit"
          className={clsx(TONES[tone], "justify-self-start")}
          aria-label={props.submitLabel}
          disabled={props.isDisabled}
        >
          {submit ?? label}
        </button>
      )}
      {props.after}
    </ActionForm>
  );
}
