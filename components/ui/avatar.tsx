/** A person by their initials; the name itself is read out and shown on hover. */
export function Avatar({ name }: { name: string }) {
  const parts = name.trim().split(/\s+/);
  const initials = [parts[0], parts.length > 1 ? parts.at(-1) : undefined].map((part) => Array.from(part ?? "")[0] ?? "").join("");
  return (
    <span className="avatar" title={name}>
      <span aria-hidden="true">{initials.toLocaleUpperCase("tr")}</span>
      <span className="sr-only">{name}</span>
    </span>
  );
}
