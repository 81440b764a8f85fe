/** What `@Shows` may name: the first cell, in code quotes, of each line of the tables in `docs/access.md`. */
export function accessRows(page: string): string[] {
  return [...page.matchAll(/^\| `([^`]+)` +\|/gm)].map(([, row = '']) => row);
}

export interface ShowingRoute {
  readonly service: string;
  readonly handler: string;
  readonly shows: readonly string[];
}

/** Routes that show what the page does not know, or nothing, and rows that no route shows. */
export function mismatches(rows: readonly string[], routes: readonly ShowingRoute[]): string[] {
  const shown = new Set(routes.flatMap(({ shows }) => shows));
  return [
    ...routes
      .filter(({ shows }) => shows.length === 0)
      .map(
        ({ service, handler }) => `${service}: ${handler} does not say which row of docs/access.md it shows: @Shows(…)`,
      ),
    ...routes.flatMap(({ service, handler, shows }) =>
      shows
        .filter((row) => !rows.includes(row))
        .map(
          (row) =>
            `${service}: ${handler} shows "${row}", which is no row of docs/access.md: add the row, or name it right`,
        ),
    ),
    ...rows.filter((row) => !shown.has(row)).map((row) => `docs/access.md: no route shows "${row}": remove the row`),
  ];
}
