import { clsx } from "clsx";

/** Names with their values beside them. */
export const Facts = ({ className, children }: { className?: string; children: React.ReactNode }) => (
  <dl className={clsx("kv", className)}>{children}</dl>
);

type FactProps = {
  name: React.ReactNode;
  /** Digests and the like. */
  isMono?: boolean;
  title?: string;
  className?: string;
  children: React.ReactNode;
};

export const Fact = ({ name, isMono = false, title, className, children }: FactProps) => (
  <>
    <dt>{name}</dt>
    <dd className={clsx("[overflow-wrap:anywhere]", isMono && "mono text-ink", className)} title={title}>
      {children}
    </dd>
  </>
);
