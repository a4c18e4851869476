/** The layout, away from the page's own thread. */
export {};
