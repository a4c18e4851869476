/** Long work in slices: between them the page answers. */

/** Milliseconds. */
const SLICE = 12;

export interface Slices {
  isOver(): boolean;
  /** When whatever waits was done; a new slice begins. */
  next(): Promise<void>;
}

export function slices(): Slices {
  let end = performance.now() + SLICE;
  return {
    isOver: () => performance.now() > end,
    next: async () => {
      await new Promise((resolve) => setTimeout(resolve));
      end = performance.now() + SLICE;
    },
  };
}
