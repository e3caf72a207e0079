"use client";

import { useEffect, useRef, useState } from "react";

/** Opens and closes by itself as `open` says, but never closes on somebody who is in it. */
export function Disclosure({ open, ...rest }: React.ComponentProps<"details"> & { open: boolean }) {
  const details = useRef<HTMLDetailsElement>(null);
  const [first] = useState(open);
  useEffect(() => {
    if (details.current && !details.current.contains(document.activeElement)) details.current.open = open;
  }, [open]);
  return <details ref={details} open={first} {...rest} />;
}
