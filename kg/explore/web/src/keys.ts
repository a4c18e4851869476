/** Whether single keys (`/`, `n`, `p`, `s`) do something. Who dictates, or has a restless hand, switches them off. */

const KEY = "kg-single-keys";
const OFF = "off";

export function singleKeys(): boolean {
  try {
    return localStorage.getItem(KEY) !== OFF;
  } catch {
    return true;
  }
}

export function setSingleKeys(on: boolean): void {
  try {
    if (on) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, OFF);
  } catch {
    // A browser that keeps nothing for this page keeps them on.
  }
}
