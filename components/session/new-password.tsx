import { Field } from "@/components/ui/field";

/** A field for a new password, with its rules beneath. */
export const NewPassword = ({ label, hint }: { label: string; hint: string }) => (
  <>
    <Field
      label={label}
      type="password"
      name="password"
      required
      minLength={12}
      maxLength={200}
      autoComplete="new-password"
      aria-describedby="password-hint"
    />
    <p id="password-hint" className="text-[12px] text-muted">
      {hint}
    </p>
  </>
);
