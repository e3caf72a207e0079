type Props = { id: string; title: string; more?: { href: string; says: string }; children: React.ReactNode };

/** A part of a service's page, with the way to all of it. */
export const Part = ({ id, title, more, children }: Props) => (
  <section className="card grid content-start gap-3 p-5" aria-labelledby={`service-${id}`}>
    <h2 id={`service-${id}`}>{title}</h2>
    {children}
    {more && (
      <p className="text-[13px]">
        <a className="text-link" href={more.href}>
          {more.says}
        </a>
      </p>
    )}
  </section>
);
