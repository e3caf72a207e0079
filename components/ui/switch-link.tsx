type Props = { href: string; isCurrent: boolean; children: React.ReactNode };

/** One of several views of the same thing; the one that is shown is marked. */
export const SwitchLink = ({ href, isCurrent, children }: Props) => (
  <a className="btn aria-[current]:border-accent aria-[current]:bg-accent-soft" href={href} aria-current={isCurrent ? "true" : undefined}>
    {children}
  </a>
);
