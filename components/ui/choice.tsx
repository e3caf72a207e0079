import { useId } from "react";
import { FieldError } from "./field-error";

type Option = { value: string | number; label: string; lang?: string };
type Props = {
  label: string;
  name: string;
  /** The option that is selected initially; without it, the first one. */
  value?: string | number;
  options: readonly Option[];
  /** Text of an option for "nothing chosen", before the others. */
  none?: string;
  /** The language of the options, where people wrote them. */
  lang?: string;
  isMono?: boolean;
  /** The form is not sent while "nothing chosen" is selected. */
  isRequired?: boolean;
  className?: string;
};

/** A labelled select: one of several options. */
export function Choice({ label, name, value, options, none, lang, isMono = false, isRequired = false, className = "label" }: Props) {
  const id = useId();
  return (
    <>
      <label className={className}>
        {label}
        <select className={isMono ? "field font-mono" : "field"} name={name} defaultValue={value} required={isRequired} lang={lang}>
          {none !== undefined && <option value="">{none}</option>}
          {options.map((option) => (
            <option key={option.value} value={option.value} lang={option.lang}>
              {option.label}
            </option>
          ))}
        </select>
      </label>
      <FieldError id={`error-${id}`} name={name} />
    </>
  );
}

/** Options for people, services and the like, by their names. */
export const named = (things: readonly { id: string; name: string }[]): Option[] =>
  things.map(({ id, name }) => ({ value: id, label: name }));
