type Common = {
  label: React.ReactNode;
  /** What the field takes, in a few words beneath it. */
  hint?: React.ReactNode;
  /** Instead of the column that label and field usually form. */
  className?: string;
};

type FieldProps = Common & Omit<React.ComponentProps<"input">, "className" | "children"> & { isMono?: boolean };

/** A labelled line of text, day or number. What is wrong with it is said by the form, which also marks the field (see ActionForm). */
export const Field = ({ label, hint, className = "label", isMono = false, ...input }: FieldProps) => (
  <label className={className}>
    {label}
    <input className={isMono ? "field font-mono" : "field"} autoComplete="off" {...input} />
    {hint && <Hint>{hint}</Hint>}
  </label>
);

type TextAreaProps = Common & Omit<React.ComponentProps<"textarea">, "className" | "children"> & { isMono?: boolean };

/** A labelled text of several lines. */
export const TextArea = ({ label, hint, className = "label", isMono = false, ...area }: TextAreaProps) => (
  <label className={className}>
    {label}
    <textarea className={isMono ? "field font-mono" : "field"} rows={3} {...area} />
    {hint && <Hint>{hint}</Hint>}
  </label>
);

type CheckProps = Omit<Common, "hint"> & Omit<React.ComponentProps<"input">, "className" | "children" | "type">;

/** A box that is ticked or not, with its label beside it. */
export const CheckField = ({ label, className = "flex min-h-6 items-center gap-2 text-[13px]", ...input }: CheckProps) => (
  <label className={className}>
    <input type="checkbox" className="size-4 accent-accent" {...input} />
    {label}
  </label>
);

const Hint = ({ children }: { children: React.ReactNode }) => <span className="text-[12px] font-normal text-muted">{children}</span>;
