"use client";

import { useLayoutEffect, useRef } from "react";

/**
 * The arrow keys of a timeline: left and right along a row, up and down between rows in the same phase, as a table would be walked; one
 * stage is reached by Tab. What a stage shows stands in words beneath the chart while the pointer or the focus is on it. Without this
 * script every stage is reached by Tab, and has the same words as its title.
 */
export function ChartKeys({ hint, children }: { hint: string; children: React.ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  const note = useRef<HTMLParagraphElement>(null);
  const last = useRef<string | null>(null);
  const reach = (stage: SVGAElement) => {
    for (const other of stagesIn(box.current)) other.setAttribute("tabindex", other === stage ? "0" : "-1");
    last.current = stage.id;
  };
  // The chart is drawn anew whenever the plan changes: after each time, one stage is reached by Tab again.
  useLayoutEffect(() => {
    const stages = stagesIn(box.current);
    const stage = stages.find(({ id }) => id === last.current) ?? stages[0];
    if (stage) reach(stage);
  });
  // Once, where the days do not fit: what matters is around today.
  useLayoutEffect(() => {
    const scroll = box.current?.querySelector(".chart-box");
    const today = scroll?.querySelector(".chart-today line")?.getBoundingClientRect();
    if (scroll && today) scroll.scrollLeft = today.left - scroll.getBoundingClientRect().left - scroll.clientWidth / 2;
  }, []);
  const tell = (target: EventTarget | null) => {
    const stage = target instanceof Element ? target.closest("a[data-phase]") : null;
    if (note.current) note.current.textContent = stage?.querySelector("title")?.textContent ?? hint;
    return stage instanceof SVGAElement ? stage : null;
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the links inside are what is walked.
    <div
      ref={box}
      onKeyDown={(event) => {
        const to = event.altKey || event.ctrlKey || event.metaKey ? null : nextOf(event.target, event.key);
        if (!to) return;
        event.preventDefault();
        to.focus();
        to.scrollIntoView({ block: "nearest", inline: "nearest" });
      }}
      onFocus={({ target }) => {
        const stage = tell(target);
        if (stage) reach(stage);
      }}
      onBlur={() => tell(null)}
      onMouseOver={({ target }) => tell(target)}
      onMouseLeave={() => tell(document.activeElement)}
    >
      {children}
      <p ref={note} className="chart-note" aria-hidden="true">
        {hint}
      </p>
    </div>
  );
}

const stagesIn = (box: Element | null): SVGAElement[] => [...(box?.querySelectorAll<SVGAElement>("a[data-phase]") ?? [])];

function nextOf(target: EventTarget, key: string): SVGAElement | undefined {
  const stage = target instanceof SVGAElement ? target : null;
  const row = stage?.closest("[data-row]");
  if (!stage || !row) return undefined;
  const along = stagesIn(row);
  const place = along.indexOf(stage);
  switch (key) {
    case "ArrowRight":
      return along[place + 1];
    case "ArrowLeft":
      return along[place - 1];
    case "Home":
      return along[0];
    case "End":
      return along.at(-1);
    case "ArrowDown":
      return inRow(row.nextElementSibling, stage, place, (of) => of.nextElementSibling);
    case "ArrowUp":
      return inRow(row.previousElementSibling, stage, place, (of) => of.previousElementSibling);
    default:
      return undefined;
  }
}

/** In the next row that has stages, the one of the same phase, or else the one in the same place. */
function inRow(row: Element | null, from: SVGAElement, place: number, next: (row: Element) => Element | null): SVGAElement | undefined {
  for (let at = row; at; at = next(at)) {
    const stages = at.matches("[data-row]") ? stagesIn(at) : [];
    const same = stages.find((stage) => stage.dataset.phase === from.dataset.phase);
    if (stages.length > 0) return same ?? stages[Math.min(place, stages.length - 1)];
  }
  return undefined;
}
