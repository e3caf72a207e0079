"use client";

import { useEffect, useRef, useState } from "react";

/** Opens and closes as `open` changes, but never closes while the focus is inside. */
export function Disclosure({ open, ...rest }: React.ComponentProps<"details"> & { open: boolean }) {
  const details = useRef<HTMLDetailsElement>(null);
  const [first] = useState(open);
  useEffect(() => {
    if (details.current && !details.current.contains(document.activeElement)) details.current.open = open;
  }, [open]);
  return <details ref={details} open={first} {...rest} />;
}
