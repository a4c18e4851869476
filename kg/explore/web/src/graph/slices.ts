/** Long work in slices: between them the page answers. */

/** Milliseconds. */
const SLICE = 12;

export interface Slices {
  isOver(): boolean;
  /** When whatever waits was done; a new slice begins. */
  next(): Promise<void>;
}

/** Runs `steps` in slices to their end; null where it `stopped` to be wanted meanwhile. */
export async function inSlices<T>(steps: Generator<void, T, void>, stopped: () => boolean): Promise<T | null> {
  const slice = slices();
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done) return step.value;
    if (slice.isOver()) await slice.next();
    if (stopped()) return null;
  }
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
