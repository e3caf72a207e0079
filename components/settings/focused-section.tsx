"use client";

import { useEffect, useRef } from "react";

type Props = { id: string; label: string; className?: string; children: React.ReactNode };

/** A section that takes the focus when it appears, because a link asked for it. */
export function FocusedSection({ id, label, className, children }: Props) {
  const section = useRef<HTMLElement>(null);
  useEffect(() => section.current?.focus(), []);
  return (
    <section ref={section} id={id} className={className} aria-label={label} tabIndex={-1}>
      {children}
    </section>
  );
}
