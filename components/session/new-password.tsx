/** Where somebody chooses a password; what it has to be is said beneath. */
export const NewPassword = ({ label, hint }: { label: string; hint: string }) => (
  <>
    <label className="label">
      {label}
      <input
        className="field"
        type="password"
        name="password"
        required
        minLength={12}
        maxLength={200}
        autoComplete="new-password"
        aria-describedby="password-hint"
      />
    </label>
    <p id="password-hint" className="text-[12px] text-muted">
      {hint}
    </p>
  </>
);
