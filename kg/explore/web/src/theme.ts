/** Light or dark: the system's wish unless the reader chose. */

import { useEffect, useState } from "preact/hooks";

export type Theme = "light" | "dark";

const KEY = "kg-theme";
const DARK = "(prefers-color-scheme: dark)";

export function useTheme(): [Theme, () => void] {
  const [theme, setTheme] = useState<Theme>(() => chosen() ?? wished());
  useEffect(() => {
    document.documentElement.dataset["theme"] = theme;
  }, [theme]);
  useEffect(() => {
    const media = matchMedia(DARK);
    const follow = () => {
      if (chosen() === null) setTheme(wished());
    };
    media.addEventListener("change", follow);
    return () => media.removeEventListener("change", follow);
  }, []);
  const toggle = () => {
    const next = theme === "dark" ? "light" : "dark";
    keep(next);
    setTheme(next);
  };
  return [theme, toggle];
}

function wished(): Theme {
  return matchMedia(DARK).matches ? "dark" : "light";
}

/** Null also where the browser keeps nothing for this page (a file opened from disk). */
function chosen(): Theme | null {
  try {
    const kept = localStorage.getItem(KEY);
    return kept === "light" || kept === "dark" ? kept : null;
  } catch {
    return null;
  }
}

function keep(theme: Theme): void {
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // The choice then lasts as long as the page.
  }
}
