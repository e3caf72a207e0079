"use client";

import { useEffect, useRef, useState } from "react";

/** Rows this far outside the window are rendered, so that nobody scrolls into a gap. */
const MARGIN = "1200px 0px";

type Props = {
  /** The page is rendered even far from the window while it has the focus. */
  hasFocus: boolean;
  columns: number;
  rows: () => React.ReactNode;
};

/** A page of rows as one `tbody`. Far from the window it is one empty row of the same height. */
export function RowPage({ hasFocus, columns, rows }: Props) {
  const body = useRef<HTMLTableSectionElement>(null);
  const [height, setHeight] = useState<number | null>(null);

  useEffect(() => {
    if (!body.current) return;
    const observer = new IntersectionObserver(
      ([entry]) => entry && setHeight(entry.isIntersecting ? null : entry.boundingClientRect.height),
      { rootMargin: MARGIN },
    );
    observer.observe(body.current);
    return () => observer.disconnect();
  }, []);

  const isAway = height !== null && !hasFocus;
  return (
    <tbody ref={body} role="rowgroup">
      {isAway ? (
        // biome-ignore lint/a11y/noAriaHiddenOnFocusable: an empty row takes no focus.
        <tr aria-hidden="true" className="away">
          <td colSpan={columns} style={{ height }} />
        </tr>
      ) : (
        rows()
      )}
    </tbody>
  );
}
