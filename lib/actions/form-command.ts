import { redirect } from "next/navigation";
import type { Command } from "@/lib/commands/command";
import { FOLLOWED } from "./followed";
import { type FormState, formReader, performForm, unreadFields } from "./form-action";
import type { FormReader } from "./form-reader";

/**
 * What a form may send for a command's input: the same fields of the same kind. Each may be missing, and a choice is any text, until the
 * command's schema checks it.
 */
type FormInput<Raw> = Raw extends string
  ? string
  : Raw extends number
    ? number
    : Raw extends readonly (infer Entry)[]
      ? readonly FormInput<Entry>[]
      : Raw extends object
        ? { [Key in keyof Raw]: FormInput<Raw[Key]> | undefined }
        : Raw;

type KeyOf<T> = T extends T ? keyof T : never;
/** A field that the command's input does not have does not compile. */
type NoOtherFields<Fields, Raw> = { [Key in Exclude<KeyOf<Fields>, KeyOf<Raw>>]: never };

type Options<Value> = {
  /** The page to go to after success; null stays. */
  goTo?: (value: Value, form: FormReader) => string | null | Promise<string | null>;
  /** What is shown this one time and not stored in readable form, such as a new key. */
  once?: (value: Value) => string;
};

/** A server action that hands a form's fields to a command and answers how it ended: what `commandRoute` is for REST. */
export function formCommand<Input, Prepared, Loaded, Value, Raw, Fields extends FormInput<Raw>>(
  command: Command<Input, Prepared, Loaded, Value, Raw>,
  read: (form: FormReader) => Fields & NoOtherFields<Fields, Raw>,
  { goTo, once }: Options<Value> = {},
): (before: FormState, form: FormData) => Promise<FormState> {
  return async (_before, sent) => {
    const form = await formReader(sent);
    const input = read(form);
    const unread = await unreadFields(form);
    if (unread !== null) return unread;
    const { state, outcome } = await (form.flag(FOLLOWED)
      ? performForm(command, input, { isFollowed: true })
      : performForm(command, input));
    if (outcome.kind !== "ok") return state;
    const page = (await goTo?.(outcome.value, form)) ?? null;
    if (page !== null) redirect(page);
    return once ? { kind: "ok", once: once(outcome.value) } : state;
  };
}

/** The same for a form that shows no answer: `<form action={…}>` without state. */
export function plainFormCommand<Input, Prepared, Loaded, Value, Raw, Fields extends FormInput<Raw>>(
  command: Command<Input, Prepared, Loaded, Value, Raw>,
  read: (form: FormReader) => Fields & NoOtherFields<Fields, Raw>,
  options: Options<Value> = {},
): (form: FormData) => Promise<void> {
  const action = formCommand(command, read, options);
  return async (sent) => {
    await action(null, sent);
  };
}

/** The address of a page of the plan that the form names by its slug. */
export const planPage = (form: FormReader, page = ""): string => `/plans/${encodeURIComponent(form.text("slug") ?? "")}${page}`;
