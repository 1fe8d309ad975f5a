import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";

/** A small form that was just asked for beneath a list: it comes into sight by itself. */
export function OpenedPanel({ title, children }: { readonly title: string; readonly children: ComponentChildren }) {
  const panel = useRef<HTMLElement>(null);
  useEffect(() => panel.current?.scrollIntoView({ block: "nearest" }), []);
  return (
    <section class="panel" ref={panel} aria-label={title}>
      <h2 class="strong">{title}</h2>
      {children}
    </section>
  );
}
