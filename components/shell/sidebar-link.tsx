import { NavIcon } from "./nav-icon";

type Props = { target: string; label: string; href: string; isCurrent: boolean; children?: React.ReactNode };

/** A link to a page, with its number. */
export const SidebarLink = ({ target, label, href, isCurrent, children }: Props) => (
  <a className="sidebar-link" href={href} aria-current={isCurrent ? "page" : undefined}>
    <NavIcon name={target} />
    <span>{label}</span>
    {children}
  </a>
);

export const Count = ({ className, count, label }: { className: string; count: number; label: string }) => (
  <span className={className} title={label}>
    <span aria-hidden="true">{count > 99 ? "99+" : count}</span>
    <span className="sr-only">{label}</span>
  </span>
);
