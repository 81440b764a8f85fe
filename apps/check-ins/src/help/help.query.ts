import { readFileSync } from 'node:fs';
import type { Unit } from '@alongside/event-store';
import { NetworkCountry } from './network-country.entity.js';

/** A number to call, or where there is none an address to look it up. `source` is where it was checked. */
export interface HelpLine {
  readonly name: string;
  readonly number: string | null;
  readonly purpose: 'crisis' | 'emergency';
  readonly source: string;
}

interface CrisisLines {
  /** The day on which every line was last compared with its source. */
  readonly checked: string;
  readonly elsewhere: readonly HelpLine[];
  readonly countries: Readonly<Record<string, readonly HelpLine[]>>;
}

/** Part of the program, so that they are there when nothing else is. */
const shipped = JSON.parse(readFileSync(new URL('./crisis-lines.json', import.meta.url), 'utf8')) as CrisisLines;

export const linesChecked = shipped.checked;
export const countriesWithLines = Object.keys(shipped.countries);

/** The lines of a country (ISO 3166-1 alpha-2), or those that help where we know none. */
export function linesIn(country?: string): readonly HelpLine[] {
  return (country && Object.hasOwn(shipped.countries, country) && shipped.countries[country]) || shipped.elsewhere;
}

/** The lines of the unit's network. */
export async function linesOf({ em, network: networkId }: Unit): Promise<readonly HelpLine[]> {
  const known = await em.findOne(NetworkCountry, { networkId });
  return linesIn(known?.country);
}
