import type { Words } from "@/lib/i18n/words";
import { Field } from "./field";

type Props = { label: string; name: string; words: Words };

/** A field for a day and a time of the workspace's clocks. It says in which time zone the time is read. */
export const TimeField = ({ label, name, words: { t, zone } }: Props) => (
  <Field label={label} type="datetime-local" name={name} hint={t("app.timeZone", { zone })} />
);
