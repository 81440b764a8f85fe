import { CannotStart } from '@alongside/local';

export type Driver = 'containers' | 'embedded';

export interface Choice {
  driver: Driver;
  /** Why, in a person's words. */
  why: string;
}

const VARIABLE = 'ALONGSIDE_TEST_STACK';

/**
 * Containers where a runtime answers and has the images, plain processes otherwise. A driver that is asked for and
 * cannot be had is an error, never a silent change of what was tested.
 *
 * @param obstacle asks the container runtime; answers with what is in the way, or nothing
 */
export async function chooseDriver(
  forced: string | undefined,
  obstacle: () => Promise<string | undefined>,
): Promise<Choice> {
  if (forced === 'embedded') return { driver: 'embedded', why: `${VARIABLE}=embedded` };
  if (forced && forced !== 'containers')
    throw new CannotStart(`${VARIABLE} is "${forced}": set it to containers or embedded, or leave it out.`);
  const inTheWay = await obstacle();
  if (!inTheWay)
    return { driver: 'containers', why: forced ? `${VARIABLE}=containers` : 'a container runtime answers' };
  if (forced) throw new CannotStart(`${VARIABLE}=containers, but ${inTheWay}: start one, or leave the variable out.`);
  return { driver: 'embedded', why: inTheWay };
}
