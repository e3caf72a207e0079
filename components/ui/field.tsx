import { useId } from "react";
import { DayInput } from "./day-input";
import { FieldError } from "./field-error";

type Common = {
  label: React.ReactNode;
  /** A few words of help below the field: its accessible description, not part of its name. */
  hint?: React.ReactNode;
  /** Instead of the column that label and field usually form. */
  className?: string;
};

/** For digests, queries and addresses, without spell checking. */
const CODE = { className: "field font-mono", spellCheck: false } as const;
const PROSE = { className: "field" } as const;

type FieldProps = Common & Omit<React.ComponentProps<"input">, "className" | "children"> & { isMono?: boolean };

/** A labelled line of text, day or number. */
export function Field({ label, hint, className = "label", isMono = false, ...input }: FieldProps) {
  const id = useId();
  if (input.type === "date") return <DayField label={label} hint={hint} className={className} {...input} />;
  return (
    <WithHint id={id} hint={hint} name={input.name}>
      <label className={className}>
        {label}
        <input autoComplete="off" aria-describedby={hint ? id : undefined} {...(isMono ? CODE : PROSE)} {...input} />
      </label>
    </WithHint>
  );
}

/** A labelled day. Its button stands beside the label, which names the line of text alone. */
function DayField({ label, hint, className, type: _type, defaultValue, min, max, ...input }: FieldProps) {
  const id = useId();
  const [day, first, last] = [defaultValue, min, max].map((value) => (typeof value === "string" ? value : undefined));
  return (
    <WithHint id={id} hint={hint} name={input.name}>
      <div className={className}>
        <label htmlFor={`day-${id}`}>{label}</label>
        <DayInput
          {...input}
          id={`day-${id}`}
          aria-describedby={hint ? id : input["aria-describedby"]}
          defaultValue={day}
          min={first}
          max={last}
        />
      </div>
    </WithHint>
  );
}

type TextAreaProps = Common & Omit<React.ComponentProps<"textarea">, "className" | "children"> & { isMono?: boolean };

/** A labelled text of several lines. */
export function TextArea({ label, hint, className = "label", isMono = false, ...area }: TextAreaProps) {
  const id = useId();
  return (
    <WithHint id={id} hint={hint} name={area.name}>
      <label className={className}>
        {label}
        <textarea rows={3} aria-describedby={hint ? id : undefined} {...(isMono ? CODE : PROSE)} {...area} />
      </label>
    </WithHint>
  );
}

/** Asks for the reader's password again, before something that cannot be undone. */
export const PasswordField = ({ label }: { label: string }) => (
  <Field label={label} type="password" name="password" required maxLength={200} autoComplete="current-password" />
);

type WithHintProps = { id: string; hint?: React.ReactNode; name?: string; children: React.ReactNode };

function WithHint({ id, hint, name, children }: WithHintProps) {
  const error = name === undefined ? null : <FieldError id={`error-${id}`} name={name} />;
  return hint ? (
    <div className="grid gap-1">
      {children}
      {error}
      <Hint id={id}>{hint}</Hint>
    </div>
  ) : (
    <>
      {children}
      {error}
    </>
  );
}

/** A few words of help, small and muted. */
export const Hint = ({ id, className = "", children }: { id?: string; className?: string; children: React.ReactNode }) => (
  <p id={id} className={`text-[12px] text-muted ${className}`}>
    {children}
  </p>
);

type CheckProps = Omit<Common, "hint"> & Omit<React.ComponentProps<"input">, "className" | "children" | "type"> & { isLarge?: boolean };

/** A checkbox with its label beside it. */
export const CheckField = ({ label, className = "flex min-h-6 items-center gap-2 text-[13px]", isLarge = false, ...input }: CheckProps) => (
  <label className={className}>
    <input type="checkbox" className={isLarge ? "size-6" : "size-4 accent-accent"} {...input} />
    {label}
  </label>
);

type RadioProps = {
  /** Names the group. */
  legend: string;
  legendClassName?: string;
  name: string;
  /** The option that is selected initially; without it, none. */
  value?: string | null;
  options: readonly { value: string; label: string }[];
};

/** Radio buttons for one of a few options; one is required. */
export const RadioField = ({ legend, legendClassName = "sr-only", name, value, options }: RadioProps) => (
  <fieldset className="flex flex-wrap gap-x-5 gap-y-2">
    <legend className={legendClassName}>{legend}</legend>
    {options.map((option) => (
      <label key={option.value} className="flex min-h-6 items-center gap-2 text-[13px]">
        <input
          type="radio"
          name={name}
          value={option.value}
          required
          defaultChecked={option.value === value}
          className="size-4 accent-accent"
        />
        {option.label}
      </label>
    ))}
  </fieldset>
);
