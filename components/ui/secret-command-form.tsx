import type { Words } from "@/lib/i18n/words";
import { SecretForm } from "./secret-form";
import type { FormAction } from "./use-send";

type Props = {
  action: FormAction;
  words: Words;
  /** Name of the form. */
  label: string;
  /** Name of the secret, and what to do with it. */
  secret: { label: string; hint: string };
  /** What the command is about: sent along, not shown. */
  ids?: Record<string, string>;
  /** Text of the button. */
  submit: string;
  isPrimary?: boolean;
  className?: string;
  /** The fields. */
  children?: React.ReactNode;
  /** A remark after the button. */
  remark?: string | null;
};

/** A form of one command that answers with a secret, such as a key or a link: shown once, to be copied. */
export function SecretCommandForm({ action, words: { t }, label, secret, ids = {}, submit, isPrimary = false, ...rest }: Props) {
  const { className = "grid gap-3", children, remark } = rest;
  return (
    <SecretForm
      action={action}
      offline={t("errors.offline")}
      texts={{ ...secret, copy: t("people.copy"), copied: t("people.copied") }}
      label={label}
      className={className}
    >
      {Object.entries(ids).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
      <button type="submit" className={isPrimary ? "btn primary justify-self-start" : "btn justify-self-start"}>
        {submit}
      </button>
      {remark && <span className="text-[13px] text-muted">{remark}</span>}
    </SecretForm>
  );
}
