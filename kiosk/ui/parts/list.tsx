import type { ComponentChildren } from "preact";

export interface ListProps<Item> {
  readonly label: string;
  readonly items: readonly Item[];
  readonly keyOf: (item: Item) => string | number;
  readonly children: (item: Item) => ComponentChildren;
}

/** Things one beneath the other, with air between them. What an empty one means says an EmptyState instead. */
export function List<Item>({ label, items, keyOf, children }: ListProps<Item>) {
  return (
    <ul class="list" aria-label={label}>
      {items.map((item) => (
        <li key={keyOf(item)}>{children(item)}</li>
      ))}
    </ul>
  );
}

/** Facts as pairs: what it is, and the figure with its unit (`286 张`). */
export function Facts({ facts }: { facts: readonly (readonly [what: string, value: ComponentChildren])[] }) {
  return (
    <dl class="facts">
      {facts.map(([what, value]) => (
        <div key={what}>
          <dt>{what}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
