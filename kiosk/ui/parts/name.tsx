/** A name that may be folded after each of its middle dots (次仁·多吉卓玛), and elsewhere only where it must. */
export function Name({ of }: { readonly of: string }) {
  if (!of.includes("·")) return <>{of}</>;
  return (
    <>
      {of.split(/(?<=·)/).map((part, at) => (
        <span key={at} class="name-part">
          {part}
        </span>
      ))}
    </>
  );
}
