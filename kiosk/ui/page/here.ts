import { useEffect, useRef } from "preact/hooks";

/**
 * Whether the part of the page that asks is still shown: an answer that comes after it was left must not act on what is
 * shown there by now.
 */
export function useHere(): () => boolean {
  const here = useRef(true);
  useEffect(() => {
    here.current = true;
    return () => {
      here.current = false;
    };
  }, []);
  return () => here.current;
}
