import type { Course } from "./course.ts";

/** A page that is loaded again goes on where it was; gone when its window is closed. */
const name = "hand-check";

export function keep(course: Course): void {
  try {
    sessionStorage.setItem(name, JSON.stringify(course));
  } catch {
    // A browser that keeps nothing for pages from files: the check goes on, only a reload would lose it.
  }
}

/** What was kept of this very count. */
export function kept(count: string): Course | undefined {
  try {
    const course = JSON.parse(sessionStorage.getItem(name) ?? "null") as Course | null; // our own writing
    return course?.count === count ? course : undefined;
  } catch {
    return undefined;
  }
}
